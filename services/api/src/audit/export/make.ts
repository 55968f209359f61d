import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { archiveFolder } from '@liushui/backup'
import { type BundleManifest, writeBundle } from '@liushui/proof'
import type { TrailFilter } from '@liushui/read-models'
import type { Platform } from '../../platform.ts'
import type { AskedFilter } from '../query.ts'
import { recordLook } from '../reading.ts'
import { entryLeaves } from './entries.ts'
import { type ExportFormat, tablesOf } from './files.ts'
import type { Reach } from './range.ts'

const FOLDER = 'export-'

/** Removes what interrupted exports left, also a browser that hangs. For the start, before one is made. */
export const cleanExports = async (folder: string): Promise<void> => {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(FOLDER)) continue
    const left = resolve(folder, name)
    const { endOrphans } = await import('@liushui/bulletin')
    await endOrphans(left)
    await rm(left, { recursive: true, force: true })
  }
}

/** What can't be removed now is removed by the next start. */
const remove = (folder: string): Promise<void> => rm(folder, { recursive: true, force: true }).catch(() => undefined)

export type MakeExport = {
  readonly filter: TrailFilter
  /** The filter as it was asked for. */
  readonly asked: AskedFilter
  readonly reach: Reach
  readonly formats: readonly ExportFormat[]
  readonly signal: AbortSignal
}

export type AuditExport = {
  readonly manifest: BundleManifest
  /** Of the archive, in bytes. */
  readonly size: number
  /** The archive, to be read once; its files are removed when it ends, however it ends. */
  readonly open: () => Readable
}

const write = (platform: Platform, folder: string, asked: MakeExport): Promise<BundleManifest> => {
  const { filter, formats, signal } = asked
  const { size, last, checkpoint } = asked.reach
  const prove = platform.proofs.prover(size)
  if (!prove) throw new Error(`The tree has no ${size} leaves.`)
  const chosen = { filter, size, signal }
  return writeBundle({
    folder,
    leaves: entryLeaves(platform, chosen),
    checkpoint,
    prove,
    particulars: {
      filter: asked.asked,
      range: { after: null, upTo: last.position },
      madeAt: new Date().toISOString(),
      madeBy: platform.actor.id,
    },
    further: tablesOf({ platform, chosen, asked: asked.asked, reach: asked.reach, folder }, formats),
  })
}

const lookOf = ({ asked, reach, formats }: MakeExport, { count }: BundleManifest) => ({
  what: 'export' as const,
  filter: { ...asked, 'up-to': reach.last.position, formats },
  rows: count,
})

/** Makes an export in a folder of its own, and an archive of it. Memory stays flat; it needs room for the files. It is recorded before it is given. */
export const makeExport = async (platform: Platform, asked: MakeExport): Promise<AuditExport> => {
  const folder = await mkdtemp(join(platform.exportsFolder, FOLDER))
  try {
    const manifest = await write(platform, folder, asked)
    recordLook(platform, lookOf(asked, manifest))
    const time = Math.floor(Date.parse(manifest.madeAt) / 1000)
    const { size, open } = await archiveFolder(folder, { time })
    return { manifest, size, open: () => open().once('close', () => void remove(folder)) }
  } catch (error) {
    await remove(folder)
    throw error
  }
}
