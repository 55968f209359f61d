import { type People, streamChanges } from '@liushui/application'
import {
  type AuditEntryRow,
  causesAndEffects,
  entryOf as findEntry,
  type ReadDatabase,
  relatedEntries,
} from '@liushui/read-models'
import { z } from 'zod'
import { noBody, noHeaders } from '../parameters.ts'
import type { Platform } from '../platform.ts'
import { notFound } from '../problems.ts'
import { readHeaders } from '../read-routes.ts'
import { behind, position } from '../reading.ts'
import { json, no, type Route, route } from '../route.ts'
import { digestsOf } from './leaf.ts'
import { namesIn } from './names.ts'
import { recordLook } from './reading.ts'
import { entriesOf, entry } from './shapes.ts'

/** Effects that are shown, and events of the same correlation before and after: an import brings about thousands. */
const MOST_CAUSED = 200
const EACH_WAY = 100
const WAIT_MS = 5000

const value = z.union([z.string(), z.number(), z.boolean()]).nullable()
const shown = z.object({ zh: z.string(), en: z.string() }).nullable().describe('as people read it, with its unit')
const field = z.object({
  path: z.array(z.string()).readonly(),
  zh: z.string(),
  en: z.string(),
  money: z.boolean().describe('whether the values are whole fen'),
})
export const fieldChange = field.extend({ before: value, after: value, shownBefore: shown, shownAfter: shown })
const eventField = field.extend({ value, shown })

const digest = z.string().describe('SHA-256, hex')
const wholeEntry = entry.extend({
  data: z.unknown().describe('what the event says'),
  metadata: z.unknown().describe('who, why, and as part of what, as it is stored'),
  schemaVersion: z.int(),
  fields: z.array(eventField).readonly().describe('what the event says, field by field'),
  changes: z.array(fieldChange).readonly().describe('the fields of the stream before and after it'),
  causedBy: entry.nullable().describe('the event that brought it about'),
  caused: z.array(entry).describe(`the events that it brought about, at most ${MOST_CAUSED}`),
  correlated: z
    .array(entry)
    .describe(
      `the events of the same correlation in the order of the log: this one, and at most ${EACH_WAY} before and after it`,
    ),
  correlatedMore: z.boolean().describe('whether there are more of them than are shown'),
  digests: z
    .object({ data: digest, metadata: digest, leafHash: digest })
    .nullable()
    .describe('of what is stored, before any upcast; null for a moment, until the event is in the Merkle tree'),
  proof: z.string().describe('address of the proof that the event is in the log'),
})

const what = notFound({ en: 'event at this position', zh: '该位置的事件' })

const chainOf = async ({ people, db }: { readonly people: People; readonly db: ReadDatabase }, row: AuditEntryRow) => {
  const { entries, more } = await relatedEntries(db, { of: row, each: EACH_WAY })
  const { causedBy, caused } = await causesAndEffects(db, { of: row, limit: MOST_CAUSED })
  const shown = await entriesOf({ people, db }, [...entries, ...caused, ...(causedBy ? [causedBy] : [])])
  const last = entries.length + caused.length
  return {
    correlated: shown.slice(0, entries.length),
    correlatedMore: more,
    caused: shown.slice(entries.length, last),
    causedBy: shown[last] ?? null,
  }
}

const whole = async (platform: Platform, row: AuditEntryRow): Promise<z.infer<typeof wholeEntry> | undefined> => {
  const { store, people, readModels } = platform
  const known = { people, db: readModels.db }
  const { stream, revision, leafIndex } = row
  const stretch = { stream, first: revision, last: revision, names: namesIn(known) }
  const { events, changes, said } = await streamChanges(store, stretch)
  const [event] = events
  const [entry] = await entriesOf(known, [row])
  if (event === undefined || entry === undefined) return undefined
  return {
    ...entry,
    data: event.data,
    metadata: event.metadata,
    schemaVersion: event.schemaVersion,
    fields: said,
    changes,
    ...(await chainOf(known, row)),
    digests: await digestsOf(platform.proofs, leafIndex),
    proof: `/log/proof/${leafIndex}`,
  }
}

/** One entry with all that belongs to it. */
export const entryRoute = (platform: Platform): Route =>
  route({
    method: 'get',
    path: '/api/audit/{position}',
    operationId: 'readAuditEntry',
    tag: 'audit',
    summary: {
      en: 'One event: before and after by field, and what belongs to it',
      zh: '单条轨迹：逐栏前后对照及关联事件',
    },
    params: z.strictObject({ position: position.describe('where it lies in the log') }),
    query: z.strictObject({}),
    headers: noHeaders,
    body: noBody,
    bodyShape: { kind: 'none' },
    answers: { 200: { description: 'OK', schema: wholeEntry, headers: readHeaders } },
    problems: ['not-found', 'behind', 'not-recorded'],
    handle: async ({ params }) => {
      const { store, readModels } = platform
      const [asked, head] = [store.parsePosition(params.position), await store.head()]
      if (asked === undefined || head === undefined || store.compare(asked, head) > 0) return no(what)
      if (!(await readModels.waitFor(asked, { timeoutMs: WAIT_MS }))) return no(behind)
      const row = await findEntry(readModels.db, { position: asked, compare: store.compare })
      const found = row && (await whole(platform, row))
      if (!found) return no(what)
      recordLook(platform, { what: 'entry', filter: params, rows: 1 })
      return json(found, { headers: { 'Liushui-Position': (await readModels.position()) ?? asked } })
    },
  })
