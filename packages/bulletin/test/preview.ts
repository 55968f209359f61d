import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bulletinHtml, openRenderer } from '../src/index.ts'
import { datasetAt, proof } from './fixture.ts'

// node packages/bulletin/test/preview.ts OUT.pdf 2014-06: the fixture's bulletin of a month, to be looked at.
const dataset = datasetAt(process.argv[3] ?? '2014-06')
const profileFolder = await mkdtemp(join(tmpdir(), 'liushui-preview-'))
const renderer = openRenderer({ recycleAfter: 1, timeoutMs: 60_000, profileFolder })
try {
  const { pdf } = await renderer.render({ html: bulletinHtml(dataset, proof), date: dataset.date })
  await writeFile(process.argv[2] ?? 'bulletin.pdf', pdf)
} finally {
  await renderer.close()
  await rm(profileFolder, { recursive: true })
}
