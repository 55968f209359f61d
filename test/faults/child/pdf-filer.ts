// Files a PDF, and again where that failed, as the worker does: `node pdf-filer.ts FOLDER`.
import './fixed-names.ts'
import { PDF } from './written.ts'

const { filePdf } = await import('@liushui/bulletin')

const [folder = ''] = process.argv.slice(2)
for (let tries = 1; tries <= 3; tries++) {
  const filed = await filePdf({ folder, pdf: PDF }).catch((error: Error) => error)
  process.stdout.write(filed instanceof Error ? `failed ${filed.message}\n` : `done ${filed.sha256}\n`)
  if (!(filed instanceof Error)) break
}
