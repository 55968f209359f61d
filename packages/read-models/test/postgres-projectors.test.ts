import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test } from '@jest/globals'
import type { EventStore } from '@liushui/event-store'
import { createEngine } from '../src/engine.ts'
import { buildAsOf, openPostgresReadModels } from '../src/index.ts'
import { fencedCheckpoint, readPointer, schemaOf } from '../src/postgres/pointer.ts'
import { createPostgresRows } from '../src/postgres/rows.ts'
import { openSession } from '../src/postgres/session.ts'
import { ask, engine, onPostgres } from './engines.ts'
import { history } from './history.ts'
import { projectorPid, terminate, until } from './postgres-support.ts'
import { dump, openLog, withFolder, withLog } from './support.ts'

const open = (url: string, store: EventStore) => {
  const troubles: unknown[] = []
  const onTrouble = (error: unknown) => troubles.push(error)
  return openPostgresReadModels({ url, store, role: 'projector', onTrouble }).then((models) => ({ models, troubles }))
}

const expected = async (store: EventStore, position: string) => {
  const models = await buildAsOf({ store, position })
  return await dump(models.db).finally(models.close)
}

const forever = () => new AbortController().signal

/** A projector in a process of its own, which appends and follows; resolves once it has applied some batches. */
const startVictim = async (folder: string, url: string): Promise<ChildProcess> => {
  const victim = join(import.meta.dirname, 'child', 'victim.ts')
  const child = spawn(process.execPath, [victim, 'follow', folder, url, '7'], { stdio: ['ignore', 'pipe', 'inherit'] })
  let lines = 0
  for await (const _ of createInterface({ input: child.stdout })) if (++lines === 5) break
  child.stdout.resume()
  return child
}

const kill = async (child: ChildProcess): Promise<void> => {
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

onPostgres('Two projectors at once', () => {
  test('are one that follows and one that waits, and takes over when the first is killed', async () => {
    await withFolder((folder) =>
      engine.withPlace(async (url) => {
        const child = await startVictim(folder, url)
        const log = openLog(folder)
        try {
          const { models } = await open(url, log.store)
          const first = await projectorPid(url)
          const following = models.follow({ signal: forever() })
          // What the other applies is seen here, and the lock stays where it was.
          const seen = (await log.store.head()) ?? ''
          expect(await models.waitFor(seen, { timeoutMs: 20_000 })).toBe(true)
          expect(await projectorPid(url)).toBe(first)
          await kill(child)
          const head = (await log.store.head()) ?? ''
          expect(await models.waitFor(head, { timeoutMs: 20_000 })).toBe(true)
          expect(await projectorPid(url)).not.toBe(first)
          expect(await dump(models.db)).toEqual(await expected(log.store, head))
          await models.close()
          await following
        } finally {
          child.kill('SIGKILL')
          await log.store.close()
        }
      }),
    )
  }, 60_000)

  test('one whose connection was cut goes back to waiting, and the other takes over', async () => {
    await withLog(async ({ store, add }, url) => {
      await add(...history(3, 100))
      const [one, other] = [await open(url, store), await open(url, store)]
      const ends = [one, other].map(({ models }) => models.follow({ signal: forever() }))
      await until(async () => (await projectorPid(url)) !== undefined)
      const first = await projectorPid(url)
      await terminate(url, `pid = ${first}`)
      await until(async () => ![undefined, first].includes(await projectorPid(url)))
      const head = await add(...history(3, 200).slice(100))
      for (const { models } of [one, other]) expect(await models.waitFor(head, { timeoutMs: 20_000 })).toBe(true)
      expect([...one.troubles, ...other.troubles]).toMatchObject([{ name: 'DatabaseUnavailableError' }])
      expect(await dump(other.models.db)).toEqual(await expected(store, head))
      await Promise.all([one, other].map(({ models }) => models.close()))
      await Promise.all(ends)
    })
  }, 60_000)

  test('a stale one is fenced by the checkpoint: nothing of its batch is written', async () => {
    await withLog(async ({ store, add }, url) => {
      await add(...history(4, 100))
      const { models } = await open(url, store)
      const session = await openSession(url)
      const found = await readPointer(session.query)
      if (!found) throw new Error('Nothing is live.')
      const checkpoint = fencedCheckpoint(session.query, found)
      const rows = createPostgresRows({ session, schema: schemaOf(found.generation), checkpoint })
      const stale = await createEngine({ rows, compare: store.compare })
      const following = models.follow({ signal: forever() })
      const head = await add(...history(4, 200).slice(100))
      expect(await models.waitFor(head, { timeoutMs: 20_000 })).toBe(true)
      for await (const batch of store.readAll({ after: '100', upTo: '150' })) {
        await expect(stale.apply(batch)).rejects.toMatchObject({ name: 'FencedError' })
      }
      expect(await dump(models.db)).toEqual(await expected(store, head))
      await session.end()
      await models.close()
      await following
    })
  }, 60_000)

  test('one that finds itself fenced says so, and goes on from where the read models are', async () => {
    await withLog(async ({ store, add }, url) => {
      await add(...history(4, 100))
      const { models, troubles } = await open(url, store)
      const following = models.follow({ signal: forever() })
      await until(async () => (await projectorPid(url)) !== undefined)
      // Somebody who holds no lock moves the checkpoint.
      await ask(url, "UPDATE liushui.read_models SET position = '99', events = 99")
      const head = await add(...history(4, 200).slice(100))
      expect(await models.waitFor(head, { timeoutMs: 20_000 })).toBe(true)
      expect(troubles).toMatchObject([{ name: 'FencedError' }])
      expect(await ask(url, 'SELECT position FROM liushui.read_models')).toEqual([{ position: head }])
      await models.close()
      await following
    })
  }, 60_000)
})

onPostgres('A projector that is killed between the rows and the checkpoint', () => {
  test('leaves nothing of the batch', async () => {
    await withFolder((folder) =>
      engine.withPlace(async (url) => {
        const child = await startVictim(folder, url)
        const holder = await openSession(url)
        const waiting = `state = 'active' AND wait_event_type = 'Lock' AND query LIKE '%UPDATE liushui.read_models%'`
        const count = async (which: string) =>
          (await ask(url, `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND ${which}`)).length
        try {
          await holder.query('BEGIN')
          const held = await readPointer(holder.query, { forUpdate: true })
          await until(async () => (await count(waiting)) === 1)
          await kill(child)
          await holder.query('ROLLBACK')
          await until(async () => (await projectorPid(url)) === undefined)
          const log = openLog(folder)
          const { models } = await open(url, log.store)
          expect(await models.position()).toBe(held?.checkpoint?.position)
          expect(await dump(models.db)).toEqual(await expected(log.store, held?.checkpoint?.position ?? ''))
          const following = models.follow({ signal: forever() })
          const head = (await log.store.head()) ?? ''
          expect(await models.waitFor(head, { timeoutMs: 20_000 })).toBe(true)
          expect(Number(head)).toBeGreaterThan(Number(held?.checkpoint?.position))
          expect(await dump(models.db)).toEqual(await expected(log.store, head))
          await models.close()
          await following
          await log.store.close()
        } finally {
          child.kill('SIGKILL')
          await holder.end()
        }
      }),
    )
  }, 60_000)
})

onPostgres('What other processes read', () => {
  test('moves also when nobody was told that it did', async () => {
    await withLog(async ({ store, add }, url) => {
      await add(...history(3, 100))
      const { models: projector } = await open(url, store)
      const reader = await openPostgresReadModels({ url, store, role: 'reader' })
      const waiting = reader.waitFor('120', { timeoutMs: 20_000 })
      await add(...history(3, 120).slice(100))
      await ask(url, "UPDATE liushui.read_models SET position = '120', events = 120")
      expect(await waiting).toBe(true)
      await projector.close()
      await reader.close()
    })
  }, 60_000)

  test('moves on after the connection that listens was cut', async () => {
    await withLog(async ({ store, add }, url) => {
      await add(...history(3, 100))
      const { models: projector } = await open(url, store)
      const troubles: unknown[] = []
      const reader = await openPostgresReadModels({
        ...{ url, store, role: 'reader' as const },
        onTrouble: (error) => troubles.push(error),
      })
      const told: string[] = []
      reader.onApplied((position) => told.push(position))
      const following = projector.follow({ signal: forever() })
      await until(async () => told.length > 0)
      await terminate(url, "query LIKE '%FROM liushui.read_models%'")
      const head = await add(...history(3, 200).slice(100))
      expect(await reader.waitFor(head, { timeoutMs: 20_000 })).toBe(true)
      expect(troubles).toMatchObject([{ name: 'DatabaseUnavailableError' }])
      expect(told.at(-1)).toBe(head)
      expect(await dump(reader.db)).toEqual(await expected(store, head))
      await reader.close()
      await projector.close()
      await following
    })
  }, 60_000)
})
