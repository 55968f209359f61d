import { setTimeout as wait } from 'node:timers/promises'
import { expect, test } from '@jest/globals'
import { eventCatalogue } from '@liushui/domain'
import { openEventStoreDb } from '@liushui/event-store/eventstoredb'
import { type Running, withServer } from '../engines/eventstoredb/harness.ts'
import { startApi } from '../support/api.ts'
import { type Clients, createClients, mixedRequest } from '../support/clients.ts'
import { counts, seeded } from '../support/faults.ts'
import { fillLog } from '../support/filled-folder.ts'
import { withFolder } from '../support/folder.ts'
import { funds } from '../support/funds.ts'
import { checkContiguous, checkJournal, checkMoney, newJournal } from '../support/invariants.ts'
import { wholeLog } from '../support/platform.ts'

const FAULTS = counts({ short: 24, all: 1_000 })
const WRITERS = 4
const KINDS = ['dropBeforeAppend', 'dropAfterAppend', 'cutConnections', 'refuseAsFollower'] as const

const write = async (clients: Clients, url: string, writer: number, signal: AbortSignal, random: () => number) => {
  for (let number = 1; !signal.aborted; number++) {
    const key = `e-${writer}-${number}`
    const status = await clients.send(url, key, mixedRequest(key, random))
    if (status === 503) await wait(20)
  }
}

/** Has the next append fail in one of the ways, or breaks what is under way, again and again. */
const disturb = async ({ faults }: Running, random: () => number): Promise<Record<string, number>> => {
  const done: Record<string, number> = {}
  for (let fault = 0; fault < FAULTS; fault++) {
    const kind = KINDS[Math.floor(random() * KINDS.length)] ?? 'cutConnections'
    faults[kind]()
    done[kind] = (done[kind] ?? 0) + 1
    await wait(50 + random() * 100)
  }
  return done
}

/** Writes over HTTP while the server fails in each way, and gives what was written down and how often it failed. */
const writeThroughFaults = async (server: Running, url: string) => {
  const clients = createClients(newJournal())
  const random = seeded(2014)
  const stop = new AbortController()
  const writers = Array.from({ length: WRITERS }, (_, writer) => write(clients, url, writer, stop.signal, random))
  const done = await disturb(server, random)
  stop.abort()
  await Promise.all(writers)
  await clients.sendUnanswered(url)
  return { done, journal: clients.journal }
}

test(
  `EventStoreDB drops connections before, in and after appends, ${FAULTS} times, while clients write: I1, I2, I4 and I5 hold`,
  () =>
    withServer((server) =>
      withFolder(async (folder) => {
        const store = openEventStoreDb({ url: server.url, catalogue: eventCatalogue })
        await withFolder((aside) => fillLog(store, aside, funds))
        const before = await wholeLog(store)
        const api = await startApi(store, folder)
        try {
          const { done, journal } = await writeThroughFaults(server, api.url)
          for (const kind of KINDS) expect(done[kind]).toBeGreaterThan(0)
          const events = await wholeLog(store)
          checkJournal(events, journal)
          checkContiguous(events)
          expect(events.slice(0, before.length)).toEqual(before)
          expect(checkMoney(events)).toBeGreaterThan(0)
          const { sent, acknowledged, refused } = journal
          expect(acknowledged.size + refused.size).toBe(sent.size)
          expect(acknowledged.size).toBeGreaterThan(WRITERS)
          expect(sent.size).toBeGreaterThan(FAULTS)
          expect(await api.readModels.waitFor(events.at(-1)?.position ?? '', { timeoutMs: 10_000 })).toBe(true)
        } finally {
          await api.stop()
          await store.close()
        }
      }),
    ),
  600_000,
)
