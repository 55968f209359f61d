import type { People } from '@liushui/application'
import { type DomainEvent, eventLabels } from '@liushui/domain'
import { type AuditEntryRow, projectNames, type ReadDatabase } from '@liushui/read-models'
import { z } from 'zod'
import { day } from '../answers/units.ts'
import { channelWords } from './gap-words.ts'

const words = z.object({ zh: z.string(), en: z.string() })

const actor = z.object({
  id: z.string().describe('a reference into the register of people, or a part of the platform'),
  name: z.string().nullable().describe('as the register has it now; null where it never had one or has forgotten it'),
  role: z.string().describe('as it was when it was done'),
  roleWords: words.describe('what people call the role'),
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
  projectName: z
    .string()
    .nullable()
    .describe('of the project, or of that of the finding; null where the event is of none'),
  documentNumber: z.string().nullable().describe('文号'),
  occurredOn: day.nullable().describe('the business date that it tells of'),
  recordedAt: z.string().describe('instant, UTC'),
  reason: z.string().nullable(),
  channel: z.string(),
  channelWords: words.describe('what people call the channel'),
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

/** Roles of the platform’s own; those of people are words already. */
const roleWords: Readonly<Record<string, z.infer<typeof words>>> = {
  operator: { zh: '操作员', en: 'operator' },
  policy: { zh: '自动规则', en: 'policy' },
  worker: { zh: '平台部件', en: 'part of the platform' },
}
const wordsOf = (table: typeof roleWords, code: string): z.infer<typeof words> =>
  (Object.hasOwn(table, code) ? table[code] : undefined) ?? { zh: code, en: code }

type Known = { readonly people: Pick<People, 'get'>; readonly projectName: string | null }

/** An entry as it is answered. The name is the register's, which can forget; the log has none. */
const entryOf = (row: AuditEntryRow, { people, projectName }: Known): Entry => {
  const { leafIndex, actorId, role, unit, type, projectId, channel } = row
  const { zh, en } = eventLabels[type as DomainEvent['type']] ?? { zh: type, en: type }
  const name = people.get(actorId)?.name ?? null
  return {
    index: leafIndex,
    position: row.position,
    stream: row.stream,
    revision: row.revision,
    type,
    zh,
    en,
    eventId: row.eventId,
    actor: { id: actorId, name, role, roleWords: wordsOf(roleWords, role), unit },
    programmeId: row.programmeId,
    projectId,
    projectName,
    documentNumber: row.documentNumber,
    occurredOn: row.occurredOn,
    recordedAt: row.recordedAt,
    reason: row.reason,
    channel,
    channelWords: wordsOf(channelWords, channel),
    commandId: row.commandId,
    correlationId: row.correlationId,
    causationId: row.causationId,
  }
}

/** Entries as they are answered, with the names of all their projects in one question. */
export const entriesOf = async (
  { people, db }: { readonly people: Pick<People, 'get'>; readonly db: ReadDatabase },
  rows: readonly AuditEntryRow[],
): Promise<Entry[]> => {
  const projectOf = await projectNames(db, rows)
  return rows.map((row) => entryOf(row, { people, projectName: projectOf(row) }))
}
