import { businessDateAt, type DomainEvent, eventLabels, programmeId } from '@liushui/domain'
import {
  type Doing,
  type Found,
  type Gap,
  gapsBefore,
  missingBulletins,
  missingReports,
  programmes,
  type ReadDatabase,
} from '@liushui/read-models'
import { z } from 'zod'
import { day } from '../answers/units.ts'
import { noBody, noHeaders, none } from '../parameters.ts'
import type { Platform } from '../platform.ts'
import { notFound } from '../problems.ts'
import { readHeaders } from '../read-routes.ts'
import { readQuery } from '../reading.ts'
import { json, no, type Route, route } from '../route.ts'
import { channelWords, doingWords, type GapKey, gapWords } from './gap-words.ts'
import { trailPaging } from './query.ts'
import { recordLook, type UpTo, withTrail } from './reading.ts'
import { upTo } from './shapes.ts'

const DEFAULT_DAYS = '30'

const query = z.strictObject({
  'at-least': readQuery.shape['at-least'],
  programme: programmeId.optional().describe('专项 / programme; all where there is none'),
  'recorded-after': z
    .string()
    .regex(/^\d{1,5}$/, 'a number of days, up to 99999|须为天数，至多 99999')
    .default(DEFAULT_DAYS)
    .transform(Number)
    .describe('天数 / an entry is listed when it was recorded more than so many days after its business date'),
  limit: trailPaging.limit.describe('entries of each part that are shown, at most'),
  after: trailPaging.after.describe('opaque; `next` of the answer before it: looks at older events'),
})
type Asked = z.infer<typeof query>

const words = z.object({ zh: z.string(), en: z.string() })
const said = { title: words, means: words.describe('what it means'), meansNot: words.describe('what it does not mean') }

const gap = z.object({
  about: z
    .string()
    .describe(
      'the month, the year and number of the bulletin, the number of days, the document number or the reason, by the part',
    ),
  index: z.int().describe('place in the log from 0'),
  position: z.string(),
  stream: z.string(),
  revision: z.int(),
  type: z.string(),
  zh: z.string(),
  en: z.string(),
  projectId: z.string().nullable(),
  documentNumber: z.string().nullable(),
  occurredOn: day.nullable(),
  recordedAt: z.string().describe('instant, UTC'),
})
const section = z.object({
  key: z.enum(Object.keys(gapWords) as [GapKey, ...GapKey[]]),
  ...said,
  count: z.int().describe('how many there are'),
  items: z.array(gap).describe('the first of them'),
  more: z.boolean().describe('whether there are more than are shown'),
})
const doing = z.object({
  channel: z.string(),
  ...words.shape,
  byPeople: z.boolean(),
  commands: z.int(),
  events: z.int(),
})
const answer = z.object({
  sections: z.array(section),
  doings: z.object({ ...said, channels: z.array(doing) }),
  looked: z
    .int()
    .describe('how many events were looked at; months without a report and missing bulletins are told from all'),
  next: z.string().nullable().describe('cursor to look at older events, as `after`; null where all were looked at'),
  upTo,
})

const gapOf = ({ about, entry }: Gap): z.infer<typeof gap> => {
  const { leafIndex, position, stream, revision, type, projectId, documentNumber, occurredOn, recordedAt } = entry
  const { zh, en } = eventLabels[type as DomainEvent['type']] ?? { zh: type, en: type }
  const what = { position, stream, revision, type, zh, en }
  return { about, index: leafIndex, ...what, projectId, documentNumber, occurredOn, recordedAt }
}

const sectionOf = (key: GapKey, { count, items }: Found): z.infer<typeof section> => ({
  key,
  ...gapWords[key],
  count,
  items: items.map(gapOf),
  more: count > items.length,
})

const doingOf = ({ channel, commands, events }: Doing): z.infer<typeof doing> => {
  const { zh, en } = channelWords[channel] ?? { zh: channel, en: channel }
  return { channel, zh, en, byPeople: channel === 'api', commands, events }
}

/** The programmes that are asked about, each with its own today; undefined where there is none of this name. */
const programmesOf = async (db: ReadDatabase, named: string | undefined) => {
  const today = businessDateAt(new Date())
  const found = (await programmes(db)).filter(({ programmeId }) => named === undefined || programmeId === named)
  if (named !== undefined && found.length === 0) return undefined
  return found.map(({ programmeId, businessDate }) => ({ programmeId, today: businessDate ?? today }))
}

const gapsOf = async (db: ReadDatabase, asked: Asked, known: UpTo): Promise<z.infer<typeof answer> | undefined> => {
  const { programme, limit, after } = asked
  const about = await programmesOf(db, programme)
  if (about === undefined) return undefined
  const programmeIds = about.map(({ programmeId }) => programmeId)
  const found = await gapsBefore(db, {
    ...(programme === undefined ? {} : { programmeId: programme }),
    size: Math.min(known.events, after ?? known.events),
    recordedAfterDays: asked['recorded-after'],
    limit,
  })
  return {
    sections: [
      sectionOf('missing-reports', await missingReports(db, { programmes: about, limit })),
      sectionOf('missing-bulletins', await missingBulletins(db, { programmeIds, limit })),
      sectionOf('backdated', found.backdated),
      sectionOf('documents', found.documents),
      sectionOf('corrections', found.corrections),
    ],
    doings: { ...doingWords, channels: found.doings.map(doingOf) },
    looked: found.events,
    next: found.next === null ? null : String(found.next),
    upTo: known,
  }
}

/** What a reviewer should look at first; none of it says that something is wrong. */
export const gapsRoute = (platform: Platform): Route =>
  route({
    method: 'get',
    path: '/api/audit/gaps',
    operationId: 'readAuditGaps',
    tag: 'audit',
    summary: { en: 'What a reviewer should look at first', zh: '审阅重点：缺报、缺期、补录、一号多用、更正' },
    params: none,
    query,
    headers: noHeaders,
    body: noBody,
    bodyShape: { kind: 'none' },
    answers: { 200: { description: 'OK', schema: answer, headers: readHeaders } },
    problems: ['not-found', 'behind', 'not-recorded'],
    handle: ({ query: asked }) => {
      const { 'at-least': atLeast } = asked
      return withTrail(platform, atLeast === undefined ? {} : { 'at-least': atLeast }, async (db, known) => {
        const gaps = await gapsOf(db, asked, known)
        if (gaps === undefined) return no(notFound({ en: 'programme of this id', zh: '这个编号的专项' }))
        const rows = gaps.sections.reduce((sum, { items }) => sum + items.length, 0)
        recordLook(platform, { what: 'gaps', filter: asked, rows })
        return json(gaps)
      })
    },
  })
