import { expect } from '@jest/globals'
import type { EventStore } from '@liushui/event-store'
import { openPostgresReadModels } from '@liushui/read-models'
import { rebuilt } from './invariants.ts'

/** I3 in PostgreSQL: what the projector has written, once it has caught up, are the rows that are built anew from the log. */
export const checkSharedReadModels = async (url: string, store: EventStore): Promise<void> => {
  const models = await openPostgresReadModels({ url, store, role: 'reader' })
  try {
    expect(await models.waitFor((await store.head()) ?? '', { timeoutMs: 30_000 })).toBe(true)
    const { checkpoint: _, ...expected } = await rebuilt(store)
    for (const [table, rows] of Object.entries(expected)) {
      const found = await models.db
        .selectFrom(table as 'programmes')
        .selectAll()
        .execute()
      expect({ table, rows: found.map((row) => JSON.stringify(row)).sort() }).toEqual({ table, rows })
    }
  } finally {
    await models.close()
  }
}
