import { createHash } from 'node:crypto'
import { lstat, mkdir } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'

/** `sun_path` of `sockaddr_un` holds 108 bytes on Linux and 104 elsewhere, the closing zero byte included (unix(7)). */
const MAX_BYTES = process.platform === 'linux' ? 107 : 103

/**
 * Where the Redis of a folder listens: in the folder, or, when that path is too long or holds a `?` (which ioredis would take for the start of
 * its options), in a folder of ours below the system's temporary one, named by a digest so that the next start finds it again.
 */
export const socketPathFor = async (folder: string): Promise<string> => {
  const inside = join(folder, 'redis.sock')
  if (Buffer.byteLength(inside) <= MAX_BYTES && !inside.includes('?')) return inside
  const digest = createHash('sha256').update(folder).digest('hex').slice(0, 24)
  return join(await privateTemporaryFolder(), `${digest}.sock`)
}

/** Everybody may write to the temporary folder: a folder there that is not ours, or open to others, is not used. */
const privateTemporaryFolder = async (): Promise<string> => {
  const { uid } = userInfo()
  const folder = join(tmpdir(), `liushui-${uid}`)
  await mkdir(folder, { mode: 0o700, recursive: true })
  const found = await lstat(folder)
  if (!found.isDirectory() || found.uid !== uid || (found.mode & 0o077) !== 0) {
    throw new Error(`临时文件夹 ${folder} 不属于本用户或对他人开放 / the folder ${folder} is not ours alone`)
  }
  return folder
}
