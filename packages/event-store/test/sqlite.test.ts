import { join } from 'node:path'
import { type EventStore, openSqliteEventStore } from '../src/index.ts'
import { describeEventStore } from './contract.ts'
import { catalogueV1, inFolder } from './fixtures.ts'

describeEventStore('the SQLite event store', (work) =>
  inFolder(async (folder) => {
    const opened: EventStore[] = []
    try {
      await work(async (catalogue = catalogueV1) => {
        const store = openSqliteEventStore({ path: join(folder, 'events.db'), catalogue })
        opened.push(store)
        return store
      })
    } finally {
      for (const store of opened) await store.close()
    }
  }),
)
