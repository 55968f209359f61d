import { eventCatalogue } from '@liushui/domain'
import { observed } from '@liushui/event-store'
import { openEventStoreDb } from '@liushui/event-store/eventstoredb'
import { isDatabaseRefusal, openPostgresReadModels, programmes } from '@liushui/read-models'
import { enginePart, engineSettings, patiently, runService } from '@liushui/runtime'
import manifest from '../package.json' with { type: 'json' }
import { isFinal } from './final.ts'
import { projectorPart, startProjector } from './index.ts'

const { EVENTSTORE_URL, LIUSHUI_STREAM_PREFIX, DATABASE_URL } = engineSettings

await runService({
  name: 'projector',
  version: manifest.version,
  settings: { EVENTSTORE_URL, LIUSHUI_STREAM_PREFIX, DATABASE_URL },
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
      what: 'the log and the read models',
      logger,
      isFinal: (error) => isFinal(error) || isDatabaseRefusal(error),
      open: () => openPostgresReadModels({ url: settings.DATABASE_URL, store, role: 'projector', onTrouble }),
    })
    shutdown.add('read models', () => readModels.close())
    const projector = startProjector({ readModels, store, logger })
    shutdown.add('projector', () => projector.stop())
    return {
      status: async () => [projectorPart(projector), await enginePart('read-models', () => programmes(readModels.db))],
    }
  },
})
