import { setTimeout as wait } from 'node:timers/promises'
import type { Position } from '@liushui/event-store'
import type { ProofLog } from '@liushui/proof'
import { type AuditEntryRow, eventsUpTo, lastEntry, trailPage } from '@liushui/read-models'
import type { Platform } from '../../platform.ts'
import { notFound, type Problem } from '../../problems.ts'
import { behind, isProblem, parsePosition } from '../../reading.ts'

/** How far an export reaches: to the end of what a checkpoint signs. */
export type Reach = {
  /** The last event of them. */
  readonly last: AuditEntryRow
  readonly size: number
  readonly checkpoint: string
}

const WAIT_MS = 5000
const LOOK_EVERY_MS = 10

const empty = notFound({ en: 'event in the log up to there', zh: '任何事件：日志到此为空' })

/** The tree follows the log closely, and tells nobody when it has come far enough. */
const treeReaches = async (proofs: ProofLog, size: number): Promise<boolean> => {
  const end = performance.now() + WAIT_MS
  while (proofs.size() < size && performance.now() < end) await wait(LOOK_EVERY_MS)
  return proofs.size() >= size
}

/** How many events there are up to a position, once read models and tree have all of them. */
const settled = async ({ store, readModels, proofs }: Platform, position: Position): Promise<number | Problem> => {
  if (!(await readModels.waitFor(position, { timeoutMs: WAIT_MS }))) return behind
  const size = await eventsUpTo(readModels.db, { position, compare: store.compare })
  return (await treeReaches(proofs, size)) ? size : behind
}

/** The last of so many events. */
const lastOf = async ({ readModels }: Platform, size: number): Promise<AuditEntryRow | undefined> => {
  const { rows } = await trailPage(readModels.db, { filter: {}, size, order: 'newest', limit: 1 })
  return rows[0]?.leafIndex === size - 1 ? rows[0] : undefined
}

/** Up to the position that was asked for, else as far as the log is signed, at least to its end as it is now. */
export const reachOf = async (platform: Platform, upTo: string | undefined): Promise<Reach | Problem> => {
  const { store, proofs, readModels } = platform
  const end = upTo === undefined ? await store.head() : await parsePosition(platform, 'up-to', upTo)
  if (end === undefined) return empty
  if (isProblem(end)) return end
  const least = await settled(platform, end)
  if (typeof least !== 'number') return least
  if (least === 0) return empty
  await proofs.publish()
  if (upTo !== undefined) return signedAt(platform, least)
  // The last checkpoint is the one that witnesses sign; it may have come further meanwhile.
  const known = ((await lastEntry(readModels.db))?.leafIndex ?? -1) + 1
  const size = proofs.checkpoint()?.size ?? 0
  return signedAt(platform, size <= known ? size : least)
}

const signedAt = async (platform: Platform, size: number): Promise<Reach | Problem> => {
  const [checkpoint, last] = [platform.proofs.checkpointAt(size), await lastOf(platform, size)]
  return checkpoint === undefined || last === undefined ? behind : { last, size, checkpoint }
}
