import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from '@jest/globals'
import { buildAsOf, type LiveReadModels, LogBehindError, monthlyFacts, programmes } from '../src/index.ts'
import { engine, onEachEngine } from './engines.ts'
import { history } from './history.ts'
import { dump, withLog } from './support.ts'

/** Asks without a pause until told to stop; rejects as soon as an answer is wrong. */
const keepAsking = async (models: LiveReadModels, signal: AbortSignal): Promise<number> => {
  let answers = 0
  while (!signal.aborted) {
    const [known, facts] = await Promise.all([programmes(models.db), monthlyFacts(models.db, { programmeId: 'one' })])
    if (known.length !== 2 || facts.length === 0) throw new Error('A query met a database that is not whole.')
    answers++
    await new Promise(setImmediate)
  }
  return answers
}

onEachEngine('A rebuild', () => {
  test('swaps the new database in while queries go on, while events come, and while the log is followed', async () => {
    await withLog(async ({ store, add }, place) => {
      const events = history(8, 3000)
      await add(...events.slice(0, 2000))
      const models = await engine.open(place, store)
      const stop = new AbortController()
      const following = models.follow({ signal: stop.signal })
      const asking = [1, 2, 3].map(() => keepAsking(models, stop.signal))
      for (let round = 0; round < 4; round++) {
        const rebuilding = models.rebuild()
        await add(...events.slice(2000 + round * 200, 2200 + round * 200))
        const { events: folded } = await rebuilding
        expect(folded).toBeGreaterThanOrEqual(2000)
      }
      const head = await add(...events.slice(2800))
      expect(await models.waitFor(head, { timeoutMs: 10_000 })).toBe(true)
      stop.abort()
      await following
      for (const answers of await Promise.all(asking)) expect(answers).toBeGreaterThan(0)
      const asOf = await buildAsOf({ store, position: head })
      expect(await dump(models.db)).toEqual(await dump(asOf.db))
      await asOf.close()
      await models.close()
    })
  }, 60_000)

  test('asked for twice at once is made once, and reports its progress', async () => {
    await withLog(async ({ store, add }, place) => {
      await add(...history(9, 500))
      const models = await engine.open(place, store)
      const progress: number[] = []
      const first = models.rebuild({ onProgress: (events) => progress.push(events) })
      expect(models.rebuild()).toBe(first)
      expect(await first).toEqual({ events: 500 })
      expect(progress.at(-1)).toBe(500)
      await models.close()
    })
  })

  test('is given up when the read models are closed', async () => {
    await withLog(async ({ store, add }, place) => {
      await add(...history(9, 2500))
      const models = await engine.open(place, store)
      const rebuilding = models.rebuild()
      const outcome = expect(rebuilding).rejects.toMatchObject({ name: 'AbortError' })
      await models.close()
      await outcome
      const again = await engine.open(place, store)
      expect(await again.position()).toBe('2500')
      await again.close()
    })
  })

  test('finds an altered event, says where it is, and keeps the live database', async () => {
    await withLog(async ({ store, path, add }, place) => {
      await add(...history(11, 120))
      const models = await engine.open(place, store)
      const rows = await dump(models.db)
      const log = new DatabaseSync(path)
      log.exec("UPDATE events SET data = replace(data, '示例', '改动') WHERE position = 7")
      log.close()
      await expect(models.rebuild()).rejects.toMatchObject({ name: 'EventAlteredError', position: '7' })
      expect(await dump(models.db)).toEqual(rows)
      await models.close()
    })
  })
})

describe('Read models as of a position', () => {
  test('beyond the end of the log are refused with both positions', async () => {
    await withLog(async ({ store, add }) => {
      await expect(buildAsOf({ store, position: '1' })).rejects.toThrow(LogBehindError)
      await add(...history(12, 5))
      await expect(buildAsOf({ store, position: '6' })).rejects.toMatchObject({ head: '5', position: '6' })
    })
  })
})
