import { DatabaseSync } from 'node:sqlite'
import { writing } from '../not-recorded.ts'

/** That somebody looked at the trail: never in the log, where looking would make more to look at. */
export type Access = {
  /** ISO instant, UTC. */
  readonly at: string
  /** A reference into the register of people. */
  readonly actorId: string
  readonly role: string
  readonly unit: string
  /** What was asked: `list`, `entry`, … */
  readonly what: string
  /** What it was narrowed to. */
  readonly filter: Readonly<Record<string, unknown>>
  /** Entries that were shown. */
  readonly rows: number
}
export type RecordedAccess = Access & { readonly number: number }

const written = writing({ en: 'The record of who looked', zh: '查阅记录' })

export type AccessRecord = {
  /** Durable when it returns. Throws `NotRecordedError`. */
  readonly add: (access: Access) => void
  /** The newest first; `before` is a number that all of them lie below. */
  readonly list: (asked: { readonly before?: number; readonly limit: number }) => RecordedAccess[]
  readonly close: () => void
}

const schema = `
  CREATE TABLE IF NOT EXISTS access (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    actorId TEXT NOT NULL,
    role TEXT NOT NULL,
    unit TEXT NOT NULL,
    what TEXT NOT NULL,
    filter TEXT NOT NULL,
    rows INTEGER NOT NULL
  ) STRICT;
  CREATE TRIGGER IF NOT EXISTS access_kept BEFORE DELETE ON access BEGIN SELECT RAISE(ABORT, 'only added to'); END;
  CREATE TRIGGER IF NOT EXISTS access_unchanged BEFORE UPDATE ON access BEGIN SELECT RAISE(ABORT, 'only added to'); END`

const recorded = (row: Record<string, unknown>): RecordedAccess => ({
  number: Number(row['number']),
  at: String(row['at']),
  actorId: String(row['actorId']),
  role: String(row['role']),
  unit: String(row['unit']),
  what: String(row['what']),
  filter: JSON.parse(String(row['filter'])),
  rows: Number(row['rows']),
})

/** Opens the record of who looked, made where there is none. It is only added to. */
export const openAccessRecord = ({ path }: { readonly path: string }): AccessRecord => {
  const db = new DatabaseSync(path)
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
  db.exec(schema)
  const insert = db.prepare(
    'INSERT INTO access (at, actorId, role, unit, what, filter, rows) VALUES (:at, :actorId, :role, :unit, :what, :filter, :rows)',
  )
  const select = db.prepare('SELECT * FROM access WHERE number < ? ORDER BY number DESC LIMIT ?')
  return {
    add: ({ filter, ...access }) => {
      written(() => insert.run({ ...access, filter: JSON.stringify(filter) }))
    },
    list: ({ before = Number.MAX_SAFE_INTEGER, limit }) => select.all(before, limit).map(recorded),
    close: () => db.close(),
  }
}
