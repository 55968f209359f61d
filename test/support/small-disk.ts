import { spawnSync } from 'node:child_process'
import { rmSync, statfsSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type SmallDisk = {
  readonly folder: string
  /** Leaves so many bytes free. */
  readonly fill: (leave: number) => void
  /** Gives back all that was filled. */
  readonly free: () => void
}

const mount = (folder: string, megabytes: number): string | undefined => {
  const { status, stderr, error } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder])
  return status === 0 ? undefined : (error?.message ?? stderr.toString().trim())
}

const CHUNK = 1024 * 1024

const added = (file: string, bytes: number): boolean => {
  try {
    writeFileSync(file, Buffer.alloc(bytes, 1), { flag: 'a' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return false
    throw error
  }
}

/** A disk of its own in memory, gone at the end. Needs the right to mount. */
export const withSmallDisk = async <T>(megabytes: number, work: (disk: SmallDisk) => Promise<T>): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), 'liushui-disk-'))
  const refused = mount(folder, megabytes)
  if (refused !== undefined) throw new Error(refused)
  const ballast = join(folder, 'ballast')
  const fill = (leave: number): void => {
    // Others write at the same time: piece by piece, until the kernel says no.
    for (let piece = CHUNK; piece >= 4096; ) {
      const { bavail, bsize } = statfsSync(folder)
      if (bavail * bsize - leave < piece || !added(ballast, piece)) piece /= 2
    }
  }
  try {
    return await work({ folder, fill, free: () => rmSync(ballast) })
  } finally {
    spawnSync('umount', ['-l', folder])
    await rm(folder, { recursive: true, force: true })
  }
}

/** Why no such disk can be made here; undefined where it can. */
export const noSmallDisk: string | undefined = await (async () => {
  try {
    return await withSmallDisk(1, async () => undefined)
  } catch (error) {
    return `no small disk can be mounted: ${(error as Error).message}`
  }
})()
