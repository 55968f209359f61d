import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { openSqliteEventStore, type StoredEvent } from '../src/index.ts'
import { withChild } from './child/run.ts'
import { batchesOf, catalogueV1, inFolder } from './fixtures.ts'

/** Kills the writers once so many commands were acknowledged; gives all that were. */
const killAfter = (path: string, commands: number): Promise<string[]> =>
  withChild('writers.ts', [path], async (child) => {
    const acknowledged: string[] = []
    for await (const commandId of child.lines) {
      acknowledged.push(commandId)
      if (acknowledged.length === commands) await child.kill()
    }
    return acknowledged
  })

const readLog = async (path: string): Promise<StoredEvent[]> => {
  const store = openSqliteEventStore({ path, catalogue: catalogueV1 })
  const batches = await batchesOf(store.readAll({ verify: true }))
  await store.close()
  return batches.flatMap(({ events }) => events)
}

/** How often each command was carried out: by its first event. */
const timesOf = (events: readonly StoredEvent[]): Map<string, number> => {
  const times = new Map<string, number>()
  for (const { stream, revision, metadata } of events)
    if (metadata.commandId === `${stream}-${revision - 1}`)
      times.set(metadata.commandId, (times.get(metadata.commandId) ?? 0) + 1)
  return times
}

describe('the SQLite event store after kill -9', () => {
  test('has every acknowledged command once and no gap, at any of some seeded moments', () =>
    inFolder(async (folder) => {
      const path = join(folder, 'events.db')
      const acknowledged: string[] = []
      for (const moment of [1, 7, 64, 301, 1009]) {
        acknowledged.push(...(await killAfter(path, moment)))
        const events = await readLog(path)
        expect(events.map(({ position }) => Number(position))).toEqual(events.map((_, index) => index + 1))
        const next = new Map<string, number>()
        for (const { stream, revision } of events) {
          expect(revision).toBe(next.get(stream) ?? 0)
          next.set(stream, revision + 1)
        }
        const times = timesOf(events)
        expect(acknowledged.filter((commandId) => times.get(commandId) !== 1)).toEqual([])
      }
    }))
})

const onLinux = process.platform === 'linux' ? test : test.skip

describe('the SQLite event store on a full disk', () => {
  onLinux('acknowledges nothing that it could not write, loses nothing, and goes on when there is room', () =>
    inFolder(async (folder) => {
      const path = join(folder, 'events.db')
      const lines = await withChild('limited.ts', [path], ({ lines }) => Array.fromAsync(lines))
      const outcome = JSON.parse(lines.join(''))
      expect(outcome).toMatchObject({ failure: 'AppendFailedError', names: ['AppendFailedError', 'AppendFailedError'] })
      expect(outcome.readable).toBe(outcome.acknowledged)
      expect(outcome.position).toBe(String(outcome.acknowledged + 20))
      const events = await readLog(path)
      expect(events.filter(({ stream }) => stream === 'plan-a')).toHaveLength(outcome.acknowledged + 20)
      expect(events.filter(({ stream }) => stream === 'plan-b')).toHaveLength(1)
      expect(events.filter(({ stream }) => stream === 'plan-c')).toEqual([])
      expect(events.at(-1)?.position).toBe(String(events.length))
    }),
  )
})
