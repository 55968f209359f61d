import { queries } from '@liushui/read-models'
import { z } from 'zod'
import { noBody, noHeaders, none } from './parameters.ts'
import type { PartStatus, Platform } from './platform.ts'
import { problem } from './problems.ts'
import type { Rebuilding } from './rebuilding.ts'
import { json, no, type Route, route } from './route.ts'

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

const COUNTED = 10_000

/** Counts what the read models have not applied yet, up to a bound: a lag of more than that needs no exact figure. */
const lagOf = async ({ store, readModels }: Platform): Promise<z.infer<typeof lag>> => {
  const after = await readModels.position()
  const upTo = await store.head()
  if (upTo === undefined || (after !== undefined && store.compare(after, upTo) >= 0)) return { events: 0, more: false }
  let events = 0
  for await (const batch of store.readAll({ after, upTo })) {
    events += batch.events.length
    if (events >= COUNTED) return { events: COUNTED, more: true }
  }
  return { events, more: false }
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
      const missing = parts.filter(({ ready }) => !ready)
      return missing.length === 0 ? json({ parts }) : no(notReady(parts, missing))
    },
  }),
]

const notReady = (parts: readonly PartStatus[], missing: readonly PartStatus[]) =>
  problem(
    'not-ready',
    {
      en: missing.map((one) => `${one.part}: ${one.en ?? 'not ready'}`).join('; '),
      zh: missing.map((one) => `${one.part}：${one.zh ?? '尚未就绪'}`).join('；'),
    },
    { more: { parts }, headers: { 'Retry-After': '1' } },
  )

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
