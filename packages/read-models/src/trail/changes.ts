import { sql } from 'kysely'
import type { ReadDatabase } from '../contract.ts'
import { looseConditions, type TrailFilter } from './filter.ts'
import { rangeBetween } from './places.ts'
import type { Range } from './source.ts'

/** Events that one answer sums up. */
export const MOST_CHANGES = 20_000

export type ChangedStream = {
  readonly stream: string
  readonly events: number
  /** How many of each type. */
  readonly types: Readonly<Record<string, number>>
  readonly firstRevision: number
  readonly lastRevision: number
  readonly firstLeaf: number
  readonly lastLeaf: number
}
export type ChangedStreams = {
  /** In the order of their first event. */
  readonly streams: readonly ChangedStream[]
  /** Leaf index of the last event that was looked at; undefined where there was none. */
  readonly last: number | undefined
  /** Whether these are all of the range. */
  readonly complete: boolean
}

type Line = {
  readonly stream: string
  readonly type: string
  readonly events: number
  readonly firstRevision: number
  readonly lastRevision: number
  readonly firstLeaf: number
  readonly lastLeaf: number
}

const together = (lines: readonly Line[]): ChangedStream => {
  const of = (what: keyof Line): number[] => lines.map((line) => Number(line[what]))
  return {
    stream: lines[0]?.stream ?? '',
    events: of('events').reduce((sum, count) => sum + count, 0),
    types: Object.fromEntries(lines.map(({ type, events }) => [type, events])),
    firstRevision: Math.min(...of('firstRevision')),
    lastRevision: Math.max(...of('lastRevision')),
    firstLeaf: Math.min(...of('firstLeaf')),
    lastLeaf: Math.max(...of('lastLeaf')),
  }
}

/** What happened between two places, stream by stream; of a long stretch its first events, from which one goes on. */
export const changedStreams = async (
  db: ReadDatabase,
  asked: { readonly range: Range; readonly filter: Pick<TrailFilter, 'from' | 'to' | 'stream' | 'programmeId'> },
): Promise<ChangedStreams> => {
  const { filter } = asked
  // The time of an entry has no index: without its bounds one day would be looked for in the whole log.
  const range = await rangeBetween(db, { ...filter, range: asked.range })
  const leaf = sql.ref('leafIndex')
  const conditions = [
    sql`${leaf} >= ${range.low} and ${leaf} <= ${range.high}`,
    ...(filter.stream === undefined ? [] : [sql`${sql.ref('stream')} = ${filter.stream}`]),
    ...(filter.programmeId === undefined ? [] : [sql`${sql.ref('programmeId')} = ${filter.programmeId}`]),
    ...looseConditions(filter),
  ]
  const { rows } = await sql<Line>`
    select ${sql.ref('stream')}, ${sql.ref('type')}, count(*) as ${sql.id('events')},
      min(${sql.ref('revision')}) as ${sql.id('firstRevision')}, max(${sql.ref('revision')}) as ${sql.id('lastRevision')},
      min(${leaf}) as ${sql.id('firstLeaf')}, max(${leaf}) as ${sql.id('lastLeaf')}
    from (
      select * from ${sql.table('auditEntries')} where ${sql.join(conditions, sql` and `)}
      order by ${leaf} limit ${MOST_CHANGES}
    ) as changed
    group by ${sql.ref('stream')}, ${sql.ref('type')} order by min(${leaf})`.execute(db)
  const streams = [...Map.groupBy(rows, ({ stream }) => stream).values()].map(together)
  const events = streams.reduce((sum, stream) => sum + stream.events, 0)
  const last = streams.length === 0 ? undefined : Math.max(...streams.map(({ lastLeaf }) => lastLeaf))
  return {
    streams: streams.toSorted((a, b) => a.firstLeaf - b.firstLeaf),
    last,
    complete: events < MOST_CHANGES,
  }
}
