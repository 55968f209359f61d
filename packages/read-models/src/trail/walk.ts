import { setImmediate } from 'node:timers/promises'
import type { ReadDatabase } from '../contract.ts'
import type { AuditEntryRow } from '../tables.ts'
import { type Condition, type Look, lookedAt, matching, planFor, probes, type Range, type Source } from './source.ts'

export type Walk = {
  readonly sources: readonly Source[]
  readonly conditions: readonly Condition[]
  readonly range: Range
  readonly newestFirst: boolean
  /** Rows at most. */
  readonly limit: number
  /** Entries that are looked at in the first go, in each further one, and in all. */
  readonly candidates: { readonly first: number; readonly atOnce: number; readonly most: number }
}

/** `end`: the leaf index up to which nothing is left out; undefined where the whole range was walked. */
export type Walked = { readonly rows: readonly AuditEntryRow[]; readonly end: number | undefined }

const beyond = ({ low, high }: Range, last: number, newestFirst: boolean): Range =>
  newestFirst ? { low, high: last - 1 } : { low: last + 1, high }

const walkSource = async (db: ReadDatabase, walk: Walk, source: Source): Promise<Walked> => {
  const { conditions, newestFirst, limit } = walk
  let plan = await planFor(db, { source, range: walk.range, probe: probes.quick })
  await setImmediate()
  const { first, atOnce } = walk.candidates
  const most = Math.ceil(walk.candidates.most / walk.sources.length)
  // Where every candidate matches, no more are needed than rows.
  const every = plan.rest.length === 0 && conditions.length === 0
  const rows: AuditEntryRow[] = []
  let range = walk.range
  for (let looked = 0; ; ) {
    const isFirst = looked === 0
    const candidates = every ? limit : Math.min(isFirst ? first : atOnce, most - looked)
    const look: Look = { plan, conditions, range, newestFirst, candidates }
    rows.push(...(await matching(db, look, limit - rows.length)))
    if (rows.length === limit) return { rows, end: rows.at(-1)?.leafIndex }
    await setImmediate()
    const found = every ? undefined : await lookedAt(db, look)
    if (found === undefined || found.count < candidates) return { rows, end: undefined }
    looked += candidates
    if (looked >= most) return { rows, end: found.last }
    range = beyond(range, found.last, newestFirst)
    // Where the first look was not enough, a better way to look is worth more counting.
    if (isFirst) plan = await planFor(db, { source, range, probe: probes.thorough })
    await setImmediate()
  }
}

/** Entries of any of the sources, in the order of the log or against it, each once. */
export const walkEntries = async (db: ReadDatabase, walk: Walk): Promise<Walked> => {
  const { limit, newestFirst } = walk
  const found: Walked[] = []
  // One more than is wanted, so that it shows whether anything is left.
  for (const source of walk.sources) found.push(await walkSource(db, { ...walk, limit: limit + 1 }, source))
  const ends = found.flatMap(({ end }) => end ?? [])
  const end = ends.length === 0 ? undefined : newestFirst ? Math.max(...ends) : Math.min(...ends)
  const reached = (leaf: number): boolean => end === undefined || (newestFirst ? leaf >= end : leaf <= end)
  const rows = [...new Map(found.flatMap(({ rows }) => rows).map((row) => [row.leafIndex, row])).values()]
    .filter(({ leafIndex }) => reached(leafIndex))
    .sort((a, b) => (newestFirst ? b.leafIndex - a.leafIndex : a.leafIndex - b.leafIndex))
  return rows.length > limit ? { rows: rows.slice(0, limit), end: rows[limit - 1]?.leafIndex } : { rows, end }
}
