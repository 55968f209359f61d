export { buildAsOf, type ReadableLog } from './build.ts'
export type * from './contract.ts'
export {
  DatabaseAddressError,
  DatabaseRefusedError,
  DatabaseUnavailableError,
  FencedError,
  isDatabaseRefusal,
  LogBehindError,
  PoisonEventError,
  ReadModelsMissingError,
} from './errors.ts'
export type { Numbered } from './handlers.ts'
export { type HeldRows, holdRows, type RowsByTable, type TouchedRow } from './held-rows.ts'
export * from './lists/index.ts'
export { openReadModels } from './live.ts'
export { createNodeSqliteDialect } from './node-sqlite-dialect.ts'
export { openPostgresReadModels, type PostgresReadModels } from './postgres/open.ts'
export * from './queries/index.ts'
/** The same under one name, for those whose own names are `programmes` and `bulletins`. */
export * as queries from './queries/index.ts'
export type * from './tables.ts'
export * from './trail/index.ts'
