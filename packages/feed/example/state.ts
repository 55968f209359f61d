import { DatabaseSync } from 'node:sqlite'
import type { Change } from './read.ts'

const SCHEMA = `
  PRAGMA journal_mode = WAL;
  PRAGMA synchronous = FULL;
  CREATE TABLE IF NOT EXISTS offsets (partition INTEGER PRIMARY KEY, next INTEGER NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS applications (id TEXT PRIMARY KEY, source TEXT NOT NULL) STRICT;
  CREATE TABLE IF NOT EXISTS received (source TEXT PRIMARY KEY, fen INTEGER NOT NULL) STRICT;
`

/** A change, and the offset of the message that it came with. */
export type Step = { readonly offset: number; readonly change: Change }

/**
 * Funds received by source, with the offsets up to which they are counted, in one SQLite file: both change in one transaction, so that after
 * a crash each message is either counted or read again.
 */
export const openState = (path: string) => {
  const db = new DatabaseSync(path, { timeout: 5000 })
  db.exec(SCHEMA)
  const selectNext = db.prepare('SELECT next FROM offsets WHERE partition = ?')
  const saveNext = db.prepare('INSERT INTO offsets VALUES (?, ?) ON CONFLICT DO UPDATE SET next = excluded.next')
  const prepare = db.prepare('INSERT INTO applications VALUES (?, ?) ON CONFLICT DO NOTHING')
  const receive = db.prepare(
    `INSERT INTO received SELECT source, ? FROM applications WHERE id = ?
     ON CONFLICT DO UPDATE SET fen = fen + excluded.fen`,
  )
  const selectReceived = db.prepare('SELECT source, fen FROM received ORDER BY source')

  /** The offset to go on from. */
  const next = (partition: number): number => Number(selectNext.get(partition)?.['next'] ?? 0)

  const apply = (change: Change): void => {
    if (change.kind === 'prepared') prepare.run(change.applicationId, change.source)
    // An application and its money are in one stream, so one partition, so this order.
    else if (change.kind === 'received' && receive.run(change.amount, change.applicationId).changes !== 1)
      throw new Error(`money of application ${change.applicationId}, which was never prepared`)
  }

  /** Counts what is not counted yet: whoever else read the same messages, before or at the same time, changes nothing. */
  const take = (partition: number, steps: readonly Step[], nextOffset: number): void => {
    db.exec('BEGIN IMMEDIATE')
    try {
      const from = next(partition)
      for (const { offset, change } of steps) if (offset >= from) apply(change)
      if (nextOffset > from) saveNext.run(partition, nextOffset)
      db.exec('COMMIT')
    } catch (error) {
      db.exec('ROLLBACK')
      throw error
    }
  }
  /** Fen by source. */
  const received = (): Readonly<Record<string, number>> =>
    Object.fromEntries(selectReceived.all().map((row) => [String(row['source']), Number(row['fen'])]))
  return { next, take, received, close: () => db.close() }
}
export type State = ReturnType<typeof openState>
