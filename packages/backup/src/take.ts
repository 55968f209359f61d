import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { copyFile, mkdtemp, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { copySqliteEventStore } from '@liushui/event-store'
import { checkLog } from './check-log.ts'
import { digestOf } from './digest.ts'
import { BackupError } from './errors.ts'
import { afterFile, beforeFile, endOf, sizeOf, startOf } from './layout.ts'
import { type BackupFile, bulletinName, type Manifest } from './manifest.ts'

export type BackupSource = {
  /** The data folder of the running platform. */
  readonly folder: string
  /** Copies the register of people as it stands into a new file. */
  readonly copyPeople: (path: string) => void
  /** Version of the platform. */
  readonly version: string
}

export type Backup = {
  readonly manifest: Manifest
  /** Bytes of the archive. */
  readonly size: number
  /** The archive, to be read once; what was copied for it is removed when it ends, however it ends. */
  readonly open: () => Readable
}

const COPIES = 'backup-'

/** Removes what interrupted backups left. For the start, before one is taken. */
export const cleanBackups = async ({ folder }: Pick<BackupSource, 'folder'>): Promise<void> => {
  for (const name of await readdir(folder))
    if (name.startsWith(COPIES)) await rm(join(folder, name), { recursive: true, force: true })
}

/** What can't be removed now is removed by the next start: it is no reason for a backup to fail, or for the platform to end. */
const remove = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true }).catch(() => undefined)

const mustDigest = async (path: string): Promise<{ readonly bytes: number; readonly sha256: string }> => {
  const found = await digestOf(path)
  if (!found) throw new BackupError({ en: `${path} is gone.`, zh: `${path} 已不存在。` })
  return found
}

const findBulletins = async (
  folder: string,
  recorded: readonly string[],
): Promise<Pick<Manifest, 'files' | 'missing'>> => {
  const files: BackupFile[] = []
  const missing: Manifest['missing'] = []
  for (const sha256 of recorded) {
    const name = bulletinName(sha256)
    const found = await digestOf(join(folder, name))
    if (found?.sha256 === sha256) files.push({ name, ...found })
    else missing.push({ sha256, reason: found ? 'altered' : 'missing' })
  }
  return { files, missing }
}

const CHECKPOINT = 'log-checkpoint'

/** What was signed last, if anything was: a start on the restored log finds out whether the log goes on from it. */
const copyCheckpoint = async (folder: string, copies: string): Promise<string[]> => {
  try {
    await copyFile(join(folder, CHECKPOINT), join(copies, CHECKPOINT))
    return [CHECKPOINT]
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

/** The log as it stands at one moment, and all that it names. */
const prepare = async ({ folder, copyPeople, version }: BackupSource, copies: string): Promise<Manifest> => {
  const takenAt = new Date().toISOString()
  // Before the log, so that it is never ahead of it.
  const checkpoint = await copyCheckpoint(folder, copies)
  await copySqliteEventStore({ from: join(folder, 'events.sqlite'), to: join(copies, 'events.sqlite') })
  copyPeople(join(copies, 'people.sqlite'))
  const { head, events, bulletins } = await checkLog({ path: join(copies, 'events.sqlite') })
  const { files, missing } = await findBulletins(folder, bulletins)
  const copied: BackupFile[] = []
  for (const name of ['events.sqlite', 'people.sqlite', ...checkpoint])
    copied.push({ name, ...(await mustDigest(join(copies, name))) })
  return { format: 1, platform: version, takenAt, head, events, files: [...copied, ...files], missing }
}

async function* content(path: string, { name, bytes, sha256 }: BackupFile): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  let read = 0
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 }) as AsyncIterable<Buffer>) {
    hash.update(chunk)
    read += chunk.length
    yield chunk
  }
  if (read !== bytes || hash.digest('hex') !== sha256)
    throw new BackupError({ en: `${name} changed while it was read.`, zh: `${name} 在读取时发生了变化。` })
}

type Places = { readonly folder: string; readonly copies: string }

async function* archive({ folder, copies }: Places, manifest: Manifest): AsyncGenerator<Buffer> {
  yield startOf(manifest)
  for (const file of manifest.files) {
    yield beforeFile(manifest, file)
    const place = file.name.startsWith('bulletins/') ? folder : copies
    yield* content(join(place, file.name), file)
    yield afterFile(file)
  }
  yield endOf(manifest)
}

/**
 * Takes a backup of a platform that goes on writing: the log as of one moment with every digest checked, the register of people, and
 * the bulletins that the log records. Needs room for a copy of the log beside it.
 * Errors: what `checkLog` finds, and what the file system says.
 */
export const takeBackup = async (source: BackupSource): Promise<Backup> => {
  const { folder } = source
  const copies = await mkdtemp(join(folder, COPIES))
  try {
    const manifest = await prepare(source, copies)
    const open = (): Readable =>
      Readable.from(archive({ folder, copies }, manifest), { objectMode: false }).once(
        'close',
        () => void remove(copies),
      )
    return { manifest, size: sizeOf(manifest), open }
  } catch (error) {
    await remove(copies)
    throw error
  }
}
