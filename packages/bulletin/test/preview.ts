import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bulletinHtml, openRenderer } from '../src/index.ts'
import { june } from './fixture.ts'

// node packages/bulletin/test/preview.ts OUT.pdf: the fixture's bulletin, to be looked at.
const profileFolder = await mkdtemp(join(tmpdir(), 'liushui-preview-'))
const renderer = openRenderer({ recycleAfter: 1, timeoutMs: 60_000, profileFolder })
try {
  const { pdf } = await renderer.render({ html: bulletinHtml(june), date: june.date })
  await writeFile(process.argv[2] ?? 'bulletin.pdf', pdf)
} finally {
  await renderer.close()
  await rm(profileFolder, { recursive: true })
}
