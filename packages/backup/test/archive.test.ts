import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { describe, expect, test } from '@jest/globals'
import { archiveFolder, BackupError, unpackArchive } from '../src/index.ts'

const FILES = {
  checkpoint: '',
  'entries.csv': '示例\r\n',
  'events.ndjson': 'x'.repeat(3_000_000),
  'manifest.json': 'y'.repeat(512),
}

const withArchive = async (work: (archive: Buffer, into: () => Promise<string>) => Promise<void>): Promise<void> => {
  const outside = await mkdtemp(join(tmpdir(), 'liushui-archive-'))
  const folder = join(outside, 'packed')
  await mkdir(folder)
  for (const [name, text] of Object.entries(FILES)) await writeFile(join(folder, name), text)
  const { size, open } = await archiveFolder(folder, { time: 1_404_349_200 })
  const archive = await buffer(open())
  expect(archive.length).toBe(size)
  await work(archive, () => mkdtemp(join(outside, 'into-'))).finally(() => rm(outside, { recursive: true }))
}

describe('A folder as one archive', () => {
  test('is unpacked as it was, however the bytes come', () =>
    withArchive(async (archive, folder) => {
      for (const length of [archive.length, 70_000, 511]) {
        const into = await folder()
        const chunks = Array.from({ length: Math.ceil(archive.length / length) }, (_, at) =>
          archive.subarray(at * length, (at + 1) * length),
        )
        expect(await unpackArchive(Readable.from(chunks), { into })).toEqual(Object.keys(FILES))
        for (const [name, text] of Object.entries(FILES)) expect(await readFile(join(into, name), 'utf8')).toBe(text)
      }
    }))

  test('is refused where it is cut off, goes on after its end, or would write elsewhere', () =>
    withArchive(async (archive, folder) => {
      const named = (name: string) => {
        const other = Buffer.from(archive)
        other.fill(0, 0, 100).write(name)
        return other
      }
      const wrong = [
        ...[0, 100, 512, 1000, 100_000, archive.length - 1].map((length) => archive.subarray(0, length)),
        Buffer.concat([archive, Buffer.from('x')]),
        named('../checkpoint'),
        named('/tmp/checkpoint'),
        named('CHECKPOINT'),
        named('.checkpoint'),
        named('a'.repeat(100)),
      ]
      for (const bytes of wrong) {
        const into = await folder()
        const refused = await unpackArchive(Readable.from([bytes]), { into }).catch((error: unknown) => error)
        expect(refused).toBeInstanceOf(BackupError)
        expect(refused).toMatchObject({ zh: expect.stringMatching(/\p{Script=Han}/u) })
        for (const name of await readdir(into)) expect(Object.keys(FILES)).toContain(name)
      }
    }))
})
