import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'

// The live database is the file with the highest number. A rebuild is written under another name and gets the next number by
// one atomic rename, so that a crash leaves the old database or the new one; WAL files never meet another database's file.

const BUILDING = 'read-models.building'
const LIVE = /^read-models-(\d+)\.sqlite$/
const OURS = /^read-models[-.]/

const syncToDisk = (path: string): void => {
  const file = openSync(path, 'r')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

const numberOf = (name: string): number => Number(LIVE.exec(name)?.[1] ?? 0)

export type Generations = {
  /** The newest database, if there is one. */
  readonly newest: () => string | undefined
  /** Where the next one is built: leftovers of an earlier build are removed. */
  readonly startBuilding: () => string
  /** Makes what was built the newest, and gives its path. */
  readonly finishBuilding: () => string
  /** Removes everything but the newest. */
  readonly removeOthers: () => void
}

export const openGenerations = (folder: string): Generations => {
  mkdirSync(folder, { recursive: true })
  const newestName = (): string | undefined =>
    readdirSync(folder)
      .filter((name) => LIVE.test(name))
      .sort((a, b) => numberOf(b) - numberOf(a))[0]
  const remove = (unwanted: (name: string) => boolean): void => {
    for (const name of readdirSync(folder))
      if (OURS.test(name) && unwanted(name)) rmSync(join(folder, name), { force: true })
  }
  return {
    newest: () => {
      const name = newestName()
      return name && join(folder, name)
    },
    startBuilding: () => {
      remove((name) => name.startsWith(BUILDING))
      return join(folder, BUILDING)
    },
    finishBuilding: () => {
      const path = join(folder, `read-models-${numberOf(newestName() ?? '') + 1}.sqlite`)
      syncToDisk(join(folder, BUILDING))
      renameSync(join(folder, BUILDING), path)
      syncToDisk(folder)
      return path
    },
    removeOthers: () => {
      const newest = newestName()
      remove((name) => newest === undefined || !name.startsWith(newest))
    },
  }
}
