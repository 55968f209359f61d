import { createApplication } from '@liushui/application'
import { eventCatalogue } from '@liushui/domain'
import type { EventStore, StoredEvent } from '@liushui/event-store'
import { openEventStoreDb } from '@liushui/event-store/eventstoredb'
import type { RunningEngines } from './engines.ts'
import { PROGRAMME } from './programme.ts'
import { apiUrl, SERVICES, type Service, type ServiceName, startService, untilReady } from './services.ts'

export type Platform = {
  readonly services: Map<ServiceName, Service>
  /** The API's address as it is now: a restart takes another port. */
  readonly url: () => Promise<string>
  /** The log, read from outside. */
  readonly store: EventStore
  readonly moveDate: (date: string) => Promise<void>
  /** Starts a service that is not running, and waits until it is ready. */
  readonly start: (name: ServiceName) => Promise<void>
  /** Ends a service, and gives its exit code. */
  readonly end: (name: ServiceName, signal: NodeJS.Signals) => Promise<number | null>
  readonly stop: () => Promise<void>
}

/** Every service as a process of its own, with the environment of the Compose file, on the engines given. */
export const startPlatform = async ({ settings, folder }: RunningEngines): Promise<Platform> => {
  const services = new Map<ServiceName, Service>()
  const store = openEventStoreDb({
    url: settings.EVENTSTORE_URL,
    streamPrefix: settings.LIUSHUI_STREAM_PREFIX,
    catalogue: eventCatalogue,
  })
  const application = createApplication({ store })
  const actor = { id: 'generator', role: '示例', unit: '示例' }

  const start = async (name: ServiceName): Promise<void> => {
    const service = await startService(name, settings, folder)
    services.set(name, service)
    await untilReady(service)
  }
  const end: Platform['end'] = async (name, signal) => {
    const service = services.get(name)
    services.delete(name)
    return service ? service.process.end(signal) : null
  }
  for (const name of SERVICES) await start(name)
  return {
    services,
    store,
    start,
    end,
    url: async () => {
      const api = services.get('api')
      if (!api) throw new Error('The API is not running.')
      return apiUrl(api)
    },
    moveDate: async (date) => {
      const command = { type: 'MoveBusinessDate', data: { programmeId: PROGRAMME, date } } as const
      const outcome = await application.handle(command, { commandId: `date-${date}`, actor, channel: 'sample' })
      if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome))
    },
    stop: async () => {
      await Promise.all([...services.keys()].map((name) => end(name, 'SIGKILL')))
      await store.close()
    },
  }
}

/** The whole log, with every digest checked. */
export const wholeLog = async (store: EventStore): Promise<StoredEvent[]> => {
  const events: StoredEvent[] = []
  for await (const batch of store.readAll({ verify: true })) events.push(...batch.events)
  return events
}
