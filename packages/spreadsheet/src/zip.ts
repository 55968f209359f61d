import { crc32 } from 'node:zlib'
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { UnreadableFileError, unreadable } from './unreadable.ts'

const MEGABYTE = 1_000_000
const MOST_INFLATED_MB = 64
const MOST_ENTRIES = 2_000

/** An opened zip. `read` hands over the parts of one entry as they are inflated, until it says `false`. */
export type Zip = {
  readonly has: (name: string) => boolean
  readonly read: (name: string, onChunk: (chunk: Buffer) => boolean) => Promise<void>
}

const orDamaged = async <T>(reading: Promise<T>): Promise<T> =>
  reading.catch((error: unknown) => {
    throw new UnreadableFileError(unreadable.damaged, error)
  })

const entriesOf = async (file: ZipFile): Promise<Map<string, Entry>> => {
  const entries = new Map<string, Entry>()
  for await (const entry of file.eachEntry()) {
    entries.set(entry.fileName.toLowerCase(), entry)
    if (entries.size > MOST_ENTRIES) throw new Error('more entries than any workbook has')
  }
  return entries
}

/**
 * Opens a zip in memory. What is inflated is counted as it comes, over all reads together, so that neither a false size in
 * the directory nor entries that overlap get past the limit; checksums are compared. Throws `UnreadableFileError`.
 */
export const openZip = async (bytes: Buffer): Promise<Zip> => {
  const file = await orDamaged(fromBufferPromise(bytes))
  const entries = await orDamaged(entriesOf(file))
  let inflated = 0
  return {
    has: (name) => entries.has(name.toLowerCase()),
    read: async (name, onChunk) => {
      const entry = entries.get(name.toLowerCase())
      if (!entry) throw new UnreadableFileError(unreadable.notWorkbook)
      const stream = await orDamaged(file.openReadStreamPromise(entry))
      let checksum = 0
      const chunks = stream[Symbol.asyncIterator]()
      try {
        for (;;) {
          const next = await orDamaged(chunks.next())
          if (next.done) break
          const chunk: Buffer = next.value
          inflated += chunk.length
          if (inflated > MOST_INFLATED_MB * MEGABYTE)
            throw new UnreadableFileError(unreadable.inflates(MOST_INFLATED_MB))
          checksum = crc32(chunk, checksum)
          if (!onChunk(chunk)) return
        }
      } finally {
        stream.destroy()
      }
      if (checksum !== entry.crc32) throw new UnreadableFileError(unreadable.damaged)
    },
  }
}
