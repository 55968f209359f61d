import { expect, test } from '@jest/globals'
import type { EventStore } from '@liushui/event-store'
import {
  buildAsOf,
  type LiveReadModels,
  openPostgresReadModels,
  programmes,
  type ReadDatabase,
  snapshot,
} from '../src/index.ts'
import { shareLock, useLock } from '../src/postgres/locks.ts'
import { schemaOf } from '../src/postgres/pointer.ts'
import { openSession } from '../src/postgres/session.ts'
import { projectionsVersion } from '../src/projections/index.ts'
import { ask, engine, onPostgres } from './engines.ts'
import { history } from './history.ts'
import { dump, withLog } from './support.ts'

const openReader = (url: string, store: EventStore, waitForBuildMs = 20_000) =>
  openPostgresReadModels({ url, store, role: 'reader', waitForBuildMs })

const countSteps = async (db: ReadDatabase): Promise<number> => {
  const { count } = await db
    .selectFrom('approvalSteps')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** Asks without a pause until told to stop; rejects for an answer that is older than one before it. */
const keepAsking = async ({ db }: LiveReadModels, signal: AbortSignal): Promise<number> => {
  let [answers, before] = [0, 0]
  for (; !signal.aborted; answers++) {
    const now = await countSteps(db)
    if (now < before) throw new Error(`${before} steps were there, and then ${now}.`)
    before = now
    const [one, other] = await snapshot(db, async (db) => [await countSteps(db), await countSteps(db)])
    if (one !== other) throw new Error('A snapshot saw two states.')
  }
  return answers
}

onPostgres('A rebuild that another process asks for', () => {
  test('goes on beside following and queries everywhere: no query fails or sees an older state, and the rows are the same', async () => {
    await withLog(async ({ store, add }, url) => {
      const events = history(8, 3000)
      await add(...events.slice(0, 2000))
      const projector = await engine.open(url, store)
      const reader = await openReader(url, store)
      const following = projector.follow({ signal: new AbortController().signal })
      const stop = new AbortController()
      const asking = [projector, reader, reader].map((models) => keepAsking(models, stop.signal))
      for (let round = 0; round < 4; round++) {
        const rebuilding = [reader.rebuild(), ...(round === 0 ? [projector.rebuild()] : [])]
        for (let from = 2000 + round * 200; from < 2200 + round * 200; from += 20)
          await add(...events.slice(from, from + 20))
        for (const { events: folded } of await Promise.all(rebuilding)) expect(folded).toBeGreaterThanOrEqual(2000)
      }
      const head = await add(...events.slice(2800))
      for (const models of [projector, reader]) expect(await models.waitFor(head, { timeoutMs: 20_000 })).toBe(true)
      stop.abort()
      for (const answers of await Promise.all(asking)) expect(answers).toBeGreaterThan(0)
      const asOf = await buildAsOf({ store, position: head })
      for (const { db } of [projector, reader]) expect(await dump(db)).toEqual(await dump(asOf.db))
      await asOf.close()
      await reader.close()
      await projector.close()
      await following
      await engine.open(url, store).then(({ close }) => close())
      expect(await engine.kept(url)).toEqual([schemaOf(6)])
    })
  }, 60_000)

  test('leaves the schema that a snapshot reads until the snapshot ends', async () => {
    await withLog(async ({ store, add }, url) => {
      await add(...history(2, 200))
      const projector = await engine.open(url, store)
      const reader = await openReader(url, store)
      const before = await dump(reader.db)
      await snapshot(reader.db, async (db) => {
        await projector.rebuild()
        expect((await engine.kept(url)).sort()).toEqual([schemaOf(1), schemaOf(2)])
        expect(await dump(db)).toEqual(before)
      })
      expect(await dump(reader.db)).toEqual(before)
      // Nobody asks any more: the connections that idle let go of it, and the projector drops it.
      while ((await engine.kept(url)).length > 1) await new Promise((resolve) => setTimeout(resolve, 50))
      expect(await engine.kept(url)).toEqual([schemaOf(2)])
      await reader.close()
      await projector.close()
    })
  }, 60_000)
})

onPostgres('A process that only reads', () => {
  test('waits for the projector to build what is missing', async () => {
    await withLog(async ({ store, add }, url) => {
      await add(...history(2, 100))
      const opening = openReader(url, store)
      const projector = await engine.open(url, store)
      const reader = await opening
      expect(await reader.position()).toBe('100')
      expect(await programmes(reader.db)).toHaveLength(2)
      await reader.close()
      await projector.close()
    })
  })

  test('gives up after its time, saying what to start, and has built nothing', async () => {
    await withLog(async ({ store, add }, url) => {
      await add(...history(2, 100))
      const opening = openReader(url, store, 1)
      await expect(opening).rejects.toThrow(/start the projector/)
      await expect(opening).rejects.toMatchObject({ zh: expect.stringMatching(/请启动 projector/) })
      expect(await engine.kept(url)).toEqual([])
    })
  })

  test('cannot write', async () => {
    await withLog(async ({ store }, url) => {
      const projector = await engine.open(url, store)
      const reader = await openReader(url, store)
      await expect(reader.db.deleteFrom('projects').execute()).rejects.toThrow(/read-only/)
      await reader.close()
      await projector.close()
    })
  })
})

onPostgres('Read models of another version', () => {
  test('stay while a process uses them, and are dropped afterwards; what a crashed build left goes at once', async () => {
    await withLog(async ({ store, add }, url) => {
      await add(...history(2, 100))
      await engine.open(url, store).then(({ close }) => close())
      await ask(url, 'CREATE SCHEMA read_models_12_3')
      await ask(url, 'CREATE TABLE read_models_12_3.projects AS SELECT 1 AS one')
      await ask(url, "INSERT INTO liushui.read_models VALUES (12, 3, '7', 7)")
      await ask(url, `CREATE SCHEMA ${schemaOf(9)}`)
      const old = await openSession(url)
      await shareLock(old.query, useLock('read_models_12_3'))
      await engine.open(url, store).then(({ close }) => close())
      expect((await engine.kept(url)).sort()).toEqual(['read_models_12_3', schemaOf(1)].sort())
      expect(await ask(url, 'SELECT one FROM read_models_12_3.projects')).toEqual([{ one: 1 }])
      await old.end()
      await engine.open(url, store).then(({ close }) => close())
      expect(await engine.kept(url)).toEqual([schemaOf(1)])
      expect(await ask(url, 'SELECT version FROM liushui.read_models')).toEqual([{ version: projectionsVersion }])
    })
  })
})

onPostgres('The order of text', () => {
  test('is that of its bytes, as in SQLite, whatever the locale of the database', async () => {
    await withLog(async ({ store, add }, url) => {
      const name = 'liushui_test_in_chinese'
      await ask(url, `DROP DATABASE IF EXISTS ${name}`)
      await ask(
        url,
        `CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'zh' LOCALE 'C'`,
      )
      const chinese = new URL(url)
      chinese.pathname = `/${name}`
      try {
        const position = await add(...history(5, 1500))
        const models = await engine.open(chinese.href, store)
        const asOf = await buildAsOf({ store, position })
        const byName = (db: ReadDatabase) =>
          db
            .selectFrom('planItems')
            .select(['name', 'unit', 'scale'])
            .orderBy('name')
            .orderBy('unit')
            .orderBy('scale')
            .execute()
        expect(await dump(models.db)).toEqual(await dump(asOf.db))
        expect(await byName(models.db)).toEqual(await byName(asOf.db))
        await asOf.close()
        await models.close()
      } finally {
        await ask(url, `DROP DATABASE ${name} WITH (FORCE)`)
      }
    })
  })
})
