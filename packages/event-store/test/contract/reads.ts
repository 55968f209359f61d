import { describe, expect, test } from '@jest/globals'
import { type EventStore, PositionAheadError } from '../../src/index.ts'
import type { WithLog } from '../contract.ts'
import { append, batchesOf, plansOpened, titlesOf } from '../fixtures.ts'

/** 25 events: plan-a, plan-b, plan-a …, five at a time. */
const fill = async (store: EventStore) => {
  const events = []
  for (let round = 0; round < 5; round++) {
    const stream = round % 2 === 0 ? 'plan-a' : 'plan-b'
    const expectedRevision = Math.floor(round / 2) * 5 - 1
    events.push(...(await append(store, { stream, expectedRevision, events: plansOpened(5) })).events)
  }
  return events
}

export const describeReads = (withLog: WithLog): void => {
  describe('reading', () => {
    test('gives a stream from a revision on, and nothing for one that does not exist', () =>
      withLog(async (open) => {
        const store = await open()
        await append(store, { events: plansOpened(4) })
        expect(titlesOf(await store.readStream('plan-a', { from: 2 }))).toEqual(['plan 2', 'plan 3'])
        expect(await store.readStream('plan-a', { from: 4 })).toEqual([])
        expect(await store.readStream('plan-unknown')).toEqual([])
      }))

    test('gives the whole log in its order, whatever the size of the batches', () =>
      withLog(async (open) => {
        const store = await open()
        const written = await fill(store)
        for (const batchSize of [1, 7, 25, 500]) {
          const batches = await batchesOf(store.readAll({ batchSize, verify: true }))
          expect(batches.flatMap(({ events }) => events)).toEqual(written)
          expect(Math.max(...batches.map(({ events }) => events.length))).toBeLessThanOrEqual(batchSize)
          expect(batches.map(({ caughtUp }) => caughtUp)).toEqual(
            batches.map((_, index) => index === batches.length - 1),
          )
          for (const { events, position } of batches) expect(position).toBe(events.at(-1)?.position)
        }
      }))

    test('gives what lies after one position and up to another', () =>
      withLog(async (open) => {
        const store = await open()
        const written = await fill(store)
        const between = { after: written[3]?.position, upTo: written[17]?.position, batchSize: 4 }
        const batches = await batchesOf(store.readAll(between))
        expect(batches.flatMap(({ events }) => events)).toEqual(written.slice(4, 18))
        expect(batches.at(-1)?.caughtUp).toBe(true)
        expect(await batchesOf(store.readAll({ after: written[17]?.position, upTo: written[3]?.position }))).toEqual([])
      }))

    test('gives no batch for an empty log or after its end', () =>
      withLog(async (open) => {
        const store = await open()
        expect(await batchesOf(store.readAll())).toEqual([])
        const { position } = await append(store, {})
        expect(await batchesOf(store.readAll({ after: position }))).toEqual([])
      }))

    test('sees what is written while it reads', () =>
      withLog(async (open) => {
        const store = await open()
        await fill(store)
        let seen = 0
        for await (const { events } of store.readAll({ batchSize: 10 })) {
          if (seen === 0) await append(store, { stream: 'plan-c', events: plansOpened(3) })
          seen += events.length
        }
        expect(seen).toBe(28)
      }))

    test('stops loudly where it should go on after a position that the log does not reach', () =>
      withLog(async (openShorter) => {
        const shorter = await openShorter()
        await append(shorter, {})
        await withLog(async (open) => {
          const { position } = await append(await open(), { events: plansOpened(9) })
          await expect(batchesOf(shorter.readAll({ after: position }))).rejects.toThrow(PositionAheadError)
          const subscription = { after: position, signal: new AbortController().signal, onBatch: async () => {} }
          await expect(shorter.subscribe(subscription)).rejects.toThrow(PositionAheadError)
        })
      }))

    test('takes its own positions back from text, and nothing that is none', () =>
      withLog(async (open) => {
        const store = await open()
        const { events } = await append(store, { events: plansOpened(12) })
        for (const { position } of events) expect(store.parsePosition(position)).toBe(position)
        for (const text of ['', 'x', '-1', '1.5', ' 1', '1e3', '9'.repeat(40)])
          expect(store.parsePosition(text)).toBeUndefined()
        const [second, tenth] = [events[1]?.position ?? '', events[9]?.position ?? '']
        expect(store.compare(second, tenth)).toBeLessThan(0)
        expect(store.compare(tenth, second)).toBeGreaterThan(0)
        expect(store.compare(tenth, tenth)).toBe(0)
      }))
  })
}
