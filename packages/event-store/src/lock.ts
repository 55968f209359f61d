import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { DataFolderLockedError } from './errors.ts'
import { SQLITE_BUSY, sqliteCode } from './sqlite/codes.ts'

export type DataFolderLock = { readonly release: () => void }

/**
 * Makes this process the owner of a data folder that exists. The lock is the kernel's, held through SQLite on a file of
 * its own, so it falls with the process, however that ends. Throws `DataFolderLockedError` where another holds it.
 */
export const lockDataFolder = (folder: string): DataFolderLock => {
  const db = new DatabaseSync(join(folder, 'lock'))
  try {
    db.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    db.close()
    throw sqliteCode(error) === SQLITE_BUSY ? new DataFolderLockedError(folder) : error
  }
  return {
    release: () => {
      if (db.isOpen) db.close()
    },
  }
}
