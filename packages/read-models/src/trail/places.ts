import type { Position } from '@liushui/event-store'
import type { ReadDatabase } from '../contract.ts'
import type { AuditEntryRow } from '../tables.ts'
import type { Range } from './source.ts'

// A place lies between two entries: so many events come before it. The place after all of them is the size of the tree.

type Compare = (a: Position, b: Position) => number

export const entryAt = (db: ReadDatabase, leafIndex: number): Promise<AuditEntryRow | undefined> =>
  db.selectFrom('auditEntries').selectAll().where('leafIndex', '=', leafIndex).executeTakeFirst()

/** The last entry; undefined where there is none. */
export const lastEntry = (db: ReadDatabase): Promise<AuditEntryRow | undefined> =>
  db.selectFrom('auditEntries').selectAll().orderBy('leafIndex', 'desc').limit(1).executeTakeFirst()

/** How many events lie at a position or before it. Positions are the store's to compare, so that they are searched for by halves. */
export const eventsUpTo = async (
  db: ReadDatabase,
  { position, compare }: { readonly position: Position; readonly compare: Compare },
): Promise<number> => {
  const last = await lastEntry(db)
  if (last === undefined) return 0
  let [known, beyond] = [0, last.leafIndex + 1]
  if (compare(last.position, position) <= 0) return beyond
  while (known < beyond) {
    const middle = Math.floor((known + beyond) / 2)
    const entry = await entryAt(db, middle)
    if (entry === undefined) throw new Error(`The trail has no entry ${middle}.`)
    if (compare(entry.position, position) <= 0) known = middle + 1
    else beyond = middle
  }
  return known
}

/** The entry of the event at a position. */
export const entryOf = async (
  db: ReadDatabase,
  asked: { readonly position: Position; readonly compare: Compare },
): Promise<AuditEntryRow | undefined> => {
  const count = await eventsUpTo(db, asked)
  const entry = count === 0 ? undefined : await entryAt(db, count - 1)
  return entry?.position === asked.position ? entry : undefined
}

const hourOf = (instant: string): string => instant.slice(0, 13)

type Between = { readonly from?: string; readonly to?: string }

/** The leaf indexes between which all lie that were recorded from … to (excluded); undefined where there are none. */
const leavesBetween = async (db: ReadDatabase, { from, to }: Between): Promise<Range | undefined> => {
  const found = await db
    .selectFrom('auditHours')
    .select(({ fn }) => [fn.min('firstLeaf').as('low'), fn.max('lastLeaf').as('high')])
    .$if(from !== undefined, (query) => query.where('hour', '>=', hourOf(from ?? '')))
    .$if(to !== undefined, (query) => query.where('hour', '<=', hourOf(to ?? '')))
    .executeTakeFirst()
  const { low, high } = (found ?? {}) as { readonly low?: number | null; readonly high?: number | null }
  return typeof low === 'number' && typeof high === 'number' ? { low, high } : undefined
}

/** What of a range may have been recorded from … to: so much has to be looked at, and no more. */
export const rangeBetween = async (
  db: ReadDatabase,
  { range, from, to }: Between & { readonly range: Range },
): Promise<Range> => {
  if (from === undefined && to === undefined) return range
  const found = await leavesBetween(db, {
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  })
  return { low: Math.max(range.low, found?.low ?? 0), high: Math.min(range.high, found?.high ?? -1) }
}
