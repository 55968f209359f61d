import {
  buildDataset,
  type Figure,
  figuresOf,
  type OriginEvent,
  readEntities,
  readNames,
  sections,
  traceFigure,
} from '@liushui/bulletin/figures'
import { type DomainEvent, eventLabels } from '@liushui/domain'
import type { BulletinRow } from '@liushui/read-models'
import { z } from 'zod'
import { bulletinFigure, bulletinFigures } from '../answers/bulletin-figures.ts'
import { recordLook } from '../audit/reading.ts'
import { noBody, noHeaders } from '../parameters.ts'
import { notFound } from '../problems.ts'
import { readHeaders } from '../read-routes.ts'
import { type Reading, type ReadQuery, readQuery, withReading } from '../reading.ts'
import { type Answer, json, no, type Route, route } from '../route.ts'
import { find, notMade, params, path, what } from './bulletins.ts'

const whatFigure = { en: 'figure with this key in the bulletin', zh: '该简报中此键的数据' }
const problems = ['not-found', 'not-rendered', 'behind', 'as-of-busy'] as const
const common = {
  method: 'get',
  tag: 'bulletin',
  headers: noHeaders,
  body: noBody,
  bodyShape: { kind: 'none' },
} as const

const told = ({ key, zh, en, section, unit, value }: Figure) => ({
  ...{ key, zh, en, unit, value },
  section: { key: section, ...sections[section] },
})
const ofBulletin = ({ programmeId, month, edition, requestedAt }: BulletinRow) => ({
  ...{ programmeId, month, edition },
  position: requestedAt,
})
const named = (event: OriginEvent) => ({ ...event, ...eventLabels[event.type as DomainEvent['type']] })

/** The figures of a bulletin, from the read models as they stood when it was asked for. */
const withFigures = (
  reading: Reading,
  { params: asked, query }: { readonly params: z.infer<typeof params>; readonly query: ReadQuery },
  answer: (row: BulletinRow, figures: readonly Figure[]) => Promise<Answer>,
): Promise<Answer> =>
  withReading(reading, query, async (db) => {
    const row = await find({ db, params: asked })
    if (!row) return no(notFound(what))
    if (row.sha256 === null) return notMade(row)
    return reading.asOf.use(row.requestedAt, async (readModels) => {
      const { programmeId, month, edition } = row
      const names = await readNames({ readModels, programmeId, month })
      return answer(row, figuresOf(await buildDataset({ readModels, programmeId, month, edition }), names))
    })
  })

const originOf = async ({ platform }: Reading, row: BulletinRow, figure: Figure): Promise<Answer> => {
  const { store } = platform
  const { programmeId, month, edition, requestedAt: position } = row
  const kinds = new Set(figure.parts.map(({ kind }) => kind))
  const { parts, events } = traceFigure(figure, await readEntities({ store, position, programmeId, kinds }))
  const asked = { programmeId, month, edition, key: figure.key }
  recordLook(platform, { what: 'figure', filter: asked, rows: events.length })
  return json({ ...ofBulletin(row), ...told(figure), parts, events: events.map(named) })
}

/** The figures that a bulletin prints, and the events behind each. */
export const bulletinFigureRoutes = (reading: Reading): Route[] => [
  route({
    ...common,
    path: `${path}/figures`,
    operationId: 'listBulletinFigures',
    summary: { en: 'The figures of a bulletin', zh: '简报中的数据' },
    params,
    query: readQuery,
    answers: { 200: { description: 'OK', schema: bulletinFigures, headers: readHeaders } },
    problems,
    handle: (asked) =>
      withFigures(reading, asked, async (row, figures) => json({ ...ofBulletin(row), figures: figures.map(told) })),
  }),
  route({
    ...common,
    path: `${path}/figures/{key}`,
    operationId: 'readBulletinFigure',
    summary: { en: 'A figure of a bulletin, and the events that it comes from', zh: '简报中某项数据及其来源事件' },
    params: z.strictObject({
      ...params.shape,
      key: z.string().min(1).max(200).describe('key of the figure, as the list of figures gives it'),
    }),
    query: readQuery,
    answers: { 200: { description: 'OK', schema: bulletinFigure, headers: readHeaders } },
    problems: [...problems, 'not-recorded'],
    handle: (asked) =>
      withFigures(reading, asked, async (row, figures) => {
        const figure = figures.find(({ key }) => key === asked.params.key)
        return figure ? originOf(reading, row, figure) : no(notFound(whatFigure))
      }),
  }),
]
