import { setImmediate } from 'node:timers/promises'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type Batch, type EventStore, EventStoreClosedError, type Position, type StoredEvent } from '../../src/index.ts'
import type { WithLog } from '../contract.ts'
import { append, plansOpened, turns } from '../fixtures.ts'

/** Follows the log until so many events came, or, without a number, until caught up; then aborts. */
const followUntil = async (
  store: EventStore,
  options: {
    after?: Position | undefined
    batchSize?: number
    events?: number
    slow?: (batch: Batch) => Promise<void>
  },
): Promise<Batch[]> => {
  const controller = new AbortController()
  const batches: Batch[] = []
  let count = 0
  await store.subscribe({
    after: options.after,
    ...(options.batchSize !== undefined && { batchSize: options.batchSize }),
    signal: controller.signal,
    onBatch: async (batch) => {
      await options.slow?.(batch)
      batches.push(batch)
      count += batch.events.length
      if (options.events === undefined ? batch.caughtUp : count >= options.events) controller.abort()
    },
  })
  return batches
}

const positions = (events: readonly StoredEvent[]): Position[] => events.map(({ position }) => position)

export const describeSubscriptions = (withLog: WithLog, runs: number): void => {
  describe('a subscription', () => {
    test('catches up, says so, and then stays live', () =>
      withLog(async (open) => {
        const store = await open()
        const { events: old } = await append(store, { events: plansOpened(5) })
        const fresh: StoredEvent[] = []
        const slow = async ({ caughtUp }: Batch): Promise<void> => {
          if (caughtUp && fresh.length === 0) fresh.push(...(await append(store, { expectedRevision: 4 })).events)
        }
        const batches = await followUntil(store, { batchSize: 2, events: 6, slow })
        expect(batches.flatMap(({ events }) => events)).toEqual([...old, ...fresh])
        expect(batches.map(({ caughtUp }) => caughtUp)).toEqual([false, false, true, true])
      }))

    test.each([
      { log: 'an empty log', size: 0 },
      { log: 'a log with nothing after its position', size: 3 },
    ])('is told once that it has caught up with $log', ({ size }) =>
      withLog(async (open) => {
        const store = await open()
        const after = size === 0 ? undefined : (await append(store, { events: plansOpened(size) })).position
        const [batch, ...others] = await followUntil(store, { after })
        expect(others).toEqual([])
        expect(batch?.events).toEqual([])
        expect(batch?.caughtUp).toBe(true)
        const { events } = await append(store, { expectedRevision: size - 1 })
        const next = await followUntil(store, { after: batch?.position })
        expect(next.flatMap((each) => each.events)).toEqual(events)
      }),
    )

    test('misses nothing and repeats nothing while writers append', () =>
      withLog(async (open) => {
        const store = await open()
        let run = 0
        const bursts = fc.array(fc.record({ events: fc.integer({ min: 1, max: 7 }), pause: fc.nat(3) }), {
          maxLength: 12,
        })
        const subscriber = fc.record({ batchSize: fc.integer({ min: 1, max: 9 }), pause: fc.nat(3), starts: fc.nat(6) })
        await fc.assert(
          fc.asyncProperty(bursts, bursts, subscriber, async (one, other, { batchSize, pause, starts }) => {
            run++
            const after = await store.head()
            const written: StoredEvent[] = []
            const write = async (stream: string, plan: typeof one): Promise<void> => {
              let expectedRevision = -1
              for (const burst of plan) {
                await turns(burst.pause)
                const result = await append(store, { stream, expectedRevision, events: plansOpened(burst.events) })
                expectedRevision = result.revision
                written.push(...result.events)
              }
            }
            const events = [...one, ...other].reduce((sum, burst) => sum + burst.events, 0)
            const follow = async () => {
              await turns(starts)
              return followUntil(store, { after, batchSize, events, slow: () => turns(pause) })
            }
            const [batches] = await Promise.all([follow(), write(`plan-${run}-a`, one), write(`plan-${run}-b`, other)])
            const expected = written.toSorted((a, b) => store.compare(a.position, b.position))
            expect(positions(batches.flatMap((batch) => batch.events))).toEqual(positions(expected))
          }),
          { numRuns: runs },
        )
      }))

    test('reads no further than a slow handler has come, and holds up no append meanwhile', () =>
      withLog(async (open) => {
        const store = await open()
        await append(store, { events: plansOpened(100) })
        const gate = Promise.withResolvers<void>()
        const started = Promise.withResolvers<void>()
        let begun = 0
        const following = followUntil(store, {
          batchSize: 10,
          events: 101,
          slow: () => {
            begun++
            started.resolve()
            return gate.promise
          },
        })
        await started.promise
        await turns(50)
        await append(store, { expectedRevision: 99 })
        expect(begun).toBe(1)
        gate.resolve()
        const batches = await following
        expect(batches.flatMap(({ events }) => events)).toHaveLength(101)
        expect(begun).toBe(11)
      }))

    test('ends when its signal aborts: before it starts, while it waits, and after a running handler', () =>
      withLog(async (open) => {
        const store = await open()
        const calls: Batch[] = []
        const called = Promise.withResolvers<void>()
        const onBatch = async (batch: Batch): Promise<void> => {
          calls.push(batch)
          called.resolve()
        }
        await store.subscribe({ signal: AbortSignal.abort(), onBatch })
        expect(calls).toEqual([])

        const waiting = new AbortController()
        const idle = store.subscribe({ signal: waiting.signal, onBatch })
        await called.promise
        await turns(5)
        waiting.abort()
        await idle
        expect(calls).toHaveLength(1)

        const running = new AbortController()
        let finished = false
        await store.subscribe({
          signal: running.signal,
          onBatch: async () => {
            running.abort()
            await setImmediate()
            finished = true
          },
        })
        expect(finished).toBe(true)
        await append(store, {})
        await turns(5)
        expect(calls).toHaveLength(1)
      }))

    test('fails with the very error of its handler and is not called again', () =>
      withLog(async (open) => {
        const store = await open()
        await append(store, { events: plansOpened(3) })
        const poison = new Error('this event can not be applied')
        let calls = 0
        const onBatch = async (): Promise<void> => {
          calls++
          if (calls === 2) throw poison
        }
        const following = store.subscribe({ batchSize: 1, signal: new AbortController().signal, onBatch })
        await expect(following).rejects.toBe(poison)
        await append(store, { expectedRevision: 2 })
        await turns(5)
        expect(calls).toBe(2)
      }))

    test('fails when the store is closed under it', () =>
      withLog(async (open) => {
        const store = await open()
        const called = Promise.withResolvers<void>()
        const onBatch = async (): Promise<void> => called.resolve()
        const following = store.subscribe({ signal: new AbortController().signal, onBatch })
        const failed = expect(following).rejects.toThrow(EventStoreClosedError)
        await called.promise
        await store.close()
        await failed
      }))
  })
}
