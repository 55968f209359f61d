import type { DatabaseSync, SQLInputValue } from 'node:sqlite'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'

/** SQLite has no booleans. */
const bound = (parameters: readonly unknown[]): SQLInputValue[] =>
  parameters.map((value) => (typeof value === 'boolean' ? Number(value) : value) as SQLInputValue)

const connectionTo = (database: DatabaseSync): DatabaseConnection => ({
  executeQuery: async <Result>({ sql, parameters }: CompiledQuery): Promise<QueryResult<Result>> => {
    const statement = database.prepare(sql)
    if (statement.columns().length > 0) {
      // node:sqlite gives objects without a prototype, which trip up whatever compares or prints them.
      return { rows: statement.all(...bound(parameters)).map((row) => ({ ...row }) as Result) }
    }
    const { changes, lastInsertRowid } = statement.run(...bound(parameters))
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) }
  },
  streamQuery: async function* <Result>({
    sql,
    parameters,
  }: CompiledQuery): AsyncIterableIterator<QueryResult<Result>> {
    for (const row of database.prepare(sql).iterate(...bound(parameters))) yield { rows: [{ ...row } as Result] }
  },
})

const run = async (connection: DatabaseConnection, sql: string): Promise<void> => {
  await connection.executeQuery(CompiledQuery.raw(sql))
}

const createDriver = (database: () => DatabaseSync): Driver => ({
  init: async () => {},
  acquireConnection: async () => connectionTo(database()),
  beginTransaction: (connection) => run(connection, 'begin'),
  commitTransaction: (connection) => run(connection, 'commit'),
  rollbackTransaction: (connection) => run(connection, 'rollback'),
  releaseConnection: async () => {},
  destroy: async () => {},
})

/**
 * Kysely on `node:sqlite`. Its own SqliteDialect is written for another library and gives no rows here, without an error.
 * `database` is asked at each query, so that it can be another file from one query to the next; whoever opened it closes it.
 */
export const createNodeSqliteDialect = (options: { readonly database: () => DatabaseSync }): Dialect => ({
  createAdapter: () => new SqliteAdapter(),
  createDriver: () => createDriver(options.database),
  createIntrospector: (db) => new SqliteIntrospector(db),
  createQueryCompiler: () => new SqliteQueryCompiler(),
})
