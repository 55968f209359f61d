import type { ReadDatabase } from '../contract.ts'

/** Runs several queries on one state of the database, whatever is applied meanwhile. */
export const snapshot = <Result>(db: ReadDatabase, work: (db: ReadDatabase) => Promise<Result>): Promise<Result> =>
  db.isTransaction ? work(db) : db.transaction().setIsolationLevel('repeatable read').execute(work)
