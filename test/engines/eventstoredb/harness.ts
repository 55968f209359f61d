import { join } from 'node:path'
import type { EventCatalogue, EventStore } from '@liushui/event-store'
import { type EventStoreDbOptions, openEventStoreDb } from '@liushui/event-store/eventstoredb'
import { catalogueV1, inFolder } from '@liushui/event-store/fixtures'
import { type EventStoreDbServer, type EventStoreDbServerOptions, startEventStoreDbServer } from './server.ts'

/** A test server as a test uses it. */
export type Running = {
  /** The connection string of a store. */
  readonly url: string
  readonly file: string
  readonly faults: EventStoreDbServer['faults']
  readonly stop: () => Promise<void>
  /** On the same port and file, after a stop. */
  readonly start: () => Promise<void>
}

/** Starts a server on a log of its own, and clears both away. */
export const withServer = (
  work: (server: Running) => Promise<void>,
  options: Pick<EventStoreDbServerOptions, 'tls'> = {},
): Promise<void> =>
  inFolder(async (folder) => {
    const file = join(folder, 'log.db')
    let server: EventStoreDbServer | undefined = await startEventStoreDbServer({ file, ...options })
    const { url, faults } = server
    const port = Number(new URL(url.replace('esdb:', 'http:')).port)
    const stop = async (): Promise<void> => {
      await server?.stop()
      server = undefined
    }
    const start = async (): Promise<void> => {
      server = await startEventStoreDbServer({ file, port, ...options })
    }
    try {
      await work({ url: `${url}?tls=${options.tls !== undefined}`, file, faults, stop, start })
    } finally {
      await stop()
    }
  })

type Open = (catalogue?: EventCatalogue) => Promise<EventStore>

/** Hands out stores of one log, and closes them all afterwards. */
export const withStores = async (
  options: Omit<EventStoreDbOptions, 'catalogue'>,
  work: (open: Open) => Promise<void>,
): Promise<void> => {
  const opened: EventStore[] = []
  try {
    await work(async (catalogue = catalogueV1) => {
      const store = openEventStoreDb({ ...options, catalogue })
      opened.push(store)
      return store
    })
  } finally {
    for (const store of opened) await store.close()
  }
}
