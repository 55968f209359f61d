import { execFileSync, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { DatabaseSync } from 'node:sqlite'
import { binaryEvent, EventStoreDBClient, jsonEvent } from '@eventstore/db-client'
import { describe, expect, test } from '@jest/globals'
import { EventAlteredError, type EventStore, EventStoreAddressError } from '@liushui/event-store'
import { openEventStoreDb } from '@liushui/event-store/eventstoredb'
import { append, batchesOf, catalogueV1, errorOf, inFolder, plansOpened } from '@liushui/event-store/fixtures'
import { withServer, withStores } from './eventstoredb/harness.ts'

const countOf = async (store: EventStore): Promise<number> =>
  (await batchesOf(store.readAll())).flatMap(({ events }) => events).length

/** Writes into the log as somebody else would. */
const write = async (url: string, stream: string, event: ReturnType<typeof jsonEvent | typeof binaryEvent>) => {
  const client = EventStoreDBClient.connectionString(url)
  await client.appendToStream(stream, event)
  await client.dispose()
}

describe('the log in EventStoreDB', () => {
  test.each<{ what: string; change: string }>([
    { what: 'data', change: `data = CAST('{"title":"plan X"}' AS BLOB)` },
    { what: 'data that is no longer JSON', change: `data = CAST('{"title":' AS BLOB)` },
    { what: 'type', change: `type = 'MonthReported'` },
    {
      what: 'metadata',
      change: `metadata = CAST(replace(CAST(metadata AS TEXT), 'person-0001', 'person-0002') AS BLOB)`,
    },
    {
      what: 'schema version',
      change: `metadata = CAST(replace(CAST(metadata AS TEXT), 'sion":1', 'sion":2') AS BLOB)`,
    },
    { what: 'stream', change: `stream = 'plan-b'` },
  ])('tells by its digest where an event has another $what', ({ change }) =>
    withServer(({ url, file }) =>
      withStores({ url }, async (open) => {
        const store = await open()
        const { events } = await append(store, { events: plansOpened(5) })
        await batchesOf(store.readAll({ verify: true }))
        const db = new DatabaseSync(file)
        db.prepare(`UPDATE records SET ${change} WHERE id = ?`).run(events[3]?.id ?? '')
        db.close()
        const error = await errorOf(batchesOf(store.readAll({ verify: true })))
        expect(error).toBeInstanceOf(EventAlteredError)
        expect(error).toMatchObject({ position: events[3]?.position })
        const following = store.subscribe({
          verify: true,
          signal: new AbortController().signal,
          onBatch: async () => {},
        })
        await expect(following).rejects.toThrow(EventAlteredError)
      }),
    ),
  )

  test.each([
    { what: 'another program', event: () => jsonEvent({ type: 'PlanOpened', data: { title: 'not ours' } }) },
    { what: 'nobody knows whom, in bytes', event: () => binaryEvent({ type: 'PlanOpened', data: Buffer.from('?') }) },
  ])('stops loudly at an event by $what, unless a prefix says which streams are ours', ({ event }) =>
    withServer(async ({ url }) => {
      await write(url, 'orders-1', event())
      await withStores({ url }, async (open) => {
        const store = await open()
        const error = await errorOf(batchesOf(store.readAll()))
        expect(error).toBeInstanceOf(EventAlteredError)
        expect(error).toMatchObject({ stream: 'orders-1', position: await store.head() })
      })
      await withStores({ url, streamPrefix: 'liushui-' }, async (open) => {
        const store = await open()
        expect(await store.head()).toBeUndefined()
        const { events } = await append(store, {})
        expect(events[0]?.stream).toBe('plan-a')
        expect(await batchesOf(store.readAll({ verify: true }))).toMatchObject([{ events, caughtUp: true }])
      })
    }),
  )

  test('shows none of the records that the server puts between ours', () =>
    withServer(({ url, file }) =>
      withStores({ url }, async (open) => {
        const store = await open()
        for (let round = 0; round < 10; round++) await append(store, { stream: `plan-${round}` })
        expect(await countOf(store)).toBe(10)
        const db = new DatabaseSync(file)
        const types = db.prepare('SELECT DISTINCT type FROM records').all()
        db.close()
        expect(types.map((row) => row['type'])).toEqual(
          expect.arrayContaining(['$>', '$metadata', '$statsCollected', 'Result']),
        )
      }),
    ))

  test('takes as its own only positions that the server can count', () =>
    withServer(({ url }) =>
      withStores({ url }, async (open) => {
        const store = await open()
        const good = ['C0-P0', 'C123-P120', 'C18446744073709551614-P0']
        expect(good.map(store.parsePosition)).toEqual(good)
        const max = 2n ** 64n
        const bad = ['7', 'C1', 'C1-P', 'C01-P1', 'c1-p1', ' C1-P1', `C${max}-P1`, `C1-P${max - 1n}`, 'C1-P1\n']
        expect(bad.map(store.parsePosition)).toEqual(bad.map(() => undefined))
      }),
    ))
})

describe('the way to EventStoreDB', () => {
  test('leads through the gossip of a cluster', () =>
    withServer(({ url }) =>
      withStores({ url: url.replace('esdb:', 'esdb+discover:') }, async (open) => {
        const store = await open()
        await append(store, {})
        expect(await countOf(store)).toBe(1)
      }),
    ))

  test('is encrypted where the server’s certificate is known, and closed where it is not', () =>
    inFolder(async (folder) => {
      const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
      const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost']
      const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1']
      execFileSync('openssl', ['req', '-x509', '-nodes', ...curve, '-keyout', key, '-out', cert, ...names], {
        stdio: 'ignore',
      })
      const tls = { key: readFileSync(key), cert: readFileSync(cert) }
      await withServer(
        async ({ url }) => {
          const named = url.replace('127.0.0.1', 'localhost')
          await withStores({ url: `${named}&tlsCAFile=${encodeURIComponent(cert)}` }, async (open) => {
            const store = await open()
            await append(store, {})
            expect(await countOf(store)).toBe(1)
          })
          await withStores({ url: named }, async (open) => {
            await expect((await open()).readStream('plan-a')).rejects.toThrow(/certificate/)
          })
        },
        { tls },
      )
    }))

  test.each([
    { what: 'is another protocol', url: 'http://liushui:geheim@127.0.0.1:2113' },
    { what: 'has an unknown option', url: 'esdb://liushui:geheim@127.0.0.1:2113?tsl=false' },
    {
      what: 'has an option that the client would only warn of',
      url: 'esdb://liushui:geheim@127.0.0.1:2113?tlsVerifyCert=false',
    },
    { what: 'has an impossible value', url: 'esdb://liushui:geheim@127.0.0.1:2113?tls=geheim' },
    { what: 'names a certificate that is not there', url: 'esdb://liushui:geheim@127.0.0.1:2113?tlsCAFile=/none.pem' },
    { what: 'is no address', url: 'esdb://liushui:geheim@' },
  ])('is refused at once, without showing the password, where it $what', ({ url }) => {
    const opening = (): EventStore => openEventStoreDb({ url, catalogue: catalogueV1 })
    expect(opening).toThrow(EventStoreAddressError)
    const error = (() => {
      try {
        return opening()
      } catch (thrown) {
        return thrown as EventStoreAddressError
      }
    })()
    expect(JSON.stringify([error, String(error), (error as EventStoreAddressError).zh])).not.toContain('geheim')
  })
})

describe('the test server as a process of its own', () => {
  test('keeps what it acknowledged when it is killed and started again', () =>
    inFolder(async (folder) => {
      const main = new URL('./eventstoredb/main.ts', import.meta.url).pathname
      const start = async () => {
        const args = ['--pdeathsig', 'KILL', process.execPath, main, '--file', join(folder, 'log.db')]
        const child = spawn('setpriv', args, { stdio: ['ignore', 'pipe', 'inherit'] })
        const [url] = (await once(createInterface(child.stdout), 'line')) as [string]
        return { child, url }
      }
      const id = randomUUID()
      const first = await start()
      await withStores({ url: first.url }, async (open) => {
        await append(await open(), { stream: `plan-${id}`, events: plansOpened(3) })
        first.child.kill('SIGKILL')
        await once(first.child, 'exit')
      })
      const second = await start()
      await withStores({ url: second.url }, async (open) => {
        expect(await (await open()).readStream(`plan-${id}`)).toHaveLength(3)
      })
      second.child.kill('SIGTERM')
      const [code] = await once(second.child, 'exit')
      expect(code).toBe(0)
    }))
})
