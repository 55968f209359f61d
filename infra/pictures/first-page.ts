import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

// npm run picture: the first page of the sample's bulletin, as the README shows it. Needs pdftoppm (poppler-utils).

const root = new URL('../../', import.meta.url).pathname
const folder = mkdtempSync(join(tmpdir(), 'liushui-picture-'))
try {
  execFileSync(process.execPath, [join(root, 'services/standalone/src/main.ts'), '--once'], {
    env: { ...process.env, LIUSHUI_DATA: folder, LIUSHUI_PORT: '0' },
    stdio: 'inherit',
  })
  const [pdf] = readdirSync(join(folder, 'bulletins'))
  if (!pdf) throw new Error('No bulletin was made')
  const target = join(root, 'docs/pictures/bulletin-page-1')
  const options = ['-r', '96', '-f', '1', '-l', '1', '-png', '-singlefile']
  execFileSync('pdftoppm', [...options, join(folder, 'bulletins', pdf), target], { stdio: 'inherit' })
} finally {
  rmSync(folder, { recursive: true, force: true })
}
