import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { StoredEvent } from '@liushui/event-store'
import { createClients, mixedRequest } from '../support/clients.ts'
import { type RunningEngines, startEngines } from '../support/engines.ts'
import { counts, seeded } from '../support/faults.ts'
import { idOf, publishedEvents } from '../support/feed.ts'
import { fillLog } from '../support/filled-folder.ts'
import { withFolder } from '../support/folder.ts'
import { funds, programmeId } from '../support/funds.ts'
import { checkContiguous, checkJournal, checkMoney, newJournal } from '../support/invariants.ts'
import { type Platform, startPlatform, wholeLog } from '../support/platform.ts'
import { SERVICES, type ServiceName, startService, untilReady } from '../support/services.ts'
import { checkSharedReadModels } from '../support/shared-read-models.ts'
import { eventually } from '../support/waiting.ts'

const ROUNDS = counts({ short: 1, all: 20 })
const KAFKA_DOWN_MS = counts({ short: 3_000, all: 180_000 })
const WRITERS = 3
const MONTHS = ['2014-01', '2014-02', '2014-03', '2014-04', '2014-05', '2014-06']

type Engine = 'eventstore' | 'kafka' | 'redis' | 'postgres'
type Victim = ServiceName | Engine
const VICTIMS: readonly Victim[] = [...SERVICES, 'eventstore', 'kafka', 'redis', 'postgres']

const engines = await startEngines()
const missing = typeof engines === 'string' ? engines : undefined
const onEngines = missing === undefined ? describe : describe.skip

const isService = (victim: Victim): victim is ServiceName => SERVICES.some((name) => name === victim)

/** How an engine is ended, and how it comes back. */
const outageOf = ({ eventStoreDb, kafka, redis, postgres }: RunningEngines, engine: Engine) => {
  const none = { kill: async () => undefined, start: async () => undefined }
  const engines = {
    eventstore: eventStoreDb,
    kafka: kafka.outages ?? none,
    redis,
    postgres: { ...none, start: postgres.crash },
  }
  return engines[engine]
}

/** Kills a service or an engine, leaves it away for a while, and starts it again. */
const killFor = async (running: RunningEngines, platform: Platform, victim: Victim, awayMs: number): Promise<void> => {
  if (isService(victim)) {
    await platform.end(victim, 'SIGKILL')
    await wait(awayMs)
    return platform.start(victim)
  }
  const { kill, start } = outageOf(running, victim)
  await kill()
  await wait(awayMs)
  await start()
}

const ofType = (events: readonly StoredEvent[], wanted: string) => events.filter(({ type }) => type === wanted)

onEngines(`services as processes of their own${missing === undefined ? '' : ` (skipped: ${missing})`}`, () => {
  if (typeof engines === 'string') return
  let platform: Platform
  const random = seeded(2014)
  const clients = createClients(newJournal())
  let written = 0

  /** Writes until it is told to stop; who gets no answer goes on with the next, and asks again at the end. */
  const write = async (writer: number, signal: AbortSignal): Promise<void> => {
    while (!signal.aborted) {
      const key = `w-${writer}-${written++}`
      const url = await platform.url().catch(() => undefined)
      const status = url && (await clients.send(url, key, mixedRequest(key, random)))
      await wait(status === undefined ? 100 : 30)
    }
  }
  const askForBulletin = async (month: string): Promise<void> => {
    const request = { path: `/api/bulletins/${programmeId}/${month}`, body: {} }
    await clients.send(await platform.url(), `bulletin-${month}-${written++}`, request)
  }
  const whileWriting = async (work: () => Promise<void>): Promise<void> => {
    const stop = new AbortController()
    const writers = Array.from({ length: WRITERS }, (_, writer) => write(writer, stop.signal))
    try {
      await work()
    } finally {
      stop.abort()
      await Promise.all(writers)
    }
    await clients.sendUnanswered(await platform.url())
    await eventually(async () => {
      const events = await wholeLog(platform.store)
      const [asked, made] = [ofType(events, 'BulletinRequested'), ofType(events, 'BulletinRendered')]
      return asked.length === made.length ? true : undefined
    }, 90_000)
  }
  /** I1 to I5, and that Kafka has each event once and every stream in its order. */
  const checkAll = async (before: readonly StoredEvent[]): Promise<readonly StoredEvent[]> => {
    const events = await wholeLog(platform.store)
    checkJournal(events, clients.journal)
    checkContiguous(events)
    expect(events.slice(0, before.length)).toEqual(before)
    expect(checkMoney(events)).toBeGreaterThan(0)
    await checkSharedReadModels(engines.settings.DATABASE_URL, platform.store)
    const published = await publishedEvents(engines, events.length)
    const byStream = (ids: readonly { readonly stream: string; readonly id: string }[]) =>
      Object.fromEntries(
        [...Map.groupBy(ids, ({ stream }) => stream)].map(([stream, of]) => [stream, of.map(({ id }) => id)]),
      )
    expect(byStream(published.map((message) => ({ stream: message.key, id: idOf(message) })))).toEqual(byStream(events))
    return events
  }

  beforeAll(async () => {
    platform = await startPlatform(engines)
    await withFolder((folder) => fillLog(platform.store, folder, funds))
  }, 120_000)
  afterAll(async () => {
    await platform?.stop()
    await engines.stop()
  }, 60_000)

  test(`kill -9 of each service and engine, ${ROUNDS} times over, while clients write and bulletins are made: I1 to I5 hold`, async () => {
    let seen: readonly StoredEvent[] = []
    let month = 0
    for (let round = 0; round < ROUNDS; round++) {
      await whileWriting(async () => {
        for (const victim of VICTIMS) {
          if (month < MONTHS.length && (victim === 'bulletin-worker' || victim === 'redis' || victim === 'projector'))
            await askForBulletin(MONTHS[month++] ?? '')
          await wait(random() * 500)
          await killFor(engines, platform, victim, random() * 1_000)
        }
      })
      seen = await checkAll(seen)
    }
    const made = ofType(seen, 'BulletinRendered')
    expect(new Set(made.map(({ stream }) => stream)).size).toBe(made.length)
    expect(made.length).toBeGreaterThan(2)
    const { sent, acknowledged, refused } = clients.journal
    expect(acknowledged.size + refused.size).toBe(sent.size)
    expect(acknowledged.size).toBeGreaterThan(VICTIMS.length)
  }, 3_600_000)

  test(`Kafka away for ${KAFKA_DOWN_MS / 1000} seconds holds nothing up, and then has every event once`, async () => {
    const before = clients.journal.acknowledged.size
    await whileWriting(() => killFor(engines, platform, 'kafka', KAFKA_DOWN_MS))
    expect(clients.journal.acknowledged.size).toBeGreaterThan(before)
    await checkAll([])
  }, 600_000)

  test('a second projector, publisher and bulletin-worker beside the first do no harm, and take over when the first are killed', async () => {
    const pairs: readonly ServiceName[] = ['projector', 'publisher', 'bulletin-worker']
    await whileWriting(async () => {
      const seconds = await Promise.all(pairs.map((name) => startService(name, engines.settings, engines.folder)))
      await Promise.all(seconds.map((service) => untilReady(service)))
      await wait(500)
      for (const name of pairs) await platform.end(name, 'SIGKILL')
      for (const [index, name] of pairs.entries()) {
        const second = seconds[index]
        if (second) platform.services.set(name, second)
      }
      await askForBulletin('2014-06')
    })
    await checkAll([])
  }, 300_000)
})
