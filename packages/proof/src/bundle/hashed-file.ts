import { createHash, type Hash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { type BundleFile, Sm3MissingError } from './bundle.ts'

const sm3Hash = (): Hash => {
  try {
    return createHash('sm3')
  } catch (cause) {
    throw new Sm3MissingError(cause)
  }
}

/** What a file is to hold, piece by piece. */
export type NewFile = {
  readonly name: string
  readonly chunks: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>
}

/** A new file, whose size and digests are known when it is on the disk. Throws `Sm3MissingError`, and what the file system says. */
export const writeHashed = async (folder: string, { name, chunks }: NewFile): Promise<BundleFile> => {
  const [sha256, sm3] = [createHash('sha256'), sm3Hash()]
  let bytes = 0
  const handle = await open(join(folder, name), 'wx', 0o600)
  try {
    for await (const given of chunks) {
      const chunk = typeof given === 'string' ? Buffer.from(given) : given
      for (const hash of [sha256, sm3]) hash.update(chunk)
      bytes += chunk.length
      await handle.writeFile(chunk)
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
  return { name, bytes, sha256: sha256.digest('hex'), sm3: sm3.digest('hex') }
}
