import { lagBehind } from '@liushui/event-store'
import { queries } from '@liushui/read-models'
import { METRICS_TYPE, whatIsNotReady } from '@liushui/runtime'
import { z } from 'zod'
import { noBody, noHeaders, none } from './parameters.ts'
import type { Platform } from './platform.ts'
import { problem } from './problems.ts'
import type { Rebuilding } from './rebuilding.ts'
import { json, no, type Route, route, text } from './route.ts'

const plain = { params: none, query: none, headers: noHeaders, body: noBody, bodyShape: { kind: 'none' } } as const

const part = z.object({
  part: z.string(),
  ready: z.boolean(),
  en: z.string().optional(),
  zh: z.string().optional(),
})

const rebuildState = z.object({
  state: z.enum(['never', 'running', 'done', 'failed']),
  events: z.int().describe('applied so far'),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
})
const readModelsState = z.object({
  position: z.string().nullable(),
  head: z.string().nullable().describe('end of the log'),
  rebuild: rebuildState,
})

const lag = z.object({
  events: z.int().describe('how many events the read models are behind'),
  more: z.boolean().describe('true where they are behind by even more'),
})
const statusShape = z.object({
  versions: z.object({ liushui: z.string(), node: z.string() }),
  uptimeSeconds: z.int(),
  head: z.string().nullable(),
  readModels: z.object({ position: z.string().nullable(), lag }),
  bulletins: z.object({ requested: z.int(), rendered: z.int(), failed: z.int(), issued: z.int() }),
  parts: z.array(part),
})

const lagOf = async ({ store, readModels }: Platform): Promise<z.infer<typeof lag>> => {
  const { events, more } = await lagBehind(store, await readModels.position())
  return { events, more }
}

const bulletinCounts = async ({ readModels }: Platform): Promise<z.infer<typeof statusShape>['bulletins']> => {
  const counts = { requested: 0, rendered: 0, failed: 0, issued: 0 }
  for (const { status } of await queries.bulletins(readModels.db)) counts[status] += 1
  return counts
}

const health = (platform: Platform): Route[] => [
  route({
    ...plain,
    method: 'get',
    path: '/healthz',
    operationId: 'health',
    tag: 'operations',
    summary: { en: 'The process lives', zh: '进程存活' },
    answers: { 200: { description: 'it lives / 存活', schema: z.object({ status: z.literal('ok') }) } },
    problems: [],
    handle: async () => json({ status: 'ok' }),
  }),
  route({
    ...plain,
    method: 'get',
    path: '/readyz',
    operationId: 'readiness',
    tag: 'operations',
    summary: { en: 'Every part can do its work', zh: '各部分就绪' },
    answers: { 200: { description: 'ready / 就绪', schema: z.object({ parts: z.array(part) }) } },
    problems: ['not-ready'],
    handle: async () => {
      const parts = await platform.status()
      const missing = whatIsNotReady(parts)
      if (missing === undefined) return json({ parts })
      return no(problem('not-ready', missing, { more: { parts }, headers: { 'Retry-After': '1' } }))
    },
  }),
  route({
    ...plain,
    method: 'get',
    path: '/metrics',
    operationId: 'metrics',
    tag: 'operations',
    summary: { en: 'Metrics for Prometheus', zh: 'Prometheus 指标' },
    answers: { 200: { description: 'Prometheus text format / Prometheus 文本格式', mediaTypes: [METRICS_TYPE] } },
    problems: [],
    handle: async () => text(await platform.metrics(), { 'Content-Type': METRICS_TYPE, 'Cache-Control': 'no-store' }),
  }),
]

const status = (platform: Platform): Route =>
  route({
    ...plain,
    method: 'get',
    path: '/api/status',
    operationId: 'readStatus',
    tag: 'operations',
    summary: { en: 'Versions, positions and counts', zh: '平台状态' },
    answers: { 200: { description: 'OK', schema: statusShape } },
    problems: [],
    handle: async () =>
      json({
        versions: { liushui: platform.version, node: process.version },
        uptimeSeconds: Math.floor(process.uptime()),
        head: (await platform.store.head()) ?? null,
        readModels: { position: (await platform.readModels.position()) ?? null, lag: await lagOf(platform) },
        bulletins: await bulletinCounts(platform),
        parts: await platform.status(),
      }),
  })

const running = problem('rebuild-running', {
  en: 'The read models are being rebuilt already; GET /api/read-models tells how far it is.',
  zh: '查询数据正在重建，进度见 GET /api/read-models。',
})

const readModels = (platform: Platform, rebuild: Rebuilding): Route[] => {
  const state = async () => ({
    position: (await platform.readModels.position()) ?? null,
    head: (await platform.store.head()) ?? null,
    rebuild: rebuild.state(),
  })
  const path = '/api/read-models'
  return [
    route({
      ...plain,
      method: 'get',
      path,
      operationId: 'readReadModels',
      tag: 'operations',
      summary: { en: 'The read models and their last rebuild', zh: '查询数据及重建进度' },
      answers: { 200: { description: 'OK', schema: readModelsState } },
      problems: [],
      handle: async () => json(await state()),
    }),
    route({
      ...plain,
      method: 'post',
      path: `${path}/rebuild`,
      operationId: 'rebuildReadModels',
      tag: 'operations',
      summary: { en: 'Rebuild the read models from the log', zh: '从日志重建查询数据' },
      answers: { 202: { description: 'begun / 已开始', schema: readModelsState, headers: ['Location'] } },
      problems: ['rebuild-running'],
      handle: async () =>
        rebuild.start() ? json(await state(), { status: 202, headers: { Location: path } }) : no(running),
    }),
  ]
}

export const operationRoutes = (platform: Platform, rebuild: Rebuilding): Route[] => [
  ...health(platform),
  status(platform),
  ...readModels(platform, rebuild),
]
