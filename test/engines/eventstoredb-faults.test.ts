import { setTimeout } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, test } from '@jest/globals'
import {
  AppendFailedError,
  type Batch,
  type EventStore,
  EventStoreUnavailableError,
  findCommand,
  type StoredEvent,
} from '@liushui/event-store'
import type { Trouble } from '@liushui/event-store/eventstoredb'
import { append, appendOf, batchesOf, metadataOf, planOpened, plansOpened } from '@liushui/event-store/fixtures'
import { type Running, withServer, withStores } from './eventstoredb/harness.ts'

const positions = (events: readonly StoredEvent[]): string[] => events.map(({ position }) => position)
const allOf = async (store: EventStore): Promise<StoredEvent[]> =>
  (await batchesOf(store.readAll())).flatMap(({ events }) => events)

const withStore = (work: (store: EventStore, server: Running, troubles: Trouble[]) => Promise<void>): Promise<void> =>
  withServer((server) => {
    const troubles: Trouble[] = []
    const onTrouble = (trouble: Trouble): void => void troubles.push(trouble)
    return withStores({ url: server.url, onTrouble }, async (open) => work(await open(), server, troubles))
  })

/** A subscriber from the beginning on, and what it was given. */
const followed = (store: EventStore, slow = async (): Promise<void> => {}) => {
  const controller = new AbortController()
  const events: StoredEvent[] = []
  const waiting = new Map<number, () => void>()
  const onBatch = async (batch: Batch): Promise<void> => {
    await slow()
    events.push(...batch.events)
    for (const [count, tell] of waiting) if (events.length >= count) tell()
  }
  const ended = store.subscribe({ batchSize: 10, signal: controller.signal, onBatch })
  const reached = async (count: number): Promise<void> => {
    const { promise, resolve } = Promise.withResolvers<void>()
    if (events.length >= count) return
    waiting.set(count, resolve)
    await Promise.race([promise, ended])
  }
  const stop = (): Promise<void> => {
    controller.abort()
    return ended
  }
  return { events, reached, stop }
}

/** Tries until the server is back. */
const appendAnyhow = async (store: EventStore, stream: string): Promise<void> => {
  for (;;) {
    const result = await store.append(appendOf({ stream, events: plansOpened(3) })).catch((error: unknown) => error)
    if (!(result instanceof AppendFailedError)) return
    await setTimeout(20)
  }
}

describe('an append to EventStoreDB', () => {
  test('whose connection is cut before it is made fails, leaves nothing, and may be sent again', () =>
    withStore(async (store, { faults }) => {
      faults.dropBeforeAppend()
      await expect(store.append(appendOf({}))).rejects.toThrow(AppendFailedError)
      expect(await store.readStream('plan-a')).toEqual([])
      expect((await append(store, {})).revision).toBe(0)
    }))

  test('whose answer is lost fails, is found by its command, and is not made twice when sent again', () =>
    withStore(async (store, { faults }) => {
      faults.dropAfterAppend()
      const metadata = metadataOf('command-lost')
      await expect(store.append(appendOf({ metadata }))).rejects.toThrow(AppendFailedError)
      expect(await store.append(appendOf({ metadata }))).toEqual({ appended: false, actualRevision: 0 })
      expect(findCommand(await store.readStream('plan-a'), 'command-lost')).toHaveLength(1)
    }))

  test('that meets a node which is not the leader goes on to the leader', () =>
    withStore(async (store, { faults }) => {
      await append(store, {})
      faults.refuseAsFollower()
      expect((await append(store, { expectedRevision: 0 })).revision).toBe(1)
      expect(await store.readStream('plan-a')).toHaveLength(2)
    }))

  test('and a read fail by name while the server is away, and succeed when it is back', () =>
    withStore(async (store, server) => {
      const { events } = await append(store, {})
      await server.stop()
      await expect(store.append(appendOf({ expectedRevision: 0 }))).rejects.toThrow(AppendFailedError)
      await expect(store.readStream('plan-a')).rejects.toThrow(EventStoreUnavailableError)
      await server.start()
      await appendAnyhow(store, 'plan-b')
      expect(await store.readStream('plan-a')).toEqual(events)
    }))
})

describe('a subscription to EventStoreDB', () => {
  test.each<{ what: string; happens: (server: Running) => void | Promise<void> }>([
    { what: 'the server drops it', happens: ({ faults }) => faults.dropSubscriptions() },
    { what: 'the server ends it without a word', happens: ({ faults }) => faults.endSubscriptions() },
    { what: 'it falls silent', happens: ({ faults }) => faults.silenceSubscriptions() },
    { what: 'the connection is cut', happens: ({ faults }) => faults.cutConnections() },
    { what: 'answers take their time', happens: ({ faults }) => faults.delay(5) },
    {
      what: 'the server is started again',
      happens: (server) =>
        server
          .stop()
          .then(() => setTimeout(50))
          .then(server.start),
    },
  ])('skips nothing and repeats nothing when $what', ({ happens }) =>
    withStore(async (store, server) => {
      const subscriber = followed(store)
      for (let round = 0; round < 12; round++) {
        const happening = round % 4 === 2 ? happens(server) : undefined
        await appendAnyhow(store, `plan-${round}`)
        await happening
      }
      const written = await allOf(store)
      expect(written).toHaveLength(36)
      await subscriber.reached(36)
      await subscriber.stop()
      expect(positions(subscriber.events)).toEqual(positions(written))
    }),
  )

  test('that fell silent is noticed and replaced, and told of', () =>
    withStore(async (store, { faults }, troubles) => {
      const subscriber = followed(store)
      await append(store, {})
      await subscriber.reached(1)
      faults.silenceSubscriptions()
      await append(store, { expectedRevision: 0 })
      await subscriber.reached(2)
      while (troubles.length === 0) await setTimeout(20)
      expect(troubles).toEqual([{ what: 'subscription', reason: 'the subscription has fallen silent' }])
      await append(store, { expectedRevision: 1 })
      await subscriber.reached(3)
      await subscriber.stop()
    }))

  test('holds no more than its batch while its handler is slow', () =>
    withStore(async (store) => {
      setFlagsFromString('--expose-gc')
      const collectGarbage = runInNewContext('gc') as () => void
      // What is read lives on the heap; sockets' buffers, which come and go, do not.
      const used = (): number => {
        collectGarbage()
        return process.memoryUsage().heapUsed
      }
      const gate = Promise.withResolvers<void>()
      const subscriber = followed(store, () => gate.promise)
      const title = 'x'.repeat(20_000)
      await append(store, { events: [planOpened(title)] })
      const before = used()
      for (let round = 0; round < 16; round++)
        await append(store, { stream: `plan-${round}`, events: Array(20).fill(planOpened(title)) })
      expect(used() - before).toBeLessThan(4_000_000)
      gate.resolve()
      await subscriber.reached(321)
      await subscriber.stop()
      expect(positions(subscriber.events)).toEqual(positions(await allOf(store)))
    }))
})
