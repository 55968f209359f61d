import { accessSync, constants, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** Debian keeps each version in a folder of its own, off the PATH. */
const DEBIAN = '/usr/lib/postgresql'

const debianFolders = (): string[] => {
  try {
    return readdirSync(DEBIAN)
      .sort((a, b) => Number(b) - Number(a))
      .map((version) => join(DEBIAN, version, 'bin'))
  } catch {
    return []
  }
}

const isThere = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** The folder with `initdb` and `pg_ctl`, the newest version first; undefined where there is none. */
export const findBinaries = (): string | undefined =>
  [...debianFolders(), ...(process.env['PATH'] ?? '').split(delimiter)].find(
    (folder) => folder !== '' && ['initdb', 'pg_ctl', 'postgres'].every((name) => isThere(join(folder, name))),
  )
