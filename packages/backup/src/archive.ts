import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { BackupError } from './errors.ts'
import { END, headerOf, paddingOf, type TarEntry } from './tar.ts'

export type Archive = {
  /** In bytes. */
  readonly size: number
  /** To be read once. */
  readonly open: () => Readable
}

const changed = (name: string): BackupError =>
  new BackupError({ en: `${name} changed while it was read.`, zh: `${name} 在读取时发生了变化。` })

async function* content(path: string, { name, bytes }: TarEntry): AsyncGenerator<Buffer> {
  let read = 0
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>) {
    read += chunk.length
    yield chunk
  }
  if (read !== bytes) throw changed(name)
}

async function* packed(folder: string, entries: readonly TarEntry[]): AsyncGenerator<Buffer> {
  for (const entry of entries) {
    yield headerOf(entry)
    yield* content(join(folder, entry.name), entry)
    yield Buffer.alloc(paddingOf(entry.bytes))
  }
  yield END
}

/**
 * The files of a folder as one tar archive, by their names; their names are short and ASCII. Memory stays flat. `time` is in seconds
 * since 1970. Errors: `BackupError` in the stream where a file changes under it, and what the file system says.
 */
export const archiveFolder = async (folder: string, { time }: Pick<TarEntry, 'time'>): Promise<Archive> => {
  const entries: TarEntry[] = []
  for (const name of (await readdir(folder)).sort())
    entries.push({ name, bytes: (await stat(join(folder, name))).size, time })
  const size = entries.reduce(
    (sum, entry) => sum + headerOf(entry).length + entry.bytes + paddingOf(entry.bytes),
    END.length,
  )
  return { size, open: () => Readable.from(packed(folder, entries), { objectMode: false }) }
}
