import { describe, expect, test } from '@jest/globals'
import { type AppendResult, EventInvalidError, EventStoreClosedError, findCommand } from '../../src/index.ts'
import type { WithLog } from '../contract.ts'
import { append, appendOf, batchesOf, errorOf, metadataOf, planOpened, plansOpened, titlesOf } from '../fixtures.ts'

const wins = (results: readonly AppendResult[]): number => results.filter((result) => result.appended).length

export const describeAppends = (withLog: WithLog): void => {
  describe('appending', () => {
    test('answers with the events as they are read afterwards', () =>
      withLog(async (open) => {
        const store = await open()
        const result = await append(store, { events: plansOpened(3) })
        expect(result.revision).toBe(2)
        expect(result.events.map(({ revision }) => revision)).toEqual([0, 1, 2])
        expect(result.events.at(-1)?.position).toBe(result.position)
        expect(await store.readStream('plan-a')).toEqual(result.events)
        expect(await store.head()).toBe(result.position)
      }))

    test('keeps who, why and when with each event', () =>
      withLog(async (open) => {
        const store = await open()
        const metadata = { ...metadataOf('command-7'), reason: '更正', causationId: 'event-1' }
        await append(store, { metadata })
        const [event] = await store.readStream('plan-a')
        expect(event?.metadata).toEqual(metadata)
        expect(event?.recordedAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
        expect(event?.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
      }))

    test('goes on from the expected revision', () =>
      withLog(async (open) => {
        const store = await open()
        await append(store, { events: plansOpened(2) })
        const result = await append(store, { expectedRevision: 1, events: [planOpened('third')] })
        expect(result.revision).toBe(2)
        expect(titlesOf(await store.readStream('plan-a'))).toEqual(['plan 0', 'plan 1', 'third'])
      }))

    test.each([
      { stands: 0, expectedRevision: -1 },
      { stands: 2, expectedRevision: 1 },
      { stands: 2, expectedRevision: 3 },
    ])('refuses a writer who expects $expectedRevision where the stream stands at $stands', (revisions) =>
      withLog(async (open) => {
        const store = await open()
        await append(store, { events: plansOpened(revisions.stands + 1) })
        const head = await store.head()
        const result = await store.append(appendOf({ expectedRevision: revisions.expectedRevision }))
        expect(result).toEqual({ appended: false, actualRevision: revisions.stands })
        expect(await store.head()).toBe(head)
      }),
    )

    test('refuses a writer who expects events in a stream that does not exist', () =>
      withLog(async (open) => {
        const store = await open()
        const result = await store.append(appendOf({ expectedRevision: 0 }))
        expect(result).toEqual({ appended: false, actualRevision: -1 })
        expect(await store.readStream('plan-a')).toEqual([])
        expect(await store.head()).toBeUndefined()
      }))

    test('lets exactly one of many writers at the same revision win, round after round', () =>
      withLog(async (open) => {
        const store = await open()
        for (let expectedRevision = -1; expectedRevision < 10; expectedRevision++) {
          const writers = Array.from({ length: 8 }, () => store.append(appendOf({ expectedRevision })))
          const results = await Promise.all(writers)
          expect(wins(results)).toBe(1)
          const losers = results.filter((result) => !result.appended)
          expect(losers).toEqual(Array(7).fill({ appended: false, actualRevision: expectedRevision + 1 }))
        }
        expect((await store.readStream('plan-a')).map(({ revision }) => revision)).toEqual([...Array(11).keys()])
      }))

    test('lets appends that arrive together build on one another', () =>
      withLog(async (open) => {
        const store = await open()
        const results = await Promise.all([
          store.append(appendOf({ events: plansOpened(2) })),
          store.append(appendOf({ expectedRevision: 1 })),
          store.append(appendOf({ expectedRevision: 1 })),
          store.append(appendOf({ expectedRevision: 2 })),
          store.append(appendOf({ stream: 'plan-b' })),
        ])
        expect(results.map(({ appended }) => appended)).toEqual([true, true, false, true, true])
        expect(await store.readStream('plan-a')).toHaveLength(4)
        expect(await store.readStream('plan-b')).toHaveLength(1)
      }))

    test('keeps revisions without gaps and positions in order while many write to many streams', () =>
      withLog(async (open) => {
        const store = await open()
        const writer = async (stream: string): Promise<void> => {
          let expectedRevision = -1
          for (let round = 0; round < 20; round++) {
            const events = plansOpened(1 + (round % 3))
            expectedRevision = (await append(store, { stream, expectedRevision, events })).revision
          }
        }
        const streams = Array.from({ length: 16 }, (_, index) => `plan-${index}`)
        await Promise.all(streams.map(writer))
        const events = (await batchesOf(store.readAll())).flatMap((batch) => batch.events)
        expect(events).toHaveLength(16 * 39)
        expect(new Set(events.map(({ id }) => id)).size).toBe(events.length)
        for (const stream of streams) {
          const revisions = events.filter((event) => event.stream === stream).map(({ revision }) => revision)
          expect(revisions).toEqual([...Array(39).keys()])
        }
        const inOrder = events.every(
          ({ position }, index) => index === 0 || store.compare(events[index - 1]?.position ?? '', position) < 0,
        )
        expect(inOrder).toBe(true)
      }))

    test('finds the events of a command in its stream', () =>
      withLog(async (open) => {
        const store = await open()
        await append(store, { metadata: metadataOf('first') })
        await append(store, { expectedRevision: 0, events: plansOpened(2), metadata: metadataOf('second') })
        const events = await store.readStream('plan-a')
        expect(findCommand(events, 'second').map(({ revision }) => revision)).toEqual([1, 2])
        expect(findCommand(events, 'third')).toEqual([])
      }))

    test('refuses an append of nothing, and one to a stream without a proper name', () =>
      withLog(async (open) => {
        const store = await open()
        for (const wrong of [{ events: [] }, { stream: '' }, { stream: 'plan-\ud800' }])
          await expect(store.append(appendOf(wrong))).rejects.toThrow(EventInvalidError)
        expect(await store.head()).toBeUndefined()
      }))

    test('keeps every acknowledged event when closed and opened again', () =>
      withLog(async (open) => {
        const first = await open()
        const { events } = await append(first, { events: plansOpened(5) })
        await first.close()
        const second = await open()
        expect(await second.readStream('plan-a')).toEqual(events)
        expect((await append(second, { expectedRevision: 4 })).revision).toBe(5)
      }))

    test('writes what was handed over before it was closed, and refuses what comes after', () =>
      withLog(async (open) => {
        const store = await open()
        const before = append(store, {})
        await store.close()
        expect((await before).revision).toBe(0)
        await store.close()
        const after = [store.append(appendOf({})), store.readStream('plan-a'), store.head(), batchesOf(store.readAll())]
        for (const error of await Promise.all(after.map(errorOf))) expect(error).toBeInstanceOf(EventStoreClosedError)
        expect(await (await open()).readStream('plan-a')).toHaveLength(1)
      }))
  })
}
