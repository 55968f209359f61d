import { join } from 'node:path'
import { type DomainEvent, eventCatalogue } from '@liushui/domain'
import { type EventMetadata, type EventStore, openSqliteEventStore, type Position } from '@liushui/event-store'

export const metadata: EventMetadata = {
  actor: { id: 'planner-1', role: 'planner', unit: 'test' },
  commandId: 'command-1',
  commandDigest: '0'.repeat(64),
  correlationId: 'correlation-1',
  channel: 'sample',
}

export type Log = {
  readonly store: EventStore
  /** Its file. */
  readonly path: string
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
  const path = join(folder, 'log.sqlite')
  const store = openSqliteEventStore({ path, catalogue: eventCatalogue })
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
  return { store, path, add }
}
