import type { People } from '@liushui/application'
import { type DomainEvent, eventLabels } from '@liushui/domain'
import type { AuditEntryRow } from '@liushui/read-models'
import { z } from 'zod'
import { day } from '../answers/units.ts'

const actor = z.object({
  id: z.string().describe('a reference into the register of people, or a part of the platform'),
  name: z.string().nullable().describe('as the register has it now; null where it never had one or has forgotten it'),
  role: z.string().describe('as it was when it was done'),
  unit: z.string().describe('as it was when it was done'),
})

export const entry = z.object({
  index: z.int().describe('place in the log from 0: the index of its leaf in the Merkle tree'),
  position: z.string(),
  stream: z.string(),
  revision: z.int(),
  type: z.string(),
  zh: z.string().describe('what the type is called'),
  en: z.string(),
  eventId: z.string(),
  actor,
  programmeId: z.string(),
  projectId: z.string().nullable(),
  documentNumber: z.string().nullable().describe('文号'),
  occurredOn: day.nullable().describe('the business date that it tells of'),
  recordedAt: z.string().describe('instant, UTC'),
  reason: z.string().nullable(),
  channel: z.string(),
  commandId: z.string(),
  correlationId: z.string(),
  causationId: z.string().nullable().describe('id of the event that brought it about'),
})
export type Entry = z.infer<typeof entry>

export const upTo = z
  .object({ position: z.string().nullable(), events: z.int() })
  .describe('how far the log was read: the last event that this answer knows of, and how many there are up to it')

export const entryPage = z.object({
  items: z
    .array(entry)
    .describe('may be fewer than the limit, or none, while `next` is given: then that many were looked at'),
  next: z.string().nullable().describe('cursor of the next page, as `after`; null at the end'),
  previous: z.string().nullable().describe('cursor of the page before, as `before`; null at the beginning'),
  upTo,
})

/** An entry as it is answered. The name is the register's, which can forget; the log has none. */
export const entryOf = (row: AuditEntryRow, people: Pick<People, 'get'>): Entry => {
  const { leafIndex, actorId, role, unit, type } = row
  const { zh, en } = eventLabels[type as DomainEvent['type']] ?? { zh: type, en: type }
  return {
    index: leafIndex,
    position: row.position,
    stream: row.stream,
    revision: row.revision,
    type,
    zh,
    en,
    eventId: row.eventId,
    actor: { id: actorId, name: people.get(actorId)?.name ?? null, role, unit },
    programmeId: row.programmeId,
    projectId: row.projectId,
    documentNumber: row.documentNumber,
    occurredOn: row.occurredOn,
    recordedAt: row.recordedAt,
    reason: row.reason,
    channel: row.channel,
    commandId: row.commandId,
    correlationId: row.correlationId,
    causationId: row.causationId,
  }
}
