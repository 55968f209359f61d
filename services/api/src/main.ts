import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createApplication, openAccessRecord, openAuditViews, openPeople } from '@liushui/application'
import { eventCatalogue } from '@liushui/domain'
import { isLogFault, lockDataFolder, observed } from '@liushui/event-store'
import { openEventStoreDb } from '@liushui/event-store/eventstoredb'
import { ProofError } from '@liushui/proof'
import { isDatabaseRefusal, openPostgresReadModels, programmes } from '@liushui/read-models'
import {
  apiSettings,
  browserSettings,
  enginePart,
  engineSettings,
  feedSettings,
  patiently,
  proofSettings,
  runService,
} from '@liushui/runtime'
import { z } from 'zod'
import manifest from '../package.json' with { type: 'json' }
import { cleanExports, createApi, listen, openProofs, parseUser, proofPart } from './index.ts'

const { LIUSHUI_FEED_SOURCE } = feedSettings
const { EVENTSTORE_URL, LIUSHUI_STREAM_PREFIX, DATABASE_URL } = engineSettings
const LIUSHUI_DATA = z.string().min(1).describe('the folder of the register of people and of the proofs')
const LIUSHUI_BULLETINS = z.string().min(1).describe('the folder of the finished bulletins')
const LIUSHUI_PRIVATE_NETWORK = z
  .enum(['yes', 'no'])
  .default('no')
  .describe('yes where LIUSHUI_HOST is not loopback and yet only this machine reaches it, as in a container')

await runService({
  name: 'api',
  version: manifest.version,
  settings: {
    EVENTSTORE_URL,
    LIUSHUI_STREAM_PREFIX,
    DATABASE_URL,
    LIUSHUI_DATA,
    LIUSHUI_BULLETINS,
    LIUSHUI_PRIVATE_NETWORK,
    LIUSHUI_FEED_SOURCE,
    ...apiSettings,
    ...proofSettings,
    ...browserSettings,
  },
  open: async ({ settings, logger, shutdown, metrics }) => {
    const actor = parseUser(settings.LIUSHUI_USER)
    await mkdir(settings.LIUSHUI_DATA, { recursive: true })
    const lock = lockDataFolder(settings.LIUSHUI_DATA)
    shutdown.add('lock', () => lock.release())
    await cleanExports(settings.LIUSHUI_DATA)
    const people = openPeople({ path: join(settings.LIUSHUI_DATA, 'people.sqlite') })
    shutdown.add('people', () => people.close())
    const access = openAccessRecord({ path: join(settings.LIUSHUI_DATA, 'access.sqlite') })
    shutdown.add('access record', () => access.close())
    const views = openAuditViews({ path: join(settings.LIUSHUI_DATA, 'views.sqlite') })
    shutdown.add('saved views', () => views.close())
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
    const proofs = await patiently({
      what: 'the log',
      logger,
      isFinal: (error) => isLogFault(error) || error instanceof ProofError,
      open: () => openProofs({ folder: settings.LIUSHUI_DATA, store, logger, settings }),
    })
    shutdown.add('proofs', () => proofs.close())
    const readModels = await patiently({
      what: 'the read models',
      logger,
      isFinal: isDatabaseRefusal,
      open: () => openPostgresReadModels({ url: settings.DATABASE_URL, store, role: 'reader', onTrouble }),
    })
    shutdown.add('read models', () => readModels.close())
    const status = () =>
      Promise.all([
        enginePart('event-store', () => store.head()),
        proofPart(proofs),
        enginePart('read-models', () => programmes(readModels.db)),
      ])
    const api = createApi({
      store,
      proofs,
      application: createApplication({ store }),
      readModels,
      people,
      access,
      views,
      actor,
      logger,
      source: settings.LIUSHUI_FEED_SOURCE,
      bulletinsFolder: settings.LIUSHUI_BULLETINS,
      exportsFolder: settings.LIUSHUI_DATA,
      browserSandbox: settings.LIUSHUI_BROWSER_SANDBOX === 'on',
      status,
      metrics,
      version: manifest.version,
    })
    const listening = await listen({
      app: api.app,
      host: settings.LIUSHUI_HOST,
      port: settings.LIUSHUI_PORT,
      privateNetwork: settings.LIUSHUI_PRIVATE_NETWORK === 'yes',
      onTrouble,
    })
    shutdown.add('api', async () => {
      api.stopWaiting()
      await listening.close()
      await api.close()
    })
    logger.info({ port: listening.port }, 'listening')
    return { status }
  },
})
