export const SQLITE_BUSY = 5
export const SQLITE_NOTADB = 26

/** The primary result code of an error that SQLite gave; undefined for every other. */
export const sqliteCode = (error: unknown): number | undefined =>
  Error.isError(error) && 'errcode' in error ? Number(error.errcode) & 0xff : undefined
