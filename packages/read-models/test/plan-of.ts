import { type RawBuilder, sql } from 'kysely'
import { type ReadDatabase, snapshot } from '../src/index.ts'
import { engine, sqlite } from './engines.ts'

const inPostgres = (db: ReadDatabase, statement: RawBuilder<unknown>): Promise<string> =>
  snapshot(db, async (db) => {
    // So few rows are read faster without an index: what is asked is whether it could be used for many.
    for (const way of ['seqscan', 'bitmapscan', 'sort', 'hashjoin', 'mergejoin'])
      await sql`set local ${sql.raw(`enable_${way}`)} = off`.execute(db)
    const { rows } = await sql<{ 'QUERY PLAN': string }>`explain ${statement}`.execute(db)
    return rows.map((row) => row['QUERY PLAN']).join('; ')
  })

/** How the engine that is tested would go about a statement, as it says itself. */
export const planOf = async (db: ReadDatabase, statement: RawBuilder<unknown>): Promise<string> => {
  if (engine !== sqlite) return await inPostgres(db, statement)
  const { rows } = await sql<{ detail: string }>`explain query plan ${statement}`.execute(db)
  return rows.map(({ detail }) => detail).join('; ')
}
