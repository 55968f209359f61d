import { describe, expect, test } from '@jest/globals'
import { eventCatalogue } from '@liushui/domain'
import fc from 'fast-check'
import { foldLog } from '../src/build.ts'
import { createEngine } from '../src/engine.ts'
import { buildAsOf, type ReadDatabase } from '../src/index.ts'
import { ignoredTypes, projections } from '../src/projections/index.ts'
import { openSqliteRows } from '../src/sqlite-rows.ts'
import { engine, onEachEngine, sqlite } from './engines.ts'
import { history } from './history.ts'
import { openRows } from './rows.ts'
import { dump, withLog } from './support.ts'

const asOf = async (store: Parameters<typeof buildAsOf>[0]['store'], position: string) => {
  const models = await buildAsOf({ store, position })
  return await dump(models.db).finally(models.close)
}

describe('The projections', () => {
  test('handle every event type of the catalogue beside the audit trail or list it as ignored, and know no other', () => {
    const others = projections.filter(({ table }) => !table.startsWith('audit'))
    const known = new Set([...ignoredTypes, ...others.flatMap(({ on }) => Object.keys(on))])
    expect([...known].sort()).toEqual(Object.keys(eventCatalogue).sort())
  })

  test('ignore no type that one of them handles', () => {
    const handled = new Set(projections.flatMap(({ on }) => Object.keys(on)))
    expect(ignoredTypes.filter((type) => handled.has(type))).toEqual([])
  })

  test('are all reached by the histories that these tests fold', () => {
    const types = new Set(history(1, 3000).map(({ type }) => type))
    expect([...types].sort()).toEqual(Object.keys(eventCatalogue).sort())
  })
})

onEachEngine('A read-model database is a fold of the log up to a position', (tested) => {
  const runs = (inSqlite: number) => ({ numRuns: tested === sqlite ? inSqlite : 8 })

  test('however the log is cut into batches, and wherever the process stops between them, the rows are the same', async () => {
    const boundaries = fc.array(fc.integer({ min: 5, max: 60 }), { minLength: 1, maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(fc.integer(), fc.integer({ min: 20, max: 300 }), boundaries, async (seed, length, sizes) => {
        await withLog(async ({ store, add }, place) => {
          const head = await add(...history(seed, length))
          for (let turn = 0, done = false; !done; turn++) {
            // Each batch is applied by a process of its own, as it were: nothing is known but what is in the database.
            const { rows, close } = await openRows(place)
            const engine = await createEngine({ rows, compare: store.compare })
            const size = sizes[turn % sizes.length] as number
            for await (const batch of store.readAll({ after: engine.checkpoint()?.position, batchSize: size })) {
              await engine.apply(batch)
              break
            }
            done = engine.checkpoint()?.position === head
            await close()
          }
          const { db, close } = await openRows(place)
          expect(await dump(db)).toEqual(await asOf(store, head))
          await close()
        })
      }),
      runs(25),
    )
  }, 120_000)

  test('the live database equals the rebuilt one and the one built in memory, row for row and table for table', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), fc.integer({ min: 60, max: 600 }), async (seed, length) => {
        await withLog(async ({ store, add }, place) => {
          const events = history(seed, length)
          const live = await engine.open(place, store)
          const stop = new AbortController()
          const following = live.follow({ signal: stop.signal })
          let head = ''
          for (let from = 0; from < length; from += 50) head = await add(...events.slice(from, from + 50))
          expect(await live.waitFor(head, { timeoutMs: 10_000 })).toBe(true)
          const followed = await dump(live.db)
          expect(await live.rebuild()).toEqual({ events: length })
          expect(await dump(live.db)).toEqual(followed)
          expect(await asOf(store, head)).toEqual(followed)
          expect(Object.values(followed).flat().length).toBeGreaterThan(10)
          stop.abort()
          await following
          await live.close()
        })
      }),
      runs(15),
    )
  }, 120_000)

  test('as of a position it equals what the log gave when it ended there', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer(),
        fc.integer({ min: 40, max: 300 }),
        fc.double({ min: 0.05, max: 1, noNaN: true }),
        async (seed, length, share) => {
          await withLog(async ({ store, add }, place) => {
            const events = history(seed, length)
            const cut = Math.max(1, Math.floor(length * share))
            const position = await add(...events.slice(0, cut))
            const then = await engine.open(place, store)
            const rowsThen = await dump(then.db)
            await then.close()
            if (cut < length) await add(...events.slice(cut))
            const models = await buildAsOf({ store, position })
            expect(await dump(models.db)).toEqual(rowsThen)
            expect(await models.position()).toBe(position)
            await models.close()
          })
        },
      ),
      runs(20),
    )
  }, 120_000)

  test('a batch that was applied already, or in part, changes nothing again', async () => {
    await withLog(async ({ store, add }, place) => {
      const head = await add(...history(7, 200))
      const { rows, db, close } = await openRows(place)
      const engine = await createEngine({ rows, compare: store.compare })
      await foldLog({ store, engine, upTo: '120' })
      for await (const batch of store.readAll({ batchSize: 200 })) await engine.apply(batch)
      for await (const batch of store.readAll({ batchSize: 30 })) await engine.apply(batch)
      expect(engine.checkpoint()).toEqual({ position: head, events: 200 })
      expect(await dump(db)).toEqual(await asOf(store, head))
      await close()
    })
  })
})

describe('A read-model database in SQLite', () => {
  test('a batch that cannot be saved changes neither rows nor checkpoint, and can be applied again', async () => {
    await withLog(async ({ store, add }) => {
      const head = await add(...history(7, 200))
      const rows = openSqliteRows({ path: ':memory:', mode: 'build' })
      const engine = await createEngine({ rows, compare: store.compare })
      rows.database.exec('PRAGMA query_only = ON')
      for await (const batch of store.readAll()) await expect(engine.apply(batch)).rejects.toThrow(/readonly/)
      expect(engine.checkpoint()).toBeUndefined()
      expect(await rows.checkpoint()).toBeUndefined()
      rows.database.exec('PRAGMA query_only = OFF')
      for await (const batch of store.readAll()) await engine.apply(batch)
      expect(await rows.checkpoint()).toEqual({ position: head, events: 200 })
      rows.database.close()
    })
  })

  test('a database as of a position cannot be written to', async () => {
    await withLog(async ({ store, add }) => {
      const models = await buildAsOf({ store, position: await add(...history(3, 50)) })
      const db: ReadDatabase = models.db
      await expect(db.deleteFrom('projects').execute()).rejects.toThrow(/readonly/)
      await models.close()
    })
  })

  test('a database as of a position holds the same in memory and on the disk', async () => {
    await withLog(async ({ store, add }) => {
      const position = await add(...history(3, 200))
      const inMemory = await buildAsOf({ store, position })
      const onDisk = await buildAsOf({ store, position, heldIn: 'disk' })
      expect(await dump(onDisk.db)).toEqual(await dump(inMemory.db))
      await inMemory.close()
      await onDisk.close()
    })
  })
})
