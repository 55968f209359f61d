import { DatabaseSync } from 'node:sqlite'
import { EventStoreError, FileUnusableError, ForeignFileError } from '../errors.ts'
import { SQLITE_NOTADB, sqliteCode } from './codes.ts'

/** “LSLZ”: tells our files from everybody else's. */
const APPLICATION_ID = 0x4c534c5a
const SCHEMA_VERSION = 1

const SCHEMA = `
  CREATE TABLE streams (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
  ) STRICT;
  CREATE TABLE events (
    position INTEGER PRIMARY KEY,
    stream INTEGER NOT NULL REFERENCES streams (id),
    revision INTEGER NOT NULL,
    id BLOB NOT NULL UNIQUE,
    type TEXT NOT NULL,
    version INTEGER NOT NULL,
    recorded_at TEXT NOT NULL,
    data TEXT NOT NULL,
    metadata TEXT NOT NULL,
    digest BLOB NOT NULL,
    UNIQUE (stream, revision)
  ) STRICT;
  PRAGMA application_id = ${APPLICATION_ID};
  PRAGMA user_version = ${SCHEMA_VERSION};
`

const numberOf = (db: DatabaseSync, sql: string): number => Number(Object.values(db.prepare(sql).get() ?? {})[0])

/** Tells a new file from one of ours; throws for every other. */
const isNew = (db: DatabaseSync, path: string): boolean => {
  const applicationId = numberOf(db, 'PRAGMA application_id')
  if (applicationId === 0 && numberOf(db, 'SELECT count(*) FROM sqlite_schema') === 0) return true
  if (applicationId !== APPLICATION_ID)
    throw new ForeignFileError({
      path,
      reason: { en: 'another program made it', zh: '文件由其他程序创建' },
    })
  if (numberOf(db, 'PRAGMA user_version') > SCHEMA_VERSION)
    throw new ForeignFileError({ path, reason: { en: 'a newer release made it', zh: '文件由更新的版本创建' } })
  return false
}

const prepareFile = (db: DatabaseSync, path: string): void => {
  const create = isNew(db, path)
  // A checkpoint each 40 MB and not each 4: fewer, larger syncs of the main file.
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA wal_autocheckpoint = 10000')
  if (create) db.exec(`BEGIN IMMEDIATE; ${SCHEMA} COMMIT`)
}

/** Does the first work on a file; where that fails the file is closed, and the error says which one it is. */
export const orClose = <Result>({ db, path }: { db: DatabaseSync; path: string }, work: () => Result): Result => {
  try {
    return work()
  } catch (cause) {
    db.close()
    if (sqliteCode(cause) === SQLITE_NOTADB)
      throw new ForeignFileError({ path, reason: { en: 'it is no SQLite file', zh: '不是 SQLite 文件' }, cause })
    throw cause instanceof EventStoreError ? cause : new FileUnusableError({ path, cause })
  }
}

const openDatabase = (path: string): DatabaseSync => {
  try {
    // Nobody else should write here; a backup tool that does for a moment is waited for, in milliseconds.
    return new DatabaseSync(path, { timeout: 1000, enableForeignKeyConstraints: true })
  } catch (cause) {
    throw new FileUnusableError({ path, cause })
  }
}

/**
 * Opens or makes the file of a log. Throws `ForeignFileError` where it is something else, and leaves that untouched;
 * `FileUnusableError` where the system does not let it.
 */
export const openFile = (path: string): DatabaseSync => {
  const db = openDatabase(path)
  orClose({ db, path }, () => prepareFile(db, path))
  return db
}
