import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { openSqliteEventStore, type StoredEvent } from '@liushui/event-store'
import { selected } from '../support/faults.ts'
import { withFolder } from '../support/folder.ts'
import { checkContiguous, checkPositions } from '../support/invariants.ts'
import { type Ended, type Fault, faultsOf, noTracing, type Program, runWithFault } from '../support/strace.ts'
import { catalogue } from './child/written.ts'

const COMMANDS = 9
const writer = join(import.meta.dirname, 'child/log-writer.ts')

const programOn = (folder: string): Program => {
  const path = join(folder, 'events.sqlite')
  return {
    args: [writer, path, String(COMMANDS)],
    paths: [path, `${path}-wal`, `${path}-shm`, folder],
    calls: ['openat', 'pread64', 'pwrite64', 'write', 'fsync', 'fdatasync', 'ftruncate', 'unlink', 'mmap'],
  }
}

const readBack = async (folder: string): Promise<StoredEvent[]> => {
  const store = openSqliteEventStore({ path: join(folder, 'events.sqlite'), catalogue })
  const events: StoredEvent[] = []
  for await (const batch of store.readAll({ verify: true })) events.push(...batch.events)
  await store.close()
  return events
}

/** Commands of the lines that begin with the word, once each. */
const told = ({ lines }: Ended, word: string): string[] => [
  ...new Set(lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.split(' ')[1] ?? '')),
]

const outcomes = ['EIO', 'ENOSPC', 'SIGKILL'] as const

/** What must hold after a fault: acknowledged once, all else absent or once, and where the process lived on it went on. */
const checkAfter = async (folder: string, { fault, ended }: { fault: Fault; ended: Ended }) => {
  const events = await readBack(folder)
  checkContiguous(events)
  checkPositions(events)
  const written = events.map(({ metadata }) => metadata.commandId)
  expect(new Set(written).size).toBe(written.length)
  const done = told(ended, 'done')
  expect({ fault, lost: done.filter((commandId) => !written.includes(commandId)) }).toEqual({ fault, lost: [] })
  if (fault.outcome === 'SIGKILL') return
  // An error while the log is opened ends the start, with a sentence that names the file; later ones end nothing.
  const opened = done.length > 0 || told(ended, 'failed').length > 0
  if (!opened) expect(ended.complaint).toContain(join(folder, 'events.sqlite'))
  else expect({ fault, done: done.length, last: ended.lines.at(-1) }).toEqual({ fault, done: COMMANDS, last: 'closed' })
  for (const line of ended.lines.filter((said) => said.startsWith('failed')))
    expect(line).toContain('AppendFailedError')
}

const testTracing = noTracing === undefined ? test : test.skip
const why = noTracing === undefined ? '' : ` (skipped: ${noTracing})`

testTracing(
  `an error or a kill at any file-system call of the log’s writer loses nothing acknowledged, tears nothing, and ends no process that can go on${why}`,
  async () => {
    const faults = await withFolder((folder) => faultsOf(programOn(folder), outcomes))
    expect(new Set(faults.map(({ call }) => call))).toEqual(
      new Set(['openat', 'pread64', 'pwrite64', 'fsync', 'ftruncate', 'unlink', 'mmap']),
    )
    let met = 0
    for (const fault of selected(faults, { short: 24, seed: 1 })) {
      await withFolder(async (folder) => {
        const ended = await runWithFault(programOn(folder), fault)
        if (ended.met) met += 1
        await checkAfter(folder, { fault, ended })
      })
    }
    expect(met).toBeGreaterThan(0)
  },
  900_000,
)
