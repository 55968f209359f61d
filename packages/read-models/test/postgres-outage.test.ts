import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { findBinaries, type PrivateServer, startPrivateServer } from '@liushui/postgres'
import { Client } from 'pg'
import { buildAsOf, isDatabaseRefusal, openPostgresReadModels, programmes } from '../src/index.ts'
import { history } from './history.ts'
import { dump, openLog, withFolder, withLog } from './support.ts'

const missing = findBinaries() === undefined
const onPrivateServer = missing ? describe.skip : describe

onPrivateServer(`A restart of PostgreSQL${missing ? ' (skipped: PostgreSQL is not installed here)' : ''}`, () => {
  test.each(['fast', 'immediate'] as const)(
    'fails the queries of that moment and nothing else: following, notifications and queries go on (%s)',
    async (mode) => {
      const server = await startPrivateServer()
      try {
        await withFolder(async (folder) => {
          const { store, add } = openLog(folder)
          const troubles: unknown[] = []
          const onTrouble = (error: unknown) => troubles.push(error)
          const models = await openPostgresReadModels({ url: server.url, store, role: 'projector', onTrouble })
          const reader = await openPostgresReadModels({ url: server.url, store, role: 'reader', onTrouble })
          const following = models.follow({ signal: new AbortController().signal })
          const events = history(6, 600)
          const first = await add(...events.slice(0, 200))
          expect(await reader.waitFor(first, { timeoutMs: 20_000 })).toBe(true)
          expect(await programmes(reader.db)).toHaveLength(2)
          const adding = add(...events.slice(200, 400))
          await server.restart(mode)
          await adding
          const head = await add(...events.slice(400))
          for (const { waitFor } of [models, reader]) expect(await waitFor(head, { timeoutMs: 20_000 })).toBe(true)
          const asOf = await buildAsOf({ store, position: head })
          for (const { db } of [models, reader]) expect(await dump(db)).toEqual(await dump(asOf.db))
          expect(troubles.length).toBeGreaterThanOrEqual(3)
          for (const trouble of troubles) expect(trouble).toMatchObject({ name: 'DatabaseUnavailableError' })
          await asOf.close()
          await reader.close()
          await models.close()
          await following
          await store.close()
        })
      } finally {
        await server.stop()
      }
    },
    60_000,
  )
})

/** A port that leads to a server's socket, until it is frozen: then nothing goes through any more, and no connection ends. */
const openLine = async (url: string) => {
  const sockets = new Set<Socket>()
  let frozen = false
  const server = createServer((outside) => {
    const inside = connect(join(decodeURIComponent(new URL(url).hostname), '.s.PGSQL.5432'))
    for (const [from, to] of [
      [outside, inside],
      [inside, outside],
    ] as const) {
      sockets.add(from)
      from.on('error', () => undefined)
      from.on('data', (data) => frozen || to.write(data))
      from.on('end', () => frozen || to.end())
    }
  }).listen(0, '127.0.0.1')
  server.on('connection', (socket) => socket.setNoDelay(true))
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `postgres://liushui@127.0.0.1:${port}/postgres`,
    freeze: () => {
      frozen = true
    },
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

onPrivateServer(`A PostgreSQL that hangs${missing ? ' (skipped: PostgreSQL is not installed here)' : ''}`, () => {
  test('holds up a stop for a few seconds at most', async () => {
    const server = await startPrivateServer()
    const line = await openLine(server.url)
    try {
      await withFolder(async (folder) => {
        const { store, add } = openLog(folder)
        const models = await openPostgresReadModels({ url: line.url, store, role: 'projector' })
        const following = models.follow({ signal: new AbortController().signal })
        expect(await models.waitFor(await add(...history(1, 10)), { timeoutMs: 20_000 })).toBe(true)
        line.freeze()
        const began = performance.now()
        await models.close()
        await following
        expect(performance.now() - began).toBeLessThan(6_000)
        await store.close()
      })
    } finally {
      await line.close()
      await server.stop()
    }
  }, 60_000)
})

const open = (url: string) =>
  withLog(({ store }) => openPostgresReadModels({ url, store, role: 'projector' })).then(
    () => new Error('It was opened.'),
    (error: Error) => error,
  )

describe('The address of the database', () => {
  const wholeText = (error: Error) =>
    JSON.stringify([error.message, error.stack, (error as { zh?: string }).zh, String(error.cause), error])

  test('is refused where it is none, without showing it', async () => {
    for (const url of ['postgres://liushui:secret@:x/y', 'secret', 'mysql://liushui:secret@localhost/y']) {
      const error = await open(url)
      expect(error).toMatchObject({ name: 'DatabaseAddressError', zh: expect.stringMatching(/数据库地址/) })
      expect(wholeText(error)).not.toMatch(/secret/)
    }
  })

  test('is told by host and port where nobody answers, without user and password', async () => {
    const server = createServer((socket) => socket.destroy())
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    const error = await open(`postgres://liushui:secret@127.0.0.1:${port}/liushui`)
    expect(error).toMatchObject({ name: 'DatabaseUnavailableError', zh: expect.stringMatching(/暂时不可用/) })
    expect(error.message).toContain(`127.0.0.1:${port}`)
    expect(wholeText(error)).not.toMatch(/secret|liushui:/)
    await new Promise((resolve) => server.close(resolve))
  })
})

onPrivateServer(`A PostgreSQL that refuses${missing ? ' (skipped: PostgreSQL is not installed here)' : ''}`, () => {
  let server: PrivateServer
  beforeAll(async () => {
    server = await startPrivateServer()
  }, 30_000)
  afterAll(() => server?.stop())

  test.each([
    ['a database that is not there', (url: string) => url.replace(/postgres$/, 'nowhere'), /nowhere/],
    ['a user that is not there', (url: string) => url.replace('liushui@', 'nobody-there@'), /nobody-there/],
  ])('names %s, where, and what to check', async (_, change, named) => {
    const error = await open(change(server.url))
    expect(error).toMatchObject({ name: 'DatabaseRefusedError', zh: expect.stringMatching(/拒绝访问.*请检查/) })
    expect(error.message).toMatch(named)
    expect(error.message).toMatch(/at localhost refuses: .*DATABASE_URL/)
    expect(isDatabaseRefusal(error)).toBe(true)
  })

  test('names the right that is missing', async () => {
    const owner = new Client({ connectionString: server.url })
    await owner.connect()
    await owner.query('CREATE ROLE reader LOGIN')
    await owner.end()
    const error = await open(server.url.replace('liushui@', 'reader@'))
    expect(error).toMatchObject({ name: 'DatabaseRefusedError', message: expect.stringMatching(/permission denied/) })
  })
})
