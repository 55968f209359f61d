import { cpSync, mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { openSqliteEventStore } from '@liushui/event-store'
import { catalogue, metadataOf } from '../faults/child/written.ts'

/** WAL format: https://www.sqlite.org/fileformat2.html#walformat. */
const WAL_HEADER = 32
export const WAL_FRAME = 24 + 4096

export type CrashImage = {
  /** A folder as `kill -9` leaves it: `events.sqlite`, and its `-wal` with all that was appended. */
  readonly folder: string
  /** Length of the WAL after each append, in bytes. */
  readonly ends: readonly number[]
}

/** Appends one event after the other, of some pages each, and copies the files while they are open. */
export const makeCrashImage = async (root: string, appends: number): Promise<CrashImage> => {
  const open = join(root, 'open')
  const folder = join(root, 'image')
  mkdirSync(open)
  const path = join(open, 'events.sqlite')
  const store = openSqliteEventStore({ path, catalogue })
  const ends: number[] = []
  for (let number = 0; number < appends; number++) {
    const events = [{ type: 'Noted', data: { text: `第${number}件事 `.repeat(700) } }]
    await store.append({ stream: 'stream-a', expectedRevision: number - 1, events, metadata: metadataOf(`c${number}`) })
    ends.push(statSync(`${path}-wal`).size)
  }
  cpSync(open, folder, { recursive: true, filter: (source) => !source.endsWith('-shm') })
  await store.close()
  return { folder, ends }
}

export const frameBoundaries = (from: number, to: number): number[] => {
  const boundaries: number[] = []
  for (let at = WAL_HEADER; at <= to; at += WAL_FRAME) if (at >= from) boundaries.push(at)
  return boundaries
}
