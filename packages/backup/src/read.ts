import { createHash } from 'node:crypto'
import { type FileHandle, mkdir, open } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { BackupDamagedError, BackupError } from './errors.ts'
import { afterFile, beforeFile, endOf, sizeOf, startOf } from './layout.ts'
import { type BackupFile, type Manifest, manifestSchema } from './manifest.ts'
import { BLOCK, sizeIn } from './tar.ts'

const CHUNK = 1024 * 1024
/** The manifest of some 400,000 bulletins. */
const MANIFEST_LIMIT = 64 * 1024 * 1024

type Words = { readonly en: string; readonly zh: string }
const noManifest: Words = { en: 'it does not begin with a manifest', zh: '开头没有清单' }
const cutOff: Words = { en: 'it ends too early', zh: '内容不完整' }
const tooLong: Words = { en: 'something follows its end', zh: '结尾之后还有内容' }
const altered: Words = { en: 'its headers or its sums are not those of its manifest', zh: '文件头或校验和与清单不符' }

/** A file read from its beginning to its end. */
const readerOf = (handle: FileHandle, file: string) => {
  let at = 0
  const damaged = (reason: Words, cause?: unknown): BackupDamagedError =>
    new BackupDamagedError({ file, reason, cause })
  const take = async (bytes: number): Promise<Buffer> => {
    const buffer = Buffer.allocUnsafe(bytes)
    let filled = 0
    while (filled < bytes) {
      const { bytesRead } = await handle.read(buffer, filled, bytes - filled, at + filled)
      if (bytesRead === 0) throw damaged(cutOff)
      filled += bytesRead
    }
    at += bytes
    return buffer
  }
  const expect = async (bytes: Buffer): Promise<void> => {
    if (!(await take(bytes.length)).equals(bytes)) throw damaged(altered)
  }
  return { damaged, take, expect, position: () => at }
}
type Reader = ReturnType<typeof readerOf>

const parseManifest = (text: Buffer, { damaged }: Reader): Manifest => {
  try {
    return manifestSchema.parse(JSON.parse(text.toString()))
  } catch (cause) {
    throw damaged(noManifest, cause)
  }
}

const readManifest = async (reader: Reader): Promise<Manifest> => {
  const header = await reader.take(BLOCK)
  const bytes = sizeIn(header)
  if (!(bytes > 0 && bytes <= MANIFEST_LIMIT)) throw reader.damaged(noManifest)
  const text = await reader.take(bytes)
  const manifest = parseManifest(text, reader)
  const start = startOf(manifest)
  const padding = await reader.take(Math.max(0, start.length - BLOCK - bytes))
  if (!Buffer.concat([header, text, padding]).equals(start)) throw reader.damaged(altered)
  return manifest
}

const readContent = async (
  reader: Reader,
  file: BackupFile,
  onChunk: (chunk: Buffer) => Promise<void>,
): Promise<void> => {
  const hash = createHash('sha256')
  for (let left = file.bytes; left > 0; ) {
    const chunk = await reader.take(Math.min(CHUNK, left))
    left -= chunk.length
    hash.update(chunk)
    await onChunk(chunk)
  }
  if (hash.digest('hex') === file.sha256) return
  throw reader.damaged({ en: `${file.name} in it was altered`, zh: `其中的 ${file.name} 已被改动` })
}

const writeSynced = async (path: string, work: (handle: FileHandle) => Promise<void>): Promise<void> => {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const handle = await open(path, 'wx', 0o600)
  try {
    await work(handle)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

export type ReadBackup = {
  readonly file: string
  /** Where its files are to be written; they are only checked where absent. */
  readonly into?: string
  /** Which of them are to be written; all where absent. */
  readonly only?: (name: string) => boolean
  readonly onProgress?: (done: number, total: number) => void
}

const openArchive = async (file: string): Promise<FileHandle> => {
  try {
    return await open(file, 'r')
  } catch (cause) {
    throw new BackupError({ en: `${file} can't be read.`, zh: `无法读取 ${file}。`, cause })
  }
}

/**
 * Reads an archive and checks every byte of it. Memory stays flat. Errors: `BackupDamagedError`, and what the file system says.
 */
export const readBackup = async (options: ReadBackup): Promise<Manifest> => {
  const { file, into, only = () => true, onProgress = () => {} } = options
  const handle = await openArchive(file)
  try {
    const reader = readerOf(handle, file)
    const manifest = await readManifest(reader)
    const total = sizeOf(manifest)
    const told = () => onProgress(reader.position(), total)
    for (const entry of manifest.files) {
      await reader.expect(beforeFile(manifest, entry))
      if (into === undefined || !only(entry.name)) await readContent(reader, entry, async () => told())
      else
        await writeSynced(join(into, entry.name), (output) =>
          readContent(reader, entry, async (chunk) => {
            await output.writeFile(chunk)
            told()
          }),
        )
      await reader.expect(afterFile(entry))
    }
    await reader.expect(endOf(manifest))
    if ((await handle.stat()).size !== total) throw reader.damaged(tooLong)
    return manifest
  } finally {
    await handle.close()
  }
}
