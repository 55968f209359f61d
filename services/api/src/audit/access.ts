import { z } from 'zod'
import { noBody, noHeaders, none } from '../parameters.ts'
import type { Platform } from '../platform.ts'
import { json, type Route, route } from '../route.ts'
import { trailPaging } from './query.ts'
import { looks, recordLook } from './reading.ts'

const look = z.object({
  number: z.int(),
  at: z.string().describe('instant, UTC'),
  actorId: z.string(),
  role: z.string(),
  unit: z.string(),
  what: z
    .enum(looks)
    .describe('what was looked at, or done to the register of people; `records` once for ten minutes of reading'),
  filter: z.record(z.string(), z.unknown()).describe('what it was narrowed to, or whom it is about, by reference'),
  rows: z.int().describe('how many were shown'),
})
const page = z.object({
  items: z.array(look).describe('the newest first'),
  next: z.string().nullable().describe('cursor of the next page, as `after`; null at the end'),
})

/** Who looked at the trail, and at what; and who changed the register of people. */
export const accessRoute = (platform: Platform): Route =>
  route({
    method: 'get',
    path: '/api/audit/access',
    operationId: 'listAuditAccess',
    tag: 'audit',
    summary: {
      en: 'Who looked at the trail or changed the register of people, the newest first',
      zh: '查阅记录：何人查阅过审计轨迹、变更过人员登记',
    },
    params: none,
    query: z.strictObject({ after: trailPaging.after, limit: trailPaging.limit }),
    headers: noHeaders,
    body: noBody,
    bodyShape: { kind: 'none' },
    answers: { 200: { description: 'one page / 一页', schema: page, headers: ['ETag'] } },
    problems: ['not-recorded'],
    handle: async ({ query }) => {
      const { after, limit } = query
      const found = platform.access.list({ limit: limit + 1, ...(after === undefined ? {} : { before: after }) })
      const items = found.slice(0, limit)
      recordLook(platform, { what: 'access', filter: query, rows: items.length })
      return json({ items, next: found.length > limit ? String(items.at(-1)?.number) : null })
    },
  })
