import { eventCatalogue } from '@liushui/domain'
import { observed, openEventStoreDb } from '@liushui/event-store'
import { engineSettings, runService } from '@liushui/runtime'
import manifest from '../package.json' with { type: 'json' }

const { EVENTSTORE_URL, KAFKA_BROKERS } = engineSettings

await runService({
  name: 'publisher',
  version: manifest.version,
  settings: { EVENTSTORE_URL, KAFKA_BROKERS },
  open: async ({ settings, logger, shutdown, fail }) => {
    const store = observed(openEventStoreDb({ url: settings.EVENTSTORE_URL, catalogue: eventCatalogue }))
    shutdown.add('event store', () => store.close())
  },
})
