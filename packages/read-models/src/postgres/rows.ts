import { projections } from '../projections/index.ts'
import type { Checkpoint, ColumnType, Key, Row, RowStore, TableDefinition, Value } from '../row-store.ts'
import type { Session } from './session.ts'

// All of PostgreSQL's dialect that rows are written with is in this file; queries go through Kysely.
// Text is ordered by its bytes, as SQLite does, whatever the locale of the database. Names keep their capitals only in quotes.

const baseTypes: Readonly<Record<ColumnType, 'text' | 'bigint'>> = {
  text: 'text',
  integer: 'bigint',
  'text?': 'text',
  'integer?': 'bigint',
}
const sqlTypes: Readonly<Record<ColumnType, string>> = {
  text: 'text COLLATE "C" NOT NULL',
  integer: 'bigint NOT NULL',
  'text?': 'text COLLATE "C"',
  'integer?': 'bigint',
}

const quoted = (name: string): string => `"${name}"`
const list = (names: readonly string[]): string => names.map(quoted).join(', ')

const createTable = (schema: string, { table, columns, key }: TableDefinition): string => {
  const lines = Object.entries(columns).map(([name, type]) => `${quoted(name)} ${sqlTypes[type]}`)
  return `CREATE TABLE ${schema}.${quoted(table)} (${lines.join(', ')}, PRIMARY KEY (${list(key)}))`
}

const createIndexes = (schema: string, { table, indexes = [] }: TableDefinition): string[] =>
  indexes.map((columns) => `CREATE INDEX ON ${schema}.${quoted(table)} (${list(columns)})`)

/** Rows that go in with one statement: enough that statements cost nothing, few enough that their text is small. */
const ROWS_PER_UPSERT = 1000

const tableIn = (session: Session, schema: string, { table, columns, key }: TableDefinition) => {
  const names = Object.keys(columns)
  const target = `${schema}.${quoted(table)}`
  const arrays = (of: readonly string[]): string =>
    of.map((name, index) => `$${index + 1}::${baseTypes[columns[name] ?? 'text']}[]`).join(', ')
  const set = names.filter((name) => !key.includes(name)).map((name) => `${quoted(name)} = excluded.${quoted(name)}`)
  const upsert =
    `INSERT INTO ${target} (${list(names)}) SELECT * FROM unnest(${arrays(names)}) ` +
    `ON CONFLICT (${list(key)}) DO UPDATE SET ${set.join(', ')}`
  const select =
    `SELECT wanted.place, ${names.map((name) => `row.${quoted(name)}`).join(', ')} ` +
    `FROM unnest(${arrays(key)}) WITH ORDINALITY AS wanted(${list(key)}, place) ` +
    `JOIN ${target} AS row ON ${key.map((name) => `row.${quoted(name)} = wanted.${quoted(name)}`).join(' AND ')}`

  const asRow = (values: readonly Value[]): Row => {
    const row: Record<string, Value> = {}
    for (const [index, name] of names.entries()) row[name] = values[index] ?? null
    return row
  }
  const load = async (keys: readonly Key[]): Promise<(Row | undefined)[]> => {
    const byColumn = key.map((_, column) => keys.map((values) => values[column]))
    const found = new Array<Row | undefined>(keys.length).fill(undefined)
    const rows = await session.prepared<[number, ...Value[]]>(`${schema}.${table} load`, select, byColumn)
    for (const [place, ...values] of rows) found[place - 1] = asRow(values)
    return found
  }
  const save = async (rows: readonly Row[]): Promise<void> => {
    for (let from = 0; from < rows.length; from += ROWS_PER_UPSERT) {
      const some = rows.slice(from, from + ROWS_PER_UPSERT)
      const byColumn = names.map((name) => some.map((row) => row[name] ?? null))
      await session.prepared(`${schema}.${table} save`, upsert, byColumn)
    }
  }
  return { load, save }
}

/** Where the checkpoint of the rows is kept. */
export type CheckpointStore = {
  readonly read: () => Promise<Checkpoint | undefined>
  /** Called in the transaction of the rows: throws where the checkpoint is no longer the one that was last read or written. */
  readonly move: (checkpoint: Checkpoint) => Promise<void>
}

/** The tables of one schema. */
export const createPostgresRows = (options: {
  readonly session: Session
  readonly schema: string
  readonly checkpoint: CheckpointStore
}): RowStore => {
  const { session, schema, checkpoint } = options
  const tables = new Map(projections.map((definition) => [definition.table, tableIn(session, schema, definition)]))
  const tableNamed = (name: string) => {
    const found = tables.get(name)
    if (!found) throw new Error(`There is no read-model table ${name}.`)
    return found
  }
  return {
    checkpoint: checkpoint.read,
    load: (table, keys) => tableNamed(table).load(keys),
    save: (changes, next) =>
      session.inTransaction(async () => {
        for (const [table, rows] of changes) await tableNamed(table).save(rows)
        await checkpoint.move(next)
      }),
  }
}

/** A schema with empty tables. */
export const createSchema = async (session: Session, schema: string): Promise<void> => {
  const statements = [`CREATE SCHEMA ${schema}`, ...projections.map((definition) => createTable(schema, definition))]
  await session.query(statements.join('; '))
}

/** Ends a build: indexes, and what the planner has to know of the tables. */
export const completeSchema = async (session: Session, schema: string): Promise<void> => {
  const indexes = projections.flatMap((definition) => createIndexes(schema, definition))
  const tables = projections.map(({ table }) => `${schema}.${quoted(table)}`)
  await session.query([...indexes, `ANALYZE ${tables.join(', ')}`].join('; '))
}
