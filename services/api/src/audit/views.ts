import type { AuditView } from '@liushui/application'
import { text } from '@liushui/domain'
import { z } from 'zod'
import { noBody, noHeaders, none } from '../parameters.ts'
import type { Platform } from '../platform.ts'
import { invalid, notFound } from '../problems.ts'
import { json, no, type Route, route } from '../route.ts'
import { trailPaging, trailQuery } from './query.ts'

/** Views of one person, at most. */
const MOST_VIEWS = 100

const name = text(60).describe('名称 / what the view is called')
const params = z.strictObject({ name })
/** What `GET /api/audit` is narrowed by, without where one is in it. */
const filter = trailQuery.omit({
  ...(Object.fromEntries(Object.keys(trailPaging).map((key) => [key, true])) as Record<keyof typeof trailPaging, true>),
})

const view = z.object({
  name: z.string(),
  filter: z.record(z.string(), z.unknown()),
  address: z.string().describe('what to ask for its entries'),
  savedAt: z.string().describe('instant, UTC'),
})

const addressOf = (asked: AuditView['filter']): string => {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(asked))
    for (const one of Array.isArray(value) ? value : [value]) query.append(key, String(one))
  return query.size === 0 ? '/api/audit' : `/api/audit?${query}`
}
const viewOf = (saved: AuditView): z.infer<typeof view> => ({ ...saved, address: addressOf(saved.filter) })

const tooMany = invalid([
  {
    path: 'path.name',
    reason: `there are ${MOST_VIEWS} views already; delete one first`,
    reasonZh: `已有 ${MOST_VIEWS} 个视图，请先删除一个`,
  },
])
const unknown = notFound({ en: 'view of this name', zh: '这个名称的视图' })

const common = { path: '/api/audit/views/{name}', tag: 'audit', params, query: none, headers: noHeaders } as const
const bodyless = { body: noBody, bodyShape: { kind: 'none' } } as const
const answers = { 200: { description: 'OK', schema: view } }

/** Filters of the trail that the acting user keeps under a name. Nothing is shown by them but themselves, so no look is recorded. */
export const viewRoutes = ({ views, actor }: Platform): Route[] => [
  route({
    ...common,
    ...bodyless,
    path: '/api/audit/views',
    method: 'get',
    operationId: 'listAuditViews',
    summary: { en: 'The filters of the trail that the acting user keeps', zh: '本人保存的审计视图' },
    params: none,
    answers: { 200: { description: 'OK', schema: z.object({ items: z.array(view).describe('by name') }) } },
    problems: [],
    handle: async () => json({ items: views.list(actor.id).map(viewOf) }),
  }),
  route({
    ...common,
    method: 'put',
    operationId: 'putAuditView',
    summary: { en: 'Keep a filter of the trail under a name, or replace it', zh: '保存或更新审计视图' },
    body: filter,
    // No body is no filter that was forgotten: it must not take away the one that is kept.
    bodyShape: { kind: 'json', limit: '16kb', needed: true },
    answers,
    problems: ['not-recorded'],
    handle: async ({ params, body }) => {
      const others = views.list(actor.id).filter((one) => one.name !== params.name)
      if (others.length >= MOST_VIEWS) return no(tooMany)
      const saved = { name: params.name, filter: body, savedAt: new Date().toISOString() }
      views.put(actor.id, saved)
      return json(viewOf(saved))
    },
  }),
  route({
    ...common,
    ...bodyless,
    method: 'delete',
    operationId: 'deleteAuditView',
    summary: { en: 'Delete a view; it is answered once more', zh: '删除审计视图' },
    answers,
    problems: ['not-found', 'not-recorded'],
    handle: async ({ params }) => {
      const saved = views.list(actor.id).find((one) => one.name === params.name)
      if (!saved || !views.remove(actor.id, params.name)) return no(unknown)
      return json(viewOf(saved))
    },
  }),
]
