import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

// npm run picture: of the sample's last bulletin the first page, as the README shows it, and the proof at the foot of the last page, as
// docs/audit.md does. Needs pdftoppm (poppler-utils).

const root = new URL('../../', import.meta.url).pathname
const folder = mkdtempSync(join(tmpdir(), 'liushui-picture-'))

const draw = (pdf: string, { page, name, cut = [] }: { page: number; name: string; cut?: readonly string[] }): void => {
  const options = ['-r', '96', '-f', `${page}`, '-l', `${page}`, ...cut, '-png', '-singlefile']
  execFileSync('pdftoppm', [...options, pdf, join(root, 'docs/pictures', name)], { stdio: 'inherit' })
}

try {
  const output = execFileSync(process.execPath, [join(root, 'services/standalone/src/main.ts'), '--once'], {
    env: { ...process.env, LIUSHUI_DATA: folder, LIUSHUI_PORT: '0' },
    encoding: 'utf8',
  })
  const [, pdf, pages] = /bulletin 2014-12: (\S+\.pdf) \((\d+) /.exec(output) ?? []
  if (pdf === undefined) throw new Error(`No bulletin was made:\n${output}`)
  draw(pdf, { page: 1, name: 'bulletin-page-1' })
  const foot = ['-x', '95', '-y', '735', '-W', '610', '-H', '300']
  draw(pdf, { page: Number(pages), name: 'bulletin-proof', cut: foot })
} finally {
  rmSync(folder, { recursive: true, force: true })
}
