import type { DomainEvent } from '@liushui/domain'
import type { ReadDatabase } from '../src/index.ts'
import { projections } from '../src/projections/index.ts'
import { engine, type Place } from './engines.ts'
import { withFolder } from './folder.ts'
import { type Log, openLog } from './log.ts'

export { withFolder } from './folder.ts'
export { type Log, metadata, openLog } from './log.ts'

/** The read models after these events, on the engine that is tested. */
export const readAfter = <Result>(
  events: readonly DomainEvent[],
  read: (db: ReadDatabase) => Promise<Result>,
): Promise<Result> =>
  withLog(async ({ store, add }, place) => {
    await add(...events)
    const models = await engine.build(place, store)
    return await read(models.db).finally(models.close)
  })

/** An empty log, and a place for read models on the engine that is tested. */
export const withLog = <Result>(work: (log: Log, place: Place) => Promise<Result>): Promise<Result> =>
  withFolder(async (folder) => {
    const log = openLog(folder)
    try {
      return await engine.withPlace((place) => work(log, place))
    } finally {
      await log.store.close()
    }
  })

/** Every row of every table, in the order of its key. */
export const dump = async (db: ReadDatabase): Promise<Record<string, unknown[]>> => {
  const tables: Record<string, unknown[]> = {}
  for (const { table, key } of projections) {
    const rows = db.selectFrom(table as 'programmes').selectAll()
    tables[table] = await key.reduce((query, column) => query.orderBy(column as 'programmeId'), rows).execute()
  }
  return tables
}
