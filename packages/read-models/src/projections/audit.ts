import { type DomainEvent, eventCatalogue } from '@liushui/domain'
import type { AuditEntryRow, AuditHourRow } from '../tables.ts'
import { type EventOf, type EventType, type Projection, projection } from './projection.ts'
import { comparableNumber, wordsOf } from './typed-text.ts'

type Handler<Name extends 'auditEntries' | 'auditHours'> = Projection<Name>['on'][EventType]

/** Every type of event is in the trail. */
const onEvery = <Name extends 'auditEntries' | 'auditHours'>(handler: object): Projection<Name>['on'] =>
  Object.fromEntries(Object.keys(eventCatalogue).map((type) => [type, handler as Handler<Name>]))

/** What events may say beside their type: the same name means the same in all of them. */
type Said = {
  readonly programmeId: string
  readonly projectId?: string
  readonly item?: string | { readonly projectId: string }
  readonly finding?: number
  readonly documentNumber?: string
  readonly terms?: { readonly documentNumber: string }
  readonly after?: string | object
  readonly exception?: { readonly documentNumber: string } | null
  readonly reason?: string
  readonly amount?: number
  readonly investment?: number
}

const inAfter = (after: Said['after']): string | undefined =>
  typeof after === 'object' && 'documentNumber' in after ? String(after.documentNumber) : undefined

const documentOf = ({ documentNumber, terms, after, exception }: Said): string | null =>
  documentNumber ?? terms?.documentNumber ?? inAfter(after) ?? exception?.documentNumber ?? null

/** Of a correction, what holds from now on. */
const amountOf = ({ amount, investment, after }: Said): number | null => {
  const corrected: Pick<Said, 'amount' | 'investment'> = typeof after === 'object' ? after : {}
  return amount ?? investment ?? corrected.amount ?? corrected.investment ?? null
}

const dates = new Map<string, string | undefined>()

/** The field of the event's own day: of several, as in the end of a procedure, the last. */
const dateField = (type: DomainEvent['type']): string | undefined => {
  if (!dates.has(type))
    dates.set(
      type,
      Object.keys(eventCatalogue[type].schema.shape)
        .filter((name) => name.endsWith('On'))
        .at(-1),
    )
  return dates.get(type)
}

const occurredOn = (type: DomainEvent['type'], data: object): string | null => {
  const field = dateField(type)
  const day = field === undefined ? undefined : (data as Readonly<Record<string, unknown>>)[field]
  return typeof day === 'string' ? day : null
}

const projectOf = ({ projectId, item }: Said): string | null =>
  projectId ?? (typeof item === 'object' ? item.projectId : null)

const place = (_: EventOf<EventType>, ordinal: number) => [ordinal - 1]

const entryOf = (event: EventOf<EventType>, ordinal: number): AuditEntryRow => {
  const { id, stream, revision, position, type, recordedAt, metadata } = event
  const { actor, channel, commandId, correlationId, causationId = null } = metadata
  const said: Said = event.data
  const documentNumber = documentOf(said)
  return {
    leafIndex: ordinal - 1,
    position,
    stream,
    revision,
    type,
    eventId: id,
    actorId: actor.id,
    role: actor.role,
    unit: actor.unit,
    programmeId: said.programmeId,
    projectId: projectOf(said),
    finding: said.finding ?? null,
    documentNumber,
    documentKey: documentNumber === null ? null : comparableNumber(documentNumber),
    occurredOn: occurredOn(type, event.data),
    amount: amountOf(said),
    recordedAt,
    reason: metadata.reason ?? said.reason ?? null,
    channel,
    commandId,
    correlationId,
    causationId,
    words: wordsOf(event),
  }
}

/**
 * 审计轨迹: a row for each event. What one can ask for has an index that ends with the order of the log, so that a page is read where
 * it begins, however many there are before it.
 */
export const auditEntries = projection({
  table: 'auditEntries',
  columns: {
    leafIndex: 'integer',
    position: 'text',
    stream: 'text',
    revision: 'integer',
    type: 'text',
    eventId: 'text',
    actorId: 'text',
    role: 'text',
    unit: 'text',
    programmeId: 'text',
    projectId: 'text?',
    finding: 'integer?',
    documentNumber: 'text?',
    documentKey: 'text?',
    occurredOn: 'text?',
    amount: 'integer?',
    recordedAt: 'text',
    reason: 'text?',
    channel: 'text',
    commandId: 'text',
    correlationId: 'text',
    causationId: 'text?',
    words: 'text',
  },
  key: ['leafIndex'],
  indexes: [
    ['stream', 'leafIndex'],
    ['documentKey', 'leafIndex'],
    ['projectId', 'leafIndex'],
    ['correlationId', 'leafIndex'],
    ['type', 'leafIndex'],
    ['actorId', 'leafIndex'],
    ['unit', 'leafIndex'],
    ['role', 'leafIndex'],
    ['programmeId', 'leafIndex'],
  ],
  on: onEvery<'auditEntries'>({ key: place, make: entryOf }),
})

const widened = (row: AuditHourRow | undefined, { recordedAt }: EventOf<EventType>, ordinal: number): AuditHourRow => ({
  hour: recordedAt.slice(0, 13),
  firstLeaf: row?.firstLeaf ?? ordinal - 1,
  lastLeaf: ordinal - 1,
})

/** Where to begin and to end for a range of time. */
export const auditHours = projection({
  table: 'auditHours',
  columns: { hour: 'text', firstLeaf: 'integer', lastLeaf: 'integer' },
  key: ['hour'],
  on: onEvery<'auditHours'>({
    key: ({ recordedAt }: EventOf<EventType>) => [recordedAt.slice(0, 13)],
    put: widened,
  }),
})
