import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

// npm run picture: the first page of the sample's last bulletin, as the README shows it. Needs pdftoppm (poppler-utils).

const root = new URL('../../', import.meta.url).pathname
const folder = mkdtempSync(join(tmpdir(), 'liushui-picture-'))
try {
  const output = execFileSync(process.execPath, [join(root, 'services/standalone/src/main.ts'), '--once'], {
    env: { ...process.env, LIUSHUI_DATA: folder, LIUSHUI_PORT: '0' },
    encoding: 'utf8',
  })
  const pdf = /bulletin 2014-12: (\S+\.pdf)/.exec(output)?.[1]
  if (pdf === undefined) throw new Error(`No bulletin was made:\n${output}`)
  const target = join(root, 'docs/pictures/bulletin-page-1')
  const options = ['-r', '96', '-f', '1', '-l', '1', '-png', '-singlefile']
  execFileSync('pdftoppm', [...options, pdf, target], { stdio: 'inherit' })
} finally {
  rmSync(folder, { recursive: true, force: true })
}
