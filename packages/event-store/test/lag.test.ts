import { join } from 'node:path'
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals'
import { type EventStore, lagBehind, openSqliteEventStore } from '../src/index.ts'
import { append, catalogueV1, inFolder, plansOpened } from './fixtures.ts'

const minute = (nth: number) => `2026-01-01T00:0${nth}:00.000Z`

beforeEach(() => void jest.spyOn(Date, 'now').mockReturnValue(Date.parse(minute(5))))
afterEach(() => void jest.restoreAllMocks())

/** A log with so many events recorded in each minute. */
const withLog = (counts: readonly number[], work: (store: EventStore) => Promise<void>) =>
  inFolder(async (folder) => {
    let recordedAt = minute(0)
    const now = () => new Date(recordedAt)
    const store = openSqliteEventStore({ path: join(folder, 'events.db'), catalogue: catalogueV1, now })
    try {
      let expectedRevision = -1
      for (const [nth, count] of counts.entries()) {
        recordedAt = minute(nth)
        await append(store, { expectedRevision, events: plansOpened(count) })
        expectedRevision += count
      }
      await work(store)
    } finally {
      await store.close()
    }
  })

test('a reader is behind by the events after its position, by the age of the first of them', () =>
  withLog([2, 3], async (store) => {
    expect(await lagBehind(store, undefined)).toEqual({ events: 5, more: false, seconds: 300 })
    expect(await lagBehind(store, '2')).toEqual({ events: 3, more: false, seconds: 240 })
    expect(await lagBehind(store, '4')).toEqual({ events: 1, more: false, seconds: 240 })
  }))

test('a reader that has read everything, or an empty log, is not behind', async () => {
  const none = { events: 0, more: false, seconds: 0 }
  await withLog([2], async (store) => expect(await lagBehind(store, '2')).toEqual(none))
  await withLog([], async (store) => expect(await lagBehind(store, undefined)).toEqual(none))
})

test('a reader that is far behind is counted up to a bound, not to the end', () =>
  withLog([11_000], async (store) => {
    expect(await lagBehind(store, undefined)).toEqual({ events: 10_000, more: true, seconds: 300 })
    expect(await lagBehind(store, '1001')).toEqual({ events: 9_999, more: false, seconds: 300 })
  }))
