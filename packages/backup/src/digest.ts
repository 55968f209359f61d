import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'

/** Size and SHA-256 of a file; undefined where there is none. */
export const digestOf = async (
  path: string,
): Promise<{ readonly bytes: number; readonly sha256: string } | undefined> => {
  const hash = createHash('sha256')
  const stream = createReadStream(path)
  try {
    await pipeline(stream, hash)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  return { bytes: stream.bytesRead, sha256: hash.digest('hex') }
}
