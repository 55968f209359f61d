import { type RawBuilder, sql } from 'kysely'
import type { ReadDatabase } from '../contract.ts'
import type { AuditEntryRow } from '../tables.ts'

// Written as SQL that SQLite and PostgreSQL both read; every value is bound.

export type Condition = RawBuilder<unknown>
type Column = keyof AuditEntryRow & string
/** A column and what it is equal to. */
export type Equal = { readonly column: Column; readonly value: string | number }
/** Entries of which all of these hold. */
export type Source = readonly Equal[]

export const equal = (column: Column, value: string | number): Equal => ({ column, value })

/** Leaf indexes from … to, both included. */
export type Range = { readonly low: number; readonly high: number }

/** Columns with an index, from those of which a value usually stands in the fewest entries. */
const indexed: readonly Column[] = [
  'stream',
  'documentKey',
  'projectId',
  'type',
  'actorId',
  'unit',
  'role',
  'programmeId',
]
/** How far entries are counted to tell which condition is the rarer; to the second only where all have as many as the first. */
export const probes = { quick: [1000], thorough: [1000, 20_000] } as const
type Probe = (typeof probes)[keyof typeof probes]

const isEqual = ({ column, value }: Equal): Condition => sql`${sql.ref(column)} = ${value}`

const within = (driver: Equal | undefined, { low, high }: Range): Condition => {
  const leaf = sql.ref('leafIndex')
  const range = sql`${leaf} >= ${low} and ${leaf} <= ${high}`
  return driver ? sql`${isEqual(driver)} and ${range}` : range
}

const table = sql.table('auditEntries')

/** How many entries of the range have the value, counted up to `most`. */
const frequency = async (
  db: ReadDatabase,
  { driver, range, most }: { readonly driver: Equal; readonly range: Range; readonly most: number },
): Promise<number> => {
  const probe = sql`select 1 from ${table} where ${within(driver, range)} limit ${most}`
  const { rows } = await sql<{ found: number }>`select count(*) as found from (${probe}) as probed`.execute(db)
  return rows[0]?.found ?? 0
}

export type Plan = { readonly driver: Equal | undefined; readonly rest: readonly Equal[] }

const rarest = async (
  db: ReadDatabase,
  { drivers, range, probe }: { readonly drivers: readonly Equal[]; readonly range: Range; readonly probe: Probe },
): Promise<Equal | undefined> => {
  let [found] = drivers
  for (const most of probe) {
    let fewest: number = most
    for (const driver of drivers) {
      const count = await frequency(db, { driver, range, most })
      if (count < fewest) [found, fewest] = [driver, count]
    }
    if (fewest < most) break
  }
  return found
}

/** Of several conditions the rarest finds the entries, and the others are looked at in what it finds. */
export const planFor = async (
  db: ReadDatabase,
  { source, range, probe }: { readonly source: Source; readonly range: Range; readonly probe: Probe },
): Promise<Plan> => {
  const drivers = indexed.flatMap((column) => source.filter((one) => one.column === column))
  const driver = drivers.length > 1 ? await rarest(db, { drivers, range, probe }) : drivers[0]
  return { driver, rest: source.filter((one) => one !== driver) }
}

/** One look at the log from one end of a range. */
export type Look = {
  readonly plan: Plan
  /** Beside the plan's. */
  readonly conditions: readonly Condition[]
  readonly range: Range
  readonly newestFirst: boolean
  /** Entries that the driver finds that are looked at, at most. */
  readonly candidates: number
}

const candidatesOf = ({ plan, range, newestFirst, candidates }: Look, what: Condition): Condition => {
  const direction = newestFirst ? sql`desc` : sql`asc`
  return sql`select ${what} from ${table} where ${within(plan.driver, range)} order by ${sql.ref('leafIndex')} ${direction} limit ${candidates}`
}

/** Those of the first candidates that match, at most `limit`, in the order of the look. */
export const matching = async (db: ReadDatabase, look: Look, limit: number): Promise<AuditEntryRow[]> => {
  const conditions = [...look.plan.rest.map(isEqual), ...look.conditions]
  const direction = look.newestFirst ? sql`desc` : sql`asc`
  const where = conditions.length === 0 ? sql`` : sql`where ${sql.join(conditions, sql` and `)}`
  const { rows } = await sql<AuditEntryRow>`
    select * from (${candidatesOf(look, sql`*`)}) as candidate ${where}
    order by ${sql.ref('leafIndex')} ${direction} limit ${limit}`.execute(db)
  return rows
}

/** How many candidates there were, and the last of them; undefined where there was none. */
export const lookedAt = async (
  db: ReadDatabase,
  look: Look,
): Promise<{ readonly count: number; readonly last: number } | undefined> => {
  const leaf = sql.ref('leafIndex')
  const last = look.newestFirst ? sql`min(${leaf})` : sql`max(${leaf})`
  const { rows } = await sql<{ count: number; last: number | null }>`
    select count(*) as ${sql.id('count')}, ${last} as ${sql.id('last')} from (${candidatesOf(look, leaf)}) as candidate`.execute(
    db,
  )
  const [found] = rows
  return found && found.last !== null ? { count: found.count, last: found.last } : undefined
}
