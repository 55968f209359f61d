import { type FileHandle, open } from 'node:fs/promises'
import { join } from 'node:path'
import { BackupError } from './errors.ts'
import { BLOCK, END, headerOf, paddingOf, sizeIn, timeIn } from './tar.ts'

/** Names that lead nowhere but into the folder. */
const NAME = /^[a-z0-9][a-z0-9.-]{0,98}(?=\0)/
const CHUNK = 1024 * 1024

const damaged = (): BackupError =>
  new BackupError({
    en: 'What came is not a whole archive of this platform.',
    zh: '收到的不是本平台的完整归档。',
  })

/** Takes bytes off a stream of chunks, at most so many at a time. */
const takerOf = (chunks: AsyncIterable<Uint8Array>) => {
  const source = chunks[Symbol.asyncIterator]()
  let held: Uint8Array = new Uint8Array()
  const some = async (most: number): Promise<Uint8Array> => {
    while (held.length === 0) {
      const { done, value } = await source.next()
      if (done) throw damaged()
      held = value
    }
    const taken = held.subarray(0, most)
    held = held.subarray(taken.length)
    return taken
  }
  const exactly = async (bytes: number): Promise<Buffer> => {
    const parts: Uint8Array[] = []
    for (let left = bytes; left > 0; left -= parts.at(-1)?.length ?? 0) parts.push(await some(left))
    return Buffer.concat(parts)
  }
  const ended = async (): Promise<boolean> => held.length === 0 && (await source.next()).done === true
  return { some, exactly, ended }
}
type Taker = ReturnType<typeof takerOf>

const copy = async ({ some }: Taker, bytes: number, handle: FileHandle): Promise<void> => {
  for (let left = bytes; left > 0; ) {
    const chunk = await some(Math.min(CHUNK, left))
    await handle.writeFile(chunk)
    left -= chunk.length
  }
  await handle.sync()
}

/**
 * Writes the files of an archive that `archiveFolder` made into a folder, as they come; returns their names. Memory stays flat. Errors:
 * `BackupError` for anything that it did not make, also in part, and what the file system says.
 */
export const unpackArchive = async (
  chunks: AsyncIterable<Uint8Array>,
  { into, onBytes = () => {} }: { readonly into: string; readonly onBytes?: (bytes: number) => void },
): Promise<string[]> => {
  const taker = takerOf(chunks)
  const names: string[] = []
  let done = 0
  for (;;) {
    const header = await taker.exactly(BLOCK)
    if (header.every((byte) => byte === 0)) break
    const name = NAME.exec(header.toString('latin1', 0, 100))?.[0]
    const bytes = sizeIn(header)
    const isPlain = name !== undefined && Number.isSafeInteger(bytes)
    if (!isPlain || !headerOf({ name, bytes, time: timeIn(header) }).equals(header)) throw damaged()
    const handle = await open(join(into, name), 'wx', 0o600)
    await copy(taker, bytes, handle).finally(() => handle.close())
    await taker.exactly(paddingOf(bytes))
    names.push(name)
    done += bytes
    onBytes(done)
  }
  await taker.exactly(END.length - BLOCK)
  if (!(await taker.ended())) throw damaged()
  return names
}
