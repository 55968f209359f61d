import { join } from 'node:path'
import { type EventStore, observed, openSqliteEventStore } from '../src/index.ts'
import { describeEventStore } from './contract.ts'
import { catalogueV1, inFolder } from './fixtures.ts'

describeEventStore('an observed event store is an event store like the one below it', (work) =>
  inFolder(async (folder) => {
    const opened: EventStore[] = []
    try {
      await work(async (catalogue = catalogueV1) => {
        const store = observed(openSqliteEventStore({ path: join(folder, 'events.db'), catalogue }))
        opened.push(store)
        return store
      })
    } finally {
      for (const store of opened) await store.close()
    }
  }),
)
