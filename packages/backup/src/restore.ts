import { type FileHandle, mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { lockDataFolder } from '@liushui/event-store'
import { type CheckedLog, checkLog } from './check-log.ts'
import { BackupDamagedError, FolderNotEmptyError } from './errors.ts'
import { bulletinName, type Manifest } from './manifest.ts'
import { readBackup } from './read.ts'

export type RestoreProgress =
  | { readonly step: 'unpacking'; readonly done: number; readonly total: number }
  | { readonly step: 'checking'; readonly done: number; readonly total: number }

export type Restore = {
  readonly file: string
  /** The data folder to make: nothing may be there, or an empty folder. */
  readonly folder: string
  readonly onProgress?: (progress: RestoreProgress) => void
}

const ensureFree = async (folder: string): Promise<void> => {
  const found = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    if (error.code === 'ENOTDIR') throw new FolderNotEmptyError(folder)
    throw error
  })
  if (found.length > 0) throw new FolderNotEmptyError(folder)
}

const sync = async (folder: string): Promise<void> => {
  let handle: FileHandle | undefined
  try {
    handle = await open(folder, 'r')
    await handle.sync()
  } finally {
    await handle?.close()
  }
}

/** The manifest and the log tell of the same thing. */
const agree = (manifest: Manifest, { head, events, bulletins }: CheckedLog): boolean => {
  const told = new Set([
    ...manifest.files.map(({ name }) => name),
    ...manifest.missing.map(({ sha256 }) => bulletinName(sha256)),
  ])
  return (
    head === manifest.head && events === manifest.events && bulletins.every((sha256) => told.has(bulletinName(sha256)))
  )
}

const unpack = async (beside: string, { file, onProgress = () => {} }: Restore): Promise<Manifest> => {
  const manifest = await readBackup({
    file,
    into: beside,
    onProgress: (done, total) => onProgress({ step: 'unpacking', done, total }),
  })
  const log = await checkLog({
    path: join(beside, 'events.sqlite'),
    onEvents: (done) => onProgress({ step: 'checking', done, total: manifest.events }),
  })
  if (agree(manifest, log)) return manifest
  throw new BackupDamagedError({
    file,
    reason: { en: 'the log in it is not the one that its manifest tells of', zh: '其中的日志与清单不符' },
  })
}

/** Unpacks into a workshop beside the folder and gives it the name when all of it was checked and is on the disk. */
const putInPlace = async (workshop: string, restore: Restore): Promise<Manifest> => {
  const beside = join(workshop, 'data')
  // Held while it works, so that a second restore to the same folder is refused.
  const lock = lockDataFolder(workshop)
  try {
    await rm(beside, { recursive: true, force: true })
    const manifest = await unpack(beside, restore)
    await mkdir(join(beside, 'bulletins'), { recursive: true })
    for (const folder of [join(beside, 'bulletins'), beside]) await sync(folder)
    await ensureFree(restore.folder)
    await rename(beside, restore.folder)
    await sync(dirname(workshop))
    return manifest
  } finally {
    await rm(workshop, { recursive: true, force: true })
    lock.release()
  }
}

/**
 * Makes a data folder of a backup: whole and checked, or not at all. What a killed restore left is cleared away by the next one.
 * Errors: `FolderNotEmptyError`, `BackupDamagedError`, `DataFolderLockedError`, what `checkLog` finds, what the file system says.
 */
export const restoreBackup = async (options: Restore): Promise<Manifest> => {
  const folder = resolve(options.folder)
  await ensureFree(folder)
  const workshop = join(dirname(folder), `.${basename(folder)}.restoring`)
  await mkdir(workshop, { recursive: true, mode: 0o700 })
  return putInPlace(workshop, { ...options, folder })
}
