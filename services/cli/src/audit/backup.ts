import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { readBackup } from '@liushui/backup'
import { eventCatalogue } from '@liushui/domain'
import { type LeafBatch, openSqliteEventStore } from '@liushui/event-store'
import { growingTree } from '@liushui/proof'
import { notRead, readWhole } from '../files.ts'
import type { Progress } from '../progress.ts'
import type { Result } from '../result.ts'
import { cleanedUp } from './cleaned-up.ts'
import { concluded, Ended, NotProved, proved } from './conclude.ts'
import { readSigned, type Trust } from './trust.ts'
import * as words from './words.ts'

const LOG = 'events.sqlite'

/** A folder for a copy of the log, which goes when it is done with. */
const withTemporaryFolder = async <T>(work: (folder: string) => Promise<T>): Promise<T> => {
  const folder = await mkdtemp(join(tmpdir(), 'liushui-verify-'))
  return cleanedUp(
    () => work(folder),
    () => rm(folder, { recursive: true, force: true }),
  )
}

/** Where the tree had so many leaves, its root; the last root where it has fewer, or none is asked for. */
const rootsOf = async (
  leaves: AsyncIterable<LeafBatch>,
  { at, onEvents }: { readonly at: number; readonly onEvents: (events: number) => void },
): Promise<{ readonly events: number; readonly root: string; readonly rootAt: string | undefined }> => {
  const tree = growingTree()
  let rootAt = at === 0 ? tree.root() : undefined
  for await (const { leaves: batch } of leaves) {
    const hashes = batch.map(({ hash }) => hash)
    const before = Math.max(0, at - tree.size())
    tree.add(hashes.slice(0, before))
    if (tree.size() === at) rootAt ??= tree.root()
    tree.add(hashes.slice(before))
    onEvents(tree.size())
  }
  return { events: tree.size(), root: tree.root().toString('base64'), rootAt: rootAt?.toString('base64') }
}

const keptCheckpoint = async ({ checkpoint, key, ...trust }: VerifyBackup): Promise<words.Signed | undefined> => {
  if (checkpoint === undefined || key === undefined) return undefined
  const bytes = await readWhole(checkpoint)
  if (!bytes) throw new Ended(notRead(checkpoint))
  return readSigned(Buffer.from(bytes).toString(), key, trust)
}

export type VerifyBackup = Trust & {
  readonly backup: string
  /** A file with a checkpoint that the reviewer kept. */
  readonly checkpoint?: string
}

/** Checks a backup without a platform: every byte, every event's digest, and that its log goes on from a signed checkpoint. */
export const verifyBackup = (options: VerifyBackup, progress: Progress): Promise<Result> =>
  concluded(async () => {
    const signed = await keptCheckpoint(options)
    return withTemporaryFolder(async (folder) => {
      const manifest = await readBackup({
        file: resolve(options.backup),
        into: folder,
        only: (name) => name === LOG,
        onProgress: (done, total) => {
          const percent = Math.floor((done / total) * 100)
          progress.show(`正在核对备份 ${percent}%`, `Checking the backup ${percent}%`)
        },
      })
      const store = openSqliteEventStore({ path: join(folder, LOG), catalogue: eventCatalogue })
      const onEvents = (events: number) =>
        progress.show(`已核对 ${events} / ${manifest.events} 个事件`, `Checked ${events} of ${manifest.events} events`)
      const found = await rootsOf(store.readLeaves(), { at: signed?.size ?? 0, onEvents }).finally(() => store.close())
      const { events, root, rootAt } = found
      if (events !== manifest.events) throw new NotProved(words.manifestDiffers)
      const facts = { proved: 'backup', events, root, takenAt: manifest.takenAt }
      const whole = words.backupProved({ events, root })
      if (!signed) return proved([whole, words.backupUnsigned, words.untrue], facts)
      if (rootAt === undefined) throw new NotProved(words.shorter({ events, size: signed.size }))
      if (rootAt !== signed.root) throw new NotProved(words.otherRoot(signed))
      const said = [whole, ...words.backupGoesOn(signed, events), ...words.sawIt(signed.witnesses), words.untrue]
      return proved(said, { ...facts, checkpoint: signed, key: options.key, keyGiven: true })
    })
  }, progress)
