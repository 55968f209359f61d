import { eventCatalogue } from '@liushui/domain'
import { observed } from '@liushui/event-store'
import { openEventStoreDb } from '@liushui/event-store/eventstoredb'
import { openKafka } from '@liushui/feed'
import { engineSettings, feedSettings, runService } from '@liushui/runtime'
import manifest from '../package.json' with { type: 'json' }
import { publisherPart, startPublisher } from './index.ts'

const { EVENTSTORE_URL, LIUSHUI_STREAM_PREFIX, KAFKA_BROKERS } = engineSettings

await runService({
  name: 'publisher',
  version: manifest.version,
  settings: { EVENTSTORE_URL, LIUSHUI_STREAM_PREFIX, KAFKA_BROKERS, ...feedSettings },
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
    const kafka = openKafka({ brokers: settings.KAFKA_BROKERS, prefix: settings.LIUSHUI_FEED_PREFIX })
    const publisher = startPublisher({ store, kafka, logger, source: settings.LIUSHUI_FEED_SOURCE })
    shutdown.add('publisher', () => publisher.stop())
    return { status: () => [publisherPart(publisher)] }
  },
})
