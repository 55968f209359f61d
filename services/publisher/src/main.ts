import { eventCatalogue } from '@liushui/domain'
import { observed, openEventStoreDb } from '@liushui/event-store'
import { openKafka } from '@liushui/feed'
import { engineSettings, runService } from '@liushui/runtime'
import manifest from '../package.json' with { type: 'json' }
import { publisherPart, startPublisher } from './index.ts'

const { EVENTSTORE_URL, KAFKA_BROKERS } = engineSettings

await runService({
  name: 'publisher',
  version: manifest.version,
  settings: { EVENTSTORE_URL, KAFKA_BROKERS },
  open: async ({ settings, logger, shutdown }) => {
    const onTrouble = (trouble: unknown): void => logger.warn({ trouble }, 'will be tried again')
    const store = observed(openEventStoreDb({ url: settings.EVENTSTORE_URL, catalogue: eventCatalogue, onTrouble }))
    shutdown.add('event store', () => store.close())
    const kafka = openKafka({ brokers: settings.KAFKA_BROKERS })
    const publisher = startPublisher({ store, kafka, logger })
    shutdown.add('publisher', () => publisher.stop())
    return { status: () => [publisherPart(publisher)] }
  },
})
