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

/** A new file, whose size and digests are known when it is on the disk. Throws `Sm3MissingError`, and what the file system says. */
export const writeHashed = async (
  folder: string,
  { name, texts }: { readonly name: string; readonly texts: AsyncIterable<string> | Iterable<string> },
): Promise<BundleFile> => {
  const [sha256, sm3] = [createHash('sha256'), sm3Hash()]
  let bytes = 0
  const handle = await open(join(folder, name), 'wx', 0o600)
  try {
    for await (const text of texts) {
      const chunk = Buffer.from(text)
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
