import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { readBackup } from '@liushui/backup'
import { eventCatalogue } from '@liushui/domain'
import { type LeafBatch, openSqliteEventStore } from '@liushui/event-store'
import { growingTree } from '@liushui/proof'
import type { Progress } from '../progress.ts'
import type { Result } from '../result.ts'
import { cleanedUp } from './cleaned-up.ts'
import { concluded, NotProved, proved } from './conclude.ts'
import { readKept, rootOfFirst } from './kept.ts'
import type { Trust } from './trust.ts'
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

/** The root of all, and that of the first `at`; undefined where there are fewer. */
const rootsOf = async (
  leaves: AsyncIterable<LeafBatch>,
  { at, onEvents }: { readonly at: number; readonly onEvents: (events: number) => void },
): Promise<{ readonly events: number; readonly root: string; readonly rootAt: string | undefined }> => {
  const tree = growingTree()
  const first = rootOfFirst(at)
  for await (const { leaves: batch } of leaves) {
    const hashes = batch.map(({ hash }) => hash)
    tree.add(hashes)
    first.add(hashes)
    onEvents(tree.size())
  }
  return { events: tree.size(), root: tree.root().toString('base64'), rootAt: first.root() }
}

export type VerifyBackup = Trust & {
  readonly backup: string
  /** What the reviewer kept of the log: a file with a signed checkpoint, or SIZE:ROOT from a bulletin. */
  readonly checkpoint?: string
}

/** Checks a backup without a platform: every byte, every event's digest, and that its log goes on from a signed checkpoint. */
export const verifyBackup = (options: VerifyBackup, progress: Progress): Promise<Result> =>
  concluded(async () => {
    const kept = options.checkpoint === undefined ? undefined : await readKept(options.checkpoint, options)
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
      const found = await rootsOf(store.readLeaves(), { at: kept?.size ?? 0, onEvents }).finally(() => store.close())
      const { events, root, rootAt } = found
      if (events !== manifest.events) throw new NotProved(words.manifestDiffers)
      const facts = { proved: 'backup', events, root, takenAt: manifest.takenAt }
      const whole = words.backupProved({ events, root })
      if (!kept) return proved([whole, words.backupUnsigned, words.untrue], facts)
      if (rootAt === undefined) throw new NotProved(words.shorter({ events, size: kept.size }))
      if (rootAt !== kept.root) throw new NotProved(words.otherThanKept(kept))
      const seen = kept.signed ? words.sawIt(kept.signed.witnesses) : []
      const said = [whole, words.goesOn(kept), ...words.after(events - kept.size), ...seen, words.untrue]
      const byKey = kept.signed ? { key: options.key, keyGiven: true } : {}
      return proved(said, { ...facts, checkpoint: kept.signed ?? kept, ...byKey })
    })
  }, progress)
