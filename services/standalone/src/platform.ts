import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { cleanExports, createApi, listen, openProofs, parseUser, proofPart } from '@liushui/api'
import { createApplication, openAccessRecord, openAuditViews, openPeople, startPolicies } from '@liushui/application'
import { cleanBackups, takeBackup } from '@liushui/backup'
import { cleanFolder, endOrphans, openRenderer } from '@liushui/bulletin'
import {
  type BulletinWorker,
  type BulletinWorkerOptions,
  RECYCLE_AFTER,
  RENDER_LIMIT_MS,
  startBulletinWorker,
  workerPart,
} from '@liushui/bulletin-worker'
import { eventCatalogue } from '@liushui/domain'
import { lockDataFolder, observed, openSqliteEventStore } from '@liushui/event-store'
import { projectorPart, startProjector } from '@liushui/projector'
import { openReadModels } from '@liushui/read-models'
import { type Logger, type Shutdown, startPrivateRedis } from '@liushui/runtime'
import type { Settings } from './settings.ts'

type Opening = {
  readonly settings: Settings
  /** The data folder, an absolute path. */
  readonly folder: string
  readonly logger: Logger
  /** Told of each part as it is opened; it closes them in the reverse order. */
  readonly shutdown: Shutdown
  readonly version: string
  readonly metrics: () => Promise<string>
}

/** The data folder's log and what is folded from it, owned by this process alone. */
export const openData = async (
  { settings, folder, logger, shutdown }: Opening,
  { onProofs }: { readonly onProofs: (events: number) => void },
) => {
  await mkdir(join(folder, 'bulletins'), { recursive: true })
  const lock = lockDataFolder(folder)
  shutdown.add('lock', () => lock.release())
  await cleanBackups({ folder })
  await cleanExports(folder)
  const store = observed(openSqliteEventStore({ path: join(folder, 'events.sqlite'), catalogue: eventCatalogue }))
  shutdown.add('event store', () => store.close())
  const proofs = await openProofs({ folder, store, logger, settings, onProgress: onProofs })
  shutdown.add('proofs', () => proofs.close())
  const people = openPeople({ path: join(folder, 'people.sqlite') })
  shutdown.add('people', () => people.close())
  const access = openAccessRecord({ path: join(folder, 'access.sqlite') })
  shutdown.add('access record', () => access.close())
  const views = openAuditViews({ path: join(folder, 'views.sqlite') })
  shutdown.add('saved views', () => views.close())
  const readModels = await openReadModels({ folder, store })
  shutdown.add('read models', () => readModels.close())
  const projector = startProjector({ readModels, store, logger })
  shutdown.add('projector', () => projector.stop())
  return { store, proofs, people, access, views, readModels, projector, application: createApplication({ store }) }
}
export type Data = Awaited<ReturnType<typeof openData>>

/** The API, on loopback. Resolves with its address. `worker` is asked for anew each time: it is opened after the API. */
export const openApi = async (
  opening: Opening,
  data: Data,
  worker: () => BulletinWorker | undefined,
): Promise<{ readonly url: string }> => {
  const { settings, folder, logger, shutdown, version, metrics } = opening
  const status = () => [projectorPart(data.projector), proofPart(data.proofs), workerPart(worker())]
  const actor = parseUser(settings.LIUSHUI_USER)
  const api = createApi({
    ...data,
    actor,
    logger,
    source: settings.LIUSHUI_FEED_SOURCE,
    bulletinsFolder: join(folder, 'bulletins'),
    exportsFolder: folder,
    takeBackup: () => takeBackup({ folder, copyPeople: data.people.copyTo, version }),
    status,
    metrics,
    version,
  })
  const listening = await listen({
    app: api.app,
    host: settings.LIUSHUI_HOST,
    port: settings.LIUSHUI_PORT,
    onTrouble: (err) => logger.error({ err }, 'a connection could not be taken'),
  })
  shutdown.add('api', async () => {
    api.stopWaiting()
    await listening.close()
    await api.close()
  })
  return { url: listening.url }
}

/** What acts by itself: the policies, and the worker with its queue and its browser. */
export const openWorkers = async (
  { settings, folder, logger, shutdown }: Opening,
  data: Data,
  onProgress: NonNullable<BulletinWorkerOptions['onProgress']>,
): Promise<BulletinWorker> => {
  const policies = startPolicies({
    ...data,
    onError: ({ policy, error }) => logger.error({ policy, error: String(error) }, 'a policy will be tried again'),
  })
  shutdown.add('policies', () => policies.stop())
  const browserFolder = join(folder, 'browser')
  await endOrphans(browserFolder)
  await cleanFolder({ folder: join(folder, 'bulletins') })
  const redis = settings.REDIS_URL ?? (await privateRedis(join(folder, 'redis'), logger, shutdown))
  const renderer = openRenderer({
    recycleAfter: RECYCLE_AFTER,
    timeoutMs: RENDER_LIMIT_MS,
    profileFolder: browserFolder,
  })
  shutdown.add('browser', () => renderer.close())
  const worker = await startBulletinWorker({
    ...data,
    renderer,
    folder: join(folder, 'bulletins'),
    redis,
    logger,
    onProgress,
  })
  shutdown.add('bulletin worker', () => worker.stop())
  return worker
}

const privateRedis = async (folder: string, logger: Logger, shutdown: Shutdown): Promise<string> => {
  const redis = await startPrivateRedis({ folder, logger })
  shutdown.add('redis', () => redis.stop())
  return redis.url
}
