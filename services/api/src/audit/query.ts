import { businessDate, type DomainEvent, eventLabels, programmeId, projectId, text } from '@liushui/domain'
import type { TrailFilter } from '@liushui/read-models'
import { z } from 'zod'
import { pageQuery } from '../paging.ts'
import { readQuery } from '../reading.ts'

const MOST_TYPES = 20
const DAY_MS = 24 * 60 * 60 * 1000

const types = Object.keys(eventLabels) as [DomainEvent['type'], ...DomainEvent['type'][]]

/** The codes of a type that is given by its name, which several may share; a code stays what it is. */
const codesOf = (given: unknown): unknown[] => {
  const named = types.filter((code) => eventLabels[code].zh === given || eventLabels[code].en === given)
  return named.length === 0 ? [given] : named
}
const unknownType =
  'a type of event by its code or name, as in ProgressReported or 月报; every entry of the list gives both, and docs/events.md all of them|须为事件类型的代码或名称，例如 ProgressReported 或 月报；列表的每一条都给出两者，全部类型见 docs/events.md'

/** A cursor is a place in the log, which stays where it is while events come: so many events lie before it. */
const place = z
  .string()
  .regex(/^\d{1,15}$/, 'a cursor of this list: digits|须为此列表给出的游标')
  .transform(Number)
  .optional()

const isInstant = (value: string): boolean => z.iso.datetime({ offset: true }).safeParse(value).success
export const isDay = (value: string): boolean => businessDate.safeParse(value).success

/** The first moment of a day in China, moved by so many days, as an instant in UTC. */
export const startOfDay = (day: string, days = 0): string =>
  new Date(Date.parse(`${day}T00:00:00+08:00`) + days * DAY_MS).toISOString()

const moment = z
  .string()
  .max(40)
  .refine(
    (value) => isDay(value) || isInstant(value),
    'a day, YYYY-MM-DD, or an instant, as in 2014-07-03T08:00:00+08:00|须为日期 YYYY-MM-DD 或带时区的时刻',
  )

/** Where to go on: every list of the trail takes these. */
export const trailPaging = {
  ...readQuery.shape,
  limit: pageQuery.shape.limit,
  after: place.describe('opaque; `next` of the page before it'),
  before: place.describe('opaque; `previous` of the page behind it'),
}

/** What narrows the trail. */
export const trailFilter = {
  actor: text(100).optional().describe('操作人 / who did it: a reference into the register of people'),
  role: text(40).optional().describe('职务 / role of the actor'),
  unit: text(60).optional().describe('单位 / unit of the actor'),
  type: z
    .preprocess(
      (given) => [given].flat().flatMap(codesOf),
      z
        .array(z.enum(types, { error: unknownType }))
        .min(1)
        .max(MOST_TYPES),
    )
    .optional()
    .describe(
      '事件类型 / type of the event, by its code or by its name in Chinese or English; several times for one of several',
    ),
  stream: text(200).optional().describe('事件流 / stream, e.g. project-wucheng-wushui-001'),
  project: projectId.optional().describe('项目 / project, in whichever stream'),
  programme: programmeId.optional().describe('专项 / programme'),
  document: text(60)
    .optional()
    .describe('文号 / number of the document, whole; whatever its brackets, width, case and blanks'),
  text: text(100)
    .optional()
    .describe('文字 / some of what people typed: a name, a reason, a number; whatever its width, case and blanks'),
  from: moment.optional().describe('记录时间自 / recorded from this day in China, or this instant, on'),
  to: moment.optional().describe('记录时间至 / recorded up to this day in China, included, or before this instant'),
}
export const trailQuery = z.strictObject({ ...trailPaging, ...trailFilter })
export type AskedTrail = z.infer<typeof trailQuery>
/** What narrows the trail, as it was asked for. */
export type AskedFilter = Omit<AskedTrail, keyof typeof trailPaging>

const from = (value: string): string => (isDay(value) ? startOfDay(value) : new Date(value).toISOString())
const to = (value: string): string => (isDay(value) ? startOfDay(value, 1) : new Date(value).toISOString())

/** The filter of a query that its schema has checked. */
export const filterOf = (query: AskedFilter): TrailFilter => ({
  ...(query.actor === undefined ? {} : { actorId: query.actor }),
  ...(query.role === undefined ? {} : { role: query.role }),
  ...(query.unit === undefined ? {} : { unit: query.unit }),
  ...(query.type === undefined ? {} : { types: query.type }),
  ...(query.stream === undefined ? {} : { stream: query.stream }),
  ...(query.project === undefined ? {} : { projectId: query.project }),
  ...(query.programme === undefined ? {} : { programmeId: query.programme }),
  ...(query.document === undefined ? {} : { documentNumber: query.document }),
  ...(query.text === undefined ? {} : { text: query.text }),
  ...(query.from === undefined ? {} : { from: from(query.from) }),
  ...(query.to === undefined ? {} : { to: to(query.to) }),
})
