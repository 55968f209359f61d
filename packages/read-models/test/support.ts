import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DomainEvent, eventCatalogue } from '@liushui/domain'
import { type EventMetadata, type EventStore, openSqliteEventStore, type Position } from '@liushui/event-store'
import { buildAsOf, type ReadDatabase } from '../src/index.ts'
import { projections } from '../src/projections/index.ts'

export const metadata: EventMetadata = {
  actor: { id: 'planner-1', role: 'planner', unit: 'test' },
  commandId: 'command-1',
  commandDigest: '0'.repeat(64),
  correlationId: 'correlation-1',
  channel: 'sample',
}

export const withFolder = async <Result>(work: (folder: string) => Promise<Result>): Promise<Result> => {
  const folder = await mkdtemp(join(tmpdir(), 'liushui-read-models-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

export type Log = {
  readonly store: EventStore
  /** Appends each event to the stream of its entity, in this order; resolves with the position of the last. */
  readonly add: (...events: readonly DomainEvent[]) => Promise<Position>
}

const streamOf = ({ data }: DomainEvent): string => {
  if ('approvalId' in data) return `approval-${data.approvalId}`
  if ('applicationId' in data) return `fund-${data.applicationId}`
  if ('factorId' in data) return `factor-${data.factorId}`
  if ('callId' in data) return `call-${data.callId}`
  if ('roundId' in data) return `inspection-${data.roundId}`
  if ('difficultyId' in data) return `difficulty-${data.difficultyId}`
  if ('period' in data) return `assessment-${data.programmeId}-${data.period}`
  if ('year' in data) return `plan-${data.programmeId}-${data.year}`
  if ('projectId' in data) return `project-${data.projectId}`
  if ('edition' in data) return `bulletin-${data.programmeId}-${data.month}`
  return `programme-${data.programmeId}`
}

export const openLog = (folder: string): Log => {
  const store = openSqliteEventStore({ path: join(folder, 'log.sqlite'), catalogue: eventCatalogue })
  const revisions = new Map<string, number>()
  const nextExpected = async (stream: string): Promise<number> => {
    const expected = revisions.get(stream) ?? (await store.readStream(stream)).length - 1
    revisions.set(stream, expected + 1)
    return expected
  }
  const add: Log['add'] = async (...events) => {
    const pending = []
    for (const event of events) {
      const stream = streamOf(event)
      pending.push(store.append({ stream, expectedRevision: await nextExpected(stream), events: [event], metadata }))
    }
    const last = (await Promise.all(pending)).at(-1)
    if (!last?.appended) throw new Error('The last event was not appended.')
    return last.position
  }
  return { store, add }
}

/** The read models after these events. */
export const readAfter = <Result>(
  events: readonly DomainEvent[],
  read: (db: ReadDatabase) => Promise<Result>,
): Promise<Result> =>
  withLog(async ({ store, add }) => {
    const models = await buildAsOf({ store, position: await add(...events) })
    return await read(models.db).finally(models.close)
  })

export const withLog = <Result>(work: (log: Log, folder: string) => Promise<Result>): Promise<Result> =>
  withFolder(async (folder) => {
    const log = openLog(folder)
    try {
      return await work(log, join(folder, 'read-models'))
    } finally {
      await log.store.close()
    }
  })

/** Every row of every table, in the order of its key. */
export const dump = async (db: ReadDatabase): Promise<Record<string, unknown[]>> => {
  const tables: Record<string, unknown[]> = {}
  for (const { table, key } of projections) {
    const rows = db.selectFrom(table as 'programmes').selectAll()
    tables[table] = await key.reduce((query, column) => query.orderBy(column as 'programmeId'), rows).execute()
  }
  return tables
}
