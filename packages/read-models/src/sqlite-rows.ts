import { DatabaseSync } from 'node:sqlite'
import { projections, projectionsVersion } from './projections/index.ts'
import type { Checkpoint, ColumnType, Key, Row, RowStore, TableDefinition, Value } from './row-store.ts'

// All of SQLite's dialect that the read models write with is in this file; queries go through Kysely.

const sqlTypes: Readonly<Record<ColumnType, string>> = {
  text: 'TEXT NOT NULL',
  integer: 'INTEGER NOT NULL',
  'text?': 'TEXT',
  'integer?': 'INTEGER',
}

const createTable = ({ table, columns, key }: TableDefinition): string => {
  const lines = Object.entries(columns).map(([name, type]) => `${name} ${sqlTypes[type]}`)
  return `CREATE TABLE IF NOT EXISTS ${table} (${lines.join(', ')}, PRIMARY KEY (${key.join(', ')})) STRICT, WITHOUT ROWID`
}

const createIndexes = ({ table, indexes = [] }: TableDefinition): string[] =>
  indexes.map(
    (columns) => `CREATE INDEX IF NOT EXISTS ${table}_${columns.join('_')} ON ${table} (${columns.join(', ')})`,
  )

/** Rows that go in with one statement: each call into SQLite costs more than a row. */
const ROWS_PER_UPSERT = 16

const tableIn = (database: DatabaseSync, { table, columns, key }: TableDefinition) => {
  const names = Object.keys(columns)
  const set = names.filter((name) => !key.includes(name)).map((name) => `${name} = excluded.${name}`)
  const upsert = (rows: number) =>
    database.prepare(
      `INSERT INTO ${table} (${names.join(', ')}) ` +
        `VALUES ${Array(rows)
          .fill(`(${names.map(() => '?').join(', ')})`)
          .join(', ')} ` +
        `ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${set.join(', ')}`,
    )
  const select = database.prepare(
    `SELECT ${names.join(', ')} FROM ${table} WHERE ${key.map((name) => `${name} = ?`).join(' AND ')}`,
  )
  select.setReturnArrays(true)
  const [upsertOne, upsertMany] = [upsert(1), upsert(ROWS_PER_UPSERT)]

  const asRow = (values: readonly Value[]): Row => {
    const row: Record<string, Value> = {}
    for (const [index, name] of names.entries()) row[name] = values[index] ?? null
    return row
  }
  // In process a prepared look-up per key is as fast as one statement that carries all keys.
  const load = (keys: readonly Key[]): (Row | undefined)[] =>
    keys.map((key) => {
      const values = select.get(...key) as unknown as Value[] | undefined
      return values && asRow(values)
    })
  const save = (rows: readonly Row[]): void => {
    const whole = rows.length - (rows.length % ROWS_PER_UPSERT)
    for (let from = 0; from < whole; from += ROWS_PER_UPSERT) {
      const values: Value[] = []
      for (let at = from; at < from + ROWS_PER_UPSERT; at++)
        for (const name of names) values.push(rows[at]?.[name] ?? null)
      upsertMany.run(...values)
    }
    for (const row of rows.slice(whole)) upsertOne.run(...names.map((name) => row[name] ?? null))
  }
  return { load, save }
}

export type SqliteRows = RowStore & {
  readonly database: DatabaseSync
  /** Ends a build: indexes, and the version that says that the file is whole. */
  readonly complete: () => void
}

/**
 * `live`: in WAL beside a reader; a power cut may lose the last batches, never a part of one, and they are in the log.
 * `build`: as fast as can be; a crash just means to build again.
 */
const pragmas = {
  live: 'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000',
  build:
    'PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA locking_mode = EXCLUSIVE; PRAGMA cache_size = -65536',
} as const

const inTransaction = (database: DatabaseSync, work: () => void): void => {
  database.exec('BEGIN IMMEDIATE')
  try {
    work()
    database.exec('COMMIT')
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK')
    throw error
  }
}

export const openSqliteRows = (options: { readonly path: string; readonly mode: keyof typeof pragmas }): SqliteRows => {
  const database = new DatabaseSync(options.path)
  database.exec(pragmas[options.mode])
  for (const definition of projections) database.exec(createTable(definition))
  database.exec(
    'CREATE TABLE IF NOT EXISTS checkpoint (one INTEGER PRIMARY KEY CHECK (one = 1), position TEXT NOT NULL, events INTEGER NOT NULL) STRICT',
  )
  const tables = new Map(projections.map((definition) => [definition.table, tableIn(database, definition)]))
  const readCheckpoint = database.prepare('SELECT position, events FROM checkpoint')
  const writeCheckpoint = database.prepare(
    'INSERT INTO checkpoint VALUES (1, ?, ?) ON CONFLICT (one) DO UPDATE SET position = excluded.position, events = excluded.events',
  )
  const tableNamed = (name: string) => {
    const found = tables.get(name)
    if (!found) throw new Error(`There is no read-model table ${name}.`)
    return found
  }

  return {
    database,
    checkpoint: async () => readCheckpoint.get() as Checkpoint | undefined,
    load: async (table, keys) => tableNamed(table).load(keys),
    save: async (changes, { position, events }) =>
      inTransaction(database, () => {
        for (const [table, rows] of changes) tableNamed(table).save(rows)
        writeCheckpoint.run(position, events)
      }),
    complete: () => {
      for (const index of projections.flatMap(createIndexes)) database.exec(index)
      database.exec(`PRAGMA user_version = ${projectionsVersion}`)
    },
  }
}

/** Whether the file is a read-model database of this version, and whole. */
export const isUsable = (path: string): boolean => {
  try {
    const database = new DatabaseSync(path)
    try {
      const { user_version: version } = database.prepare('PRAGMA user_version').get() ?? {}
      const { quick_check: check } = database.prepare('PRAGMA quick_check(1)').get() ?? {}
      return version === projectionsVersion && check === 'ok'
    } finally {
      database.close()
    }
  } catch {
    return false
  }
}
