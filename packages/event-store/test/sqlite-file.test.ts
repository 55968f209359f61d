import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from '@jest/globals'
import {
  AppendFailedError,
  EventAlteredError,
  type EventStore,
  ForeignFileError,
  leafHash,
  leafOf,
  openSqliteEventStore,
} from '../src/index.ts'
import { append, appendOf, batchesOf, catalogueV1, errorOf, inFolder, plansOpened, turns } from './fixtures.ts'

const withStore = (work: (store: EventStore, path: string) => Promise<void>): Promise<void> =>
  inFolder(async (folder) => {
    const path = join(folder, 'events.db')
    const store = openSqliteEventStore({ path, catalogue: catalogueV1, now: () => new Date(1_400_000_000_000) })
    try {
      await work(store, path)
    } finally {
      await store.close()
    }
  })

const drain = async (batches: AsyncIterable<unknown>): Promise<void> => {
  for await (const batch of batches) expect(batch).toBeDefined()
}

const tamper = (path: string, sql: string): void => {
  const db = new DatabaseSync(path)
  db.exec(sql)
  db.close()
}

describe('the SQLite log', () => {
  test('counts its positions 1, 2, 3 … without a gap, also past refused appends', () =>
    withStore(async (store) => {
      const appends = Array.from({ length: 30 }, (_, index) =>
        store.append(appendOf({ stream: `plan-${index % 10}`, events: plansOpened(3) })),
      )
      const results = await Promise.all(appends)
      expect(results.filter(({ appended }) => appended)).toHaveLength(10)
      const { position } = await append(store, { stream: 'plan-last' })
      expect(position).toBe('31')
      const events = (await batchesOf(store.readAll())).flatMap((batch) => batch.events)
      expect(events.map((event) => event.position)).toEqual(Array.from({ length: 31 }, (_, index) => `${index + 1}`))
    }))

  test('takes more appends in one turn than fit in one transaction', () =>
    withStore(async (store) => {
      const streams = Array.from({ length: 50 }, (_, index) => `plan-${index}`)
      const results = await Promise.all(streams.map((stream) => append(store, { stream, events: plansOpened(90) })))
      expect(results.map(({ position }) => position)).toEqual(streams.map((_, index) => String((index + 1) * 90)))
    }))

  test('gives ids that grow with the position while the clock stands still', () =>
    withStore(async (store) => {
      const { events } = await append(store, { events: plansOpened(5000) })
      const ids = events.map(({ id }) => id)
      expect(ids).toEqual(ids.toSorted())
      expect(new Set(ids).size).toBe(5000)
      expect(events[0]?.recordedAt).toBe('2014-05-13T16:53:20.000Z')
    }))

  test('stores canonical JSON and, as the digest, the RFC 6962 leaf hash of the event', () =>
    withStore(async (store, path) => {
      const { events } = await append(store, { events: plansOpened(2) })
      const db = new DatabaseSync(path, { readOnly: true })
      const row = db.prepare('SELECT data, metadata, digest FROM events WHERE position = 2').get()
      db.close()
      const metadata = String(row?.['metadata'])
      expect(row?.['data']).toBe('{"title":"plan 1"}')
      expect(metadata).toMatch(/^\{"actor":\{"id":.*"channel":"api","commandDigest":.*"correlationId":"command-1"\}$/)
      const { id = '', recordedAt = '' } = events[1] ?? {}
      const envelope = { stream: 'plan-a', revision: 1, id, type: 'PlanOpened', schemaVersion: 1 }
      const leaf = leafOf({ ...envelope, recordedAt, data: '{"title":"plan 1"}', metadata }, 1)
      expect(row?.['digest']).toEqual(new Uint8Array(leafHash(leaf)))
    }))

  test.each([
    { what: 'data', sql: "UPDATE events SET data = replace(data, 'plan 3', 'plan 4')" },
    { what: 'data that is no JSON any more', sql: "UPDATE events SET data = replace(data, 'plan 3\"', 'plan 3x')" },
    {
      what: 'metadata',
      sql: "UPDATE events SET metadata = replace(metadata, 'planner', 'plunner') WHERE position = 4",
    },
    { what: 'digest', sql: 'UPDATE events SET digest = zeroblob(32) WHERE position = 4' },
    { what: 'type', sql: "UPDATE events SET type = 'MonthReported' WHERE position = 4" },
    { what: 'time', sql: "UPDATE events SET recorded_at = '2014-06-01T00:00:00.000Z' WHERE position = 4" },
    { what: 'revision', sql: 'UPDATE events SET revision = 9 WHERE position = 4' },
    { what: 'stream', sql: "UPDATE streams SET name = 'plan-c' WHERE name = 'plan-b'" },
  ])('shows an altered $what, naming position and stream', ({ what, sql }) =>
    withStore(async (store, path) => {
      await append(store, { events: plansOpened(3) })
      await append(store, { stream: 'plan-b', events: plansOpened(5).slice(3) })
      tamper(path, sql)
      expect(await errorOf(drain(store.readLeaves()))).toBeInstanceOf(EventAlteredError)
      const error = await errorOf(batchesOf(store.readAll({ verify: true })))
      expect(error).toBeInstanceOf(EventAlteredError)
      expect(error).toMatchObject({ position: '4', stream: what === 'stream' ? 'plan-c' : 'plan-b' })
    }),
  )

  test('shows that an event was taken out', () =>
    withStore(async (store, path) => {
      await append(store, { events: plansOpened(5) })
      tamper(path, 'DELETE FROM events WHERE position = 3')
      expect(await errorOf(drain(store.readLeaves()))).toBeInstanceOf(EventAlteredError)
      const error = await errorOf(batchesOf(store.readAll({ verify: true })))
      expect(error).toBeInstanceOf(EventAlteredError)
      expect(String(error)).toContain('position 4, stream plan-a: the event before it is missing')
    }))

  test('rejects a group that it can not write, and takes it when it can', () =>
    withStore(async (store, path) => {
      await append(store, {})
      const other = new DatabaseSync(path)
      other.exec('BEGIN IMMEDIATE')
      const group = ['plan-b', 'plan-c'].map((stream) => store.append(appendOf({ stream })))
      for (const error of await Promise.all(group.map(errorOf))) expect(error).toBeInstanceOf(AppendFailedError)
      other.close()
      expect((await append(store, { stream: 'plan-b' })).position).toBe('2')
    }))

  test('lets appends through between batches and while a handler that never waits catches up', () =>
    withStore(async (store) => {
      await append(store, { events: plansOpened(50) })
      const controller = new AbortController()
      let seen = 0
      const following = store.subscribe({
        batchSize: 1,
        signal: controller.signal,
        onBatch: async ({ events }) => {
          seen += events.length
        },
      })
      await append(store, { stream: 'plan-b' })
      expect(seen).toBeLessThan(50)
      controller.abort()
      await following

      const reading = batchesOf(store.readAll({ batchSize: 1 }))
      await append(store, { stream: 'plan-c' })
      expect((await reading).flatMap(({ events }) => events)).toHaveLength(52)
    }))

  test('wakes any number of subscribers with one append', () =>
    withStore(async (store) => {
      const controller = new AbortController()
      const counts = Array<number>(20).fill(0)
      const following = counts.map((_, index) =>
        store.subscribe({
          signal: controller.signal,
          onBatch: async ({ events }) => {
            counts[index] = (counts[index] ?? 0) + events.length
          },
        }),
      )
      await turns(5)
      await append(store, { events: plansOpened(3) })
      await turns(5)
      expect(counts).toEqual(Array(20).fill(3))
      controller.abort()
      await Promise.all(following)
    }))
})

describe('opening a file that is no log of ours', () => {
  const foreign = (sql: string) => (path: string) => tamper(path, sql)
  test.each([
    { what: 'text', make: (path: string) => writeFile(path, '流水账'.repeat(500)), sentence: 'it is no SQLite file' },
    { what: "another program's database", make: foreign('CREATE TABLE t (x)'), sentence: 'another program made it' },
    { what: 'a foreign id', make: foreign('PRAGMA application_id = 7'), sentence: 'another program made it' },
  ])('is refused with a sentence and changes nothing: $what', ({ make, sentence }) =>
    inFolder(async (folder) => {
      const path = join(folder, 'events.db')
      await make(path)
      const before = await readFile(path)
      const open = () => openSqliteEventStore({ path, catalogue: catalogueV1 })
      expect(open).toThrow(ForeignFileError)
      expect(open).toThrow(`${path} is not an event store that this release can open: ${sentence}.`)
      expect(await readFile(path)).toEqual(before)
    }),
  )

  test('is refused when a newer release made it', () =>
    withStore(async (store, path) => {
      await store.close()
      tamper(path, 'PRAGMA user_version = 2')
      const open = () => openSqliteEventStore({ path, catalogue: catalogueV1 })
      expect(open).toThrow('a newer release made it')
    }))
})
