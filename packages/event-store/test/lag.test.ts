import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { type EventStore, lagBehind, openSqliteEventStore } from '../src/index.ts'
import { append, catalogueV1, inFolder, plansOpened } from './fixtures.ts'

const minute = (nth: number) => `2026-01-01T00:0${nth}:00.000Z`

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

test('a reader is behind by the events after its position, since the first of them was recorded', () =>
  withLog([2, 3], async (store) => {
    expect(await lagBehind(store, undefined)).toEqual({ events: 5, more: false, since: minute(0) })
    expect(await lagBehind(store, '2')).toEqual({ events: 3, more: false, since: minute(1) })
    expect(await lagBehind(store, '4')).toEqual({ events: 1, more: false, since: minute(1) })
  }))

test('a reader that has read everything, or an empty log, is not behind', async () => {
  const none = { events: 0, more: false, since: undefined }
  await withLog([2], async (store) => expect(await lagBehind(store, '2')).toEqual(none))
  await withLog([], async (store) => expect(await lagBehind(store, undefined)).toEqual(none))
})

test('a reader that is far behind is counted up to a bound, not to the end', () =>
  withLog([11_000], async (store) => {
    expect(await lagBehind(store, undefined)).toEqual({ events: 10_000, more: true, since: minute(0) })
    expect(await lagBehind(store, '1001')).toEqual({ events: 9_999, more: false, since: minute(0) })
  }))
