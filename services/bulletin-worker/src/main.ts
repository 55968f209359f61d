import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApplication, startPolicies } from '@liushui/application'
import { cleanFolder, endOrphans, openRenderer } from '@liushui/bulletin'
import { eventCatalogue } from '@liushui/domain'
import { observed } from '@liushui/event-store'
import { openEventStoreDb } from '@liushui/event-store/eventstoredb'
import { isDatabaseRefusal, openPostgresReadModels, programmes } from '@liushui/read-models'
import { browserSettings, enginePart, engineSettings, patiently, runService } from '@liushui/runtime'
import { z } from 'zod'
import manifest from '../package.json' with { type: 'json' }
import { RECYCLE_AFTER, RENDER_LIMIT_MS, startBulletinWorker, workerPart } from './index.ts'

const { EVENTSTORE_URL, LIUSHUI_STREAM_PREFIX, DATABASE_URL, REDIS_URL } = engineSettings
const LIUSHUI_BULLETINS = z.string().min(1).describe('the folder of the finished bulletins')

await runService({
  name: 'bulletin-worker',
  version: manifest.version,
  settings: {
    EVENTSTORE_URL,
    LIUSHUI_STREAM_PREFIX,
    DATABASE_URL,
    REDIS_URL,
    LIUSHUI_BULLETINS,
    ...browserSettings,
  },
  open: async ({ settings, logger, shutdown }) => {
    const onTrouble = (trouble: unknown): void => logger.warn({ trouble }, 'will be tried again')
    const store = observed(
      openEventStoreDb({
        url: settings.EVENTSTORE_URL,
        streamPrefix: settings.LIUSHUI_STREAM_PREFIX,
        catalogue: eventCatalogue,
        onTrouble,
      }),
    )
    shutdown.add('event store', () => store.close())
    const readModels = await patiently({
      what: 'the read models',
      logger,
      isFinal: isDatabaseRefusal,
      open: () => openPostgresReadModels({ url: settings.DATABASE_URL, store, role: 'reader', onTrouble }),
    })
    shutdown.add('read models', () => readModels.close())
    const application = createApplication({ store })
    const policies = startPolicies({
      readModels,
      application,
      onError: ({ policy, error }) => logger.error({ policy, error: String(error) }, 'a policy will be tried again'),
    })
    shutdown.add('policies', () => policies.stop())
    const browserFolder = join(tmpdir(), 'liushui-browsers')
    await endOrphans(browserFolder)
    await cleanFolder({ folder: settings.LIUSHUI_BULLETINS })
    const renderer = openRenderer({
      recycleAfter: RECYCLE_AFTER,
      timeoutMs: RENDER_LIMIT_MS,
      profileFolder: browserFolder,
      sandbox: settings.LIUSHUI_BROWSER_SANDBOX === 'on',
    })
    shutdown.add('browser', () => renderer.close())
    const worker = await startBulletinWorker({
      application,
      store,
      readModels,
      renderer,
      folder: settings.LIUSHUI_BULLETINS,
      redis: settings.REDIS_URL,
      logger,
    })
    shutdown.add('bulletin worker', () => worker.stop())
    return {
      status: async () => [workerPart(worker), await enginePart('read-models', () => programmes(readModels.db))],
    }
  },
})
