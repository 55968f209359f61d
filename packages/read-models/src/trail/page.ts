import type { ReadDatabase } from '../contract.ts'
import type { AuditEntryRow } from '../tables.ts'
import { looseConditions, sourcesOf, type TrailFilter } from './filter.ts'
import { rangeBetween } from './places.ts'
import { walkEntries } from './walk.ts'

/**
 * First: enough for a page where many match. At once: few enough that the event loop, which SQLite holds up, stays awake. At most: where
 * more would have to be looked at, the page says how far it came.
 */
const CANDIDATES = { first: 400, atOnce: 4000, most: 100_000 } as const

export type TrailQuery = {
  readonly filter: TrailFilter
  /** Only entries before this place: so many events lie before it. */
  readonly size: number
  readonly order: 'newest' | 'oldest'
  /** A place: the page that follows it. */
  readonly after?: number
  /** A place: the page that leads up to it. */
  readonly before?: number
  /** Entries at most, from 1. */
  readonly limit: number
}

export type TrailPage = {
  /** In the order that was asked for. */
  readonly rows: readonly AuditEntryRow[]
  /** The place where the next page begins; null where there is no more. */
  readonly next: number | null
  /** The place up to which the page before leads; null where there is none. */
  readonly previous: number | null
}

/** The place behind an entry, as one walks. */
const behind = (leaf: number, newestFirst: boolean): number => (newestFirst ? leaf : leaf + 1)

/**
 * A page of the trail, in either direction, from a place that stays where it is while events come. A page may hold fewer entries than
 * the limit, or none, and still have a next: then so many entries were looked at that the answer could not wait.
 */
export const trailPage = async (db: ReadDatabase, query: TrailQuery): Promise<TrailPage> => {
  const { filter, size, order, after, before, limit } = query
  const forwards = before === undefined
  const newestFirst = (order === 'newest') === forwards
  const start = after ?? before
  const wanted = {
    low: newestFirst ? 0 : (start ?? 0),
    high: Math.min(size - 1, newestFirst && start !== undefined ? start - 1 : size - 1),
  }
  const { rows, end } = await walkEntries(db, {
    sources: await sourcesOf(db, filter),
    conditions: looseConditions(filter),
    range: await rangeBetween(db, { ...filter, range: wanted }),
    newestFirst,
    limit,
    candidates: CANDIDATES,
  })
  const onwards = end === undefined ? null : behind(end, newestFirst)
  if (forwards) return { rows, next: onwards, previous: after ?? null }
  return { rows: rows.toReversed(), next: before, previous: onwards }
}
