import { streamChanges } from '@liushui/application'
import { type DomainEvent, eventLabels, programmeId, text } from '@liushui/domain'
import {
  type ChangedStream,
  changedStreams,
  eventsUpTo,
  MOST_CHANGES,
  type ReadDatabase,
  type TrailFilter,
} from '@liushui/read-models'
import { z } from 'zod'
import { noBody, noHeaders, none } from '../parameters.ts'
import type { Platform } from '../platform.ts'
import { invalid, type Problem } from '../problems.ts'
import { readHeaders } from '../read-routes.ts'
import { isProblem, parsePosition, readQuery } from '../reading.ts'
import { json, no, type Route, route } from '../route.ts'
import { fieldChange } from './entry.ts'
import { namesIn } from './names.ts'
import { isDay, startOfDay, trailPaging } from './query.ts'
import { recordLook, type UpTo, withTrail } from './reading.ts'
import { upTo } from './shapes.ts'

const end = z.string().min(1).max(100)
const query = z.strictObject({
  ...readQuery.shape,
  after: trailPaging.after,
  from: end
    .optional()
    .describe(
      '自某位置之后，或自某日（记录时间，含） / a position, whose event is not counted any more, or a day in China, YYYY-MM-DD, which is: of recording, not the business date',
    ),
  to: end.optional().describe('至某位置或某日（记录时间），均含 / a position or a day of recording in China, included'),
  programme: programmeId.optional().describe('专项 / programme'),
  stream: text(200).optional().describe('事件流 / one stream: then its fields before and after are told as well'),
})
type Query = z.infer<typeof query>

const at = z.object({ index: z.int(), revision: z.int() })
const answer = z.object({
  streams: z.array(
    z.object({
      stream: z.string(),
      events: z.int(),
      types: z.array(z.object({ type: z.string(), zh: z.string(), en: z.string(), events: z.int() })),
      first: at,
      last: at,
      changes: z.array(fieldChange).readonly().nullable().describe('null where no stream was asked for'),
    }),
  ),
  next: z
    .string()
    .nullable()
    .describe(`cursor to go on from, as \`after\`, where there were more than ${MOST_CHANGES} events`),
  upTo,
})

type Bounds = { readonly low: number; readonly high: number; readonly filter: Pick<TrailFilter, 'from' | 'to'> }

const neither = (name: 'from' | 'to'): Problem =>
  invalid([
    {
      path: `query.${name}`,
      reason: 'neither a position that this platform gave nor a day in the calendar, YYYY-MM-DD',
      reasonZh: '既不是本平台给出的位置，也不是有效日期 YYYY-MM-DD',
    },
  ])

const placeOf = async (
  { platform, db }: { readonly platform: Platform; readonly db: ReadDatabase },
  name: 'from' | 'to',
  value: string,
): Promise<number | Problem> => {
  if (platform.store.parsePosition(value) === undefined) return neither(name)
  const position = await parsePosition(platform, name, value)
  return isProblem(position) ? position : eventsUpTo(db, { position, compare: platform.store.compare })
}

const boundsOf = async (
  on: { readonly platform: Platform; readonly db: ReadDatabase },
  asked: Query,
  { events }: UpTo,
): Promise<Bounds | Problem> => {
  const { from, to, after = 0 } = asked
  const byDay = {
    ...(from !== undefined && isDay(from) ? { from: startOfDay(from) } : {}),
    ...(to !== undefined && isDay(to) ? { to: startOfDay(to, 1) } : {}),
  }
  const low = from === undefined || isDay(from) ? 0 : await placeOf(on, 'from', from)
  const high = to === undefined || isDay(to) ? events : await placeOf(on, 'to', to)
  if (typeof low !== 'number') return low
  if (typeof high !== 'number') return high
  return { low: Math.max(low, after), high: Math.min(high, events) - 1, filter: byDay }
}

const typesOf = (types: Readonly<Record<string, number>>) =>
  Object.entries(types).map(([type, events]) => {
    const { zh, en } = eventLabels[type as DomainEvent['type']] ?? { zh: type, en: type }
    return { type, zh, en, events }
  })

const lineOf = async (platform: Platform, changed: ChangedStream, withFields: boolean) => {
  const { stream, events, types, firstRevision, lastRevision, firstLeaf, lastLeaf } = changed
  const { people, readModels, store } = platform
  const names = namesIn({ people, db: readModels.db })
  const stretch = { stream, first: firstRevision, last: lastRevision, names }
  return {
    stream,
    events,
    types: typesOf(types),
    first: { index: firstLeaf, revision: firstRevision },
    last: { index: lastLeaf, revision: lastRevision },
    changes: withFields ? (await streamChanges(store, stretch)).changes : null,
  }
}

/** What changed between two positions or two days, stream by stream. */
export const changesRoute = (platform: Platform): Route =>
  route({
    method: 'get',
    path: '/api/audit/changes',
    operationId: 'readChanges',
    tag: 'audit',
    summary: { en: 'What changed between two positions or two days', zh: '两个位置或两个日期之间的变化' },
    params: none,
    query,
    headers: noHeaders,
    body: noBody,
    bodyShape: { kind: 'none' },
    answers: { 200: { description: 'OK', schema: answer, headers: readHeaders } },
    problems: ['behind', 'not-recorded'],
    handle: ({ query: asked }) =>
      withTrail(platform, asked, async (db, known) => {
        const bounds = await boundsOf({ platform, db }, asked, known)
        if ('status' in bounds) return no(bounds)
        const { stream, programme } = asked
        const filter = {
          ...bounds.filter,
          ...(stream === undefined ? {} : { stream }),
          ...(programme === undefined ? {} : { programmeId: programme }),
        }
        const { streams, last, complete } = await changedStreams(db, { range: bounds, filter })
        const lines: z.infer<typeof answer>['streams'] = []
        for (const one of streams) lines.push(await lineOf(platform, one, stream !== undefined))
        recordLook(platform, { what: 'changes', filter: asked, rows: lines.length })
        return json({ streams: lines, next: complete || last === undefined ? null : String(last + 1), upTo: known })
      }),
  })
