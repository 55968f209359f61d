import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApplication, registerProjects } from '@liushui/application'
import { openRenderer, type RendererOptions } from '@liushui/bulletin'
import { type DomainCommand, eventCatalogue, FEN_PER_WAN } from '@liushui/domain'
import { openSqliteEventStore, type StoredEvent } from '@liushui/event-store'
import { openReadModels } from '@liushui/read-models'
import { createLogger, startPrivateRedis } from '@liushui/runtime'

const programmeId = 'sample-water'
const plan = { programmeId, year: 2014 }
const item = {
  itemNumber: 1,
  projectId: 'sample-water-one',
  category: '治污水',
  name: '示例管网工程',
  nature: 'new' as const,
  scale: '新建管网 10 公里',
  startYear: 2014,
  endYear: 2015,
  totalInvestment: 5_000 * FEN_PER_WAN,
  completedBefore: 0,
  plannedInvestment: 2_000 * FEN_PER_WAN,
  target: '完成 5 公里',
  plannedStart: '2014-03',
  unit: '区住建局',
}

const issuedPlan: readonly DomainCommand[] = [
  {
    type: 'OpenProgramme',
    data: {
      programmeId,
      name: '“五水共治”',
      region: '示例区',
      categories: [{ name: '治污水', en: 'sewage treatment' }],
      masthead: {
        title: '五水共治项目建设简报',
        issuer: '示例区发展和改革局',
        report: ['区政府'],
        send: ['市发改委'],
        distribute: ['各单位'],
      },
      illustrative: true,
    },
  },
  { type: 'MoveBusinessDate', data: { programmeId, date: '2014-01-06' } },
  { type: 'OpenPlan', data: plan },
  { type: 'AddPlanItems', data: { ...plan, items: [item] } },
  { type: 'IssuePlan', data: { ...plan, documentNumber: '示例〔2014〕1号' } },
]

/** A real platform below the worker, on a folder of its own: log, read models, Redis, browser. One project, plan issued. */
export const openPlatform = async (renderer: Partial<RendererOptions> = {}) => {
  const folder = await mkdtemp(join(tmpdir(), 'liushui-worker-'))
  const logger = createLogger({ name: 'test', level: 'error' })
  const redis = await startPrivateRedis({ folder: join(folder, 'redis'), logger })
  const store = openSqliteEventStore({ path: join(folder, 'events.sqlite'), catalogue: eventCatalogue })
  const readModels = await openReadModels({ folder, store })
  const following = new AbortController()
  const followed = readModels.follow({ signal: following.signal })
  const application = createApplication({ store })
  const opened = openRenderer({
    recycleAfter: 50,
    timeoutMs: 60_000,
    profileFolder: join(folder, 'browser'),
    ...renderer,
  })

  let sent = 0
  const send = async (command: DomainCommand) => {
    const actor = { id: 'tester', role: '测试', unit: '示例' }
    const outcome = await application.handle(command, { commandId: `test-${sent++}`, actor, channel: 'api' })
    if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome))
    if (outcome.position) await readModels.waitFor(outcome.position, { timeoutMs: 10_000 })
    return outcome
  }
  for (const command of issuedPlan) await send(command)
  await registerProjects({ db: readModels.db, handle: application.handle })

  const eventsOf = async (stream: string): Promise<StoredEvent[]> => store.readStream(stream)
  return {
    programmeId,
    folder,
    logger,
    redis,
    store,
    readModels,
    application,
    renderer: opened,
    send,
    eventsOf,
    close: async () => {
      await opened.close()
      following.abort()
      await followed
      await readModels.close()
      await store.close()
      await redis.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
export type TestPlatform = Awaited<ReturnType<typeof openPlatform>>
