import { projectId } from '@liushui/domain'
import { type TrailFilter, type TrailPage, type TrailQuery, trailPage } from '@liushui/read-models'
import { z } from 'zod'
import { noBody, noHeaders, none } from '../parameters.ts'
import type { Platform } from '../platform.ts'
import { invalid, notFound, type Problem } from '../problems.ts'
import { readHeaders } from '../read-routes.ts'
import type { ReadQuery } from '../reading.ts'
import { type Answer, json, no, type Route, route } from '../route.ts'
import { filterOf, trailPaging, trailQuery } from './query.ts'
import { type Look, type Paging, recordLook, type UpTo, withTrail } from './reading.ts'
import { type Entry, entriesOf, entryPage } from './shapes.ts'

const bothWays = invalid([
  { path: 'query.before', reason: 'either after or before, not both', reasonZh: 'after 与 before 只能用一个' },
])

const noProject = notFound({ en: 'project of this name', zh: '这个项目' })

type Asked = {
  readonly query: ReadQuery & Paging
  readonly filter: TrailFilter
  readonly order: TrailQuery['order']
  readonly look: Omit<Look, 'rows'>
  /** The answer where nothing at all is found, wherever one begins. */
  readonly unknown?: Problem
}

const cursor = (place: number | null): string | null => (place === null ? null : String(place))

const answerOf = (items: Entry[], { next, previous }: TrailPage, upTo: UpTo): z.infer<typeof entryPage> => ({
  items,
  next: cursor(next),
  previous: cursor(previous),
  upTo,
})

const page = (platform: Platform, { query, filter, order, look, unknown }: Asked): Promise<Answer> =>
  withTrail(platform, query, async (db, upTo) => {
    const { after, before, limit } = query
    const asked = { filter, size: upTo.events, order }
    const found = await trailPage(db, {
      ...asked,
      limit,
      ...(after === undefined ? {} : { after }),
      ...(before === undefined ? {} : { before }),
    })
    if (unknown && found.rows.length === 0 && (await trailPage(db, { ...asked, limit: 1 })).rows.length === 0)
      return no(unknown)
    recordLook(platform, { ...look, rows: found.rows.length })
    return json(answerOf(await entriesOf({ people: platform.people, db }, found.rows), found, upTo))
  })

const common = {
  method: 'get',
  tag: 'audit',
  headers: noHeaders,
  body: noBody,
  bodyShape: { kind: 'none' },
  answers: { 200: { description: 'one page / 一页', schema: entryPage, headers: readHeaders } },
} as const

/** Entries of the trail: all of them, and those of one project. */
export const trailLists = (platform: Platform): Route[] => [
  route({
    ...common,
    path: '/api/audit',
    operationId: 'listAuditEntries',
    summary: { en: 'Who did what, when and why, the newest first', zh: '审计轨迹：何人何时因何做了何事' },
    params: none,
    query: trailQuery,
    problems: ['behind', 'not-recorded'],
    handle: async ({ query }) =>
      query.after !== undefined && query.before !== undefined
        ? no(bothWays)
        : page(platform, { query, filter: filterOf(query), order: 'newest', look: { what: 'list', filter: query } }),
  }),
  route({
    ...common,
    path: '/api/projects/{projectId}/timeline',
    operationId: 'readProjectTimeline',
    summary: {
      en: 'All that happened to a project, in whichever stream, the oldest first',
      zh: '项目全过程：各事件流中的全部事件',
    },
    params: z.strictObject({ projectId }),
    query: z.strictObject(trailPaging),
    problems: ['not-found', 'behind', 'not-recorded'],
    handle: async ({ params, query }) =>
      query.after !== undefined && query.before !== undefined
        ? no(bothWays)
        : page(platform, {
            query,
            filter: params,
            order: 'oldest',
            look: { what: 'timeline', filter: { ...params, ...query } },
            unknown: noProject,
          }),
  }),
]
