import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { eventCatalogue } from '@liushui/domain'
import { openSqliteEventStore } from '@liushui/event-store'
import { buildAsOf, LogBehindError, PoisonEventError, programmes, snapshot } from '../src/index.ts'
import { engine, onEachEngine } from './engines.ts'
import { history } from './history.ts'
import { dump, metadata, openLog, withFolder, withLog } from './support.ts'

onEachEngine('Read models that follow the log', () => {
  test('show an event once waitFor says so, and tell listeners the position', async () => {
    await withLog(async ({ store, add }, place) => {
      const models = await engine.open(place, store)
      const stop = new AbortController()
      const following = models.follow({ signal: stop.signal })
      const told: string[] = []
      const quiet = models.onApplied((position) => told.push(position))
      const waiting = models.waitFor('4', { timeoutMs: 10_000 })
      await add(...history(1, 4))
      expect(await waiting).toBe(true)
      expect(await models.position()).toBe('4')
      expect(await programmes(models.db)).toHaveLength(1)
      expect(told.at(-1)).toBe('4')
      quiet()
      const head = await add({ type: 'BusinessDateMoved', data: { programmeId: 'one', date: '2014-06-30' } })
      expect(await models.waitFor(head, { timeoutMs: 10_000 })).toBe(true)
      expect(told).not.toContain(head)
      stop.abort()
      await following
      await models.close()
    })
  })

  test('show each batch to whoever follows them, who has it applied', async () => {
    await withLog(async ({ store, add }, place) => {
      const models = await engine.open(place, store)
      const seen: { readonly events: number; readonly position: string | undefined }[] = []
      const following = models.follow({
        signal: new AbortController().signal,
        around: async ({ events }, apply) => {
          await apply()
          seen.push({ events: events.length, position: await models.position() })
        },
      })
      await add(...history(1, 4))
      expect(await models.waitFor('4', { timeoutMs: 10_000 })).toBe(true)
      await models.close()
      await following
      expect(seen.reduce((sum, { events }) => sum + events, 0)).toBe(4)
      expect(seen.at(-1)?.position).toBe('4')
    })
  })

  test('waitFor gives up after its time, and when the read models are closed', async () => {
    await withLog(async ({ store }, place) => {
      const models = await engine.open(place, store)
      expect(await models.waitFor('1', { timeoutMs: 1 })).toBe(false)
      const waiting = models.waitFor('1', { timeoutMs: 60_000 })
      await models.close()
      expect(await waiting).toBe(false)
    })
  })

  test('a snapshot sees one state however much is applied meanwhile', async () => {
    await withLog(async ({ store, add }, place) => {
      await add(...history(2, 50))
      const models = await engine.open(place, store)
      const following = models.follow({ signal: new AbortController().signal })
      await snapshot(models.db, async (db) => {
        const before = await dump(db)
        const head = await add(...history(2, 200).slice(50))
        expect(await models.waitFor(head, { timeoutMs: 10_000 })).toBe(true)
        expect(await dump(db)).toEqual(before)
        expect(await snapshot(db, dump)).toEqual(before)
      })
      const asOf = await buildAsOf({ store, position: '200' })
      expect(await dump(models.db)).toEqual(await dump(asOf.db))
      await asOf.close()
      await models.close()
      await following
    })
  })

  test('closing ends the following', async () => {
    await withLog(async ({ store, add }, place) => {
      const models = await engine.open(place, store)
      const following = models.follow({ signal: new AbortController().signal })
      await add(...history(1, 30))
      await models.close()
      await expect(following).resolves.toBeUndefined()
      await models.close()
    })
  })

  test('go on from their checkpoint when they are opened again', async () => {
    await withLog(async ({ store, add }, place) => {
      await add(...history(2, 100))
      const first = await engine.open(place, store)
      await first.close()
      const second = await engine.open(place, store)
      expect(await second.position()).toBe('100')
      await second.close()
    })
  })

  test('a log that ends before the checkpoint is refused with both positions', async () => {
    await withFolder(async (folder) => {
      await engine.withPlace(async (place) => {
        const whole = openLog(folder)
        await whole.add(...history(4, 60))
        const models = await engine.open(place, whole.store)
        await models.close()
        await whole.store.close()
        await withLog(async ({ store, add }) => {
          await expect(engine.open(place, store)).rejects.toThrow(/ends at position 0 \(empty\), before position 60/)
          await add(...history(4, 45))
          const opening = engine.open(place, store)
          await expect(opening).rejects.toThrow(LogBehindError)
          await expect(opening).rejects.toThrow(/ends at position 45, before position 60/)
          await expect(opening).rejects.toMatchObject({ head: '45', position: '60' })
        })
      })
    })
  })
})

onEachEngine('A poison event', () => {
  const orphan = {
    type: 'FundsReceived',
    data: { applicationId: 'nobody', projectId: 'nothing', programmeId: 'none', amount: 1, receivedOn: '2014-06-01' },
  } as const

  test('stops the following with its position, type and stream; what came before it is applied, nothing after it', async () => {
    await withLog(async ({ store, add }, place) => {
      const models = await engine.open(place, store)
      await add(...history(5, 70), orphan, ...history(6, 75).slice(70))
      const following = models.follow({ signal: new AbortController().signal })
      await expect(following).rejects.toThrow(PoisonEventError)
      await expect(following).rejects.toThrow(/FundsReceived at position 71, revision 0 of stream fund-nobody/)
      expect(await models.position()).toBe('70')
      await expect(models.follow({ signal: new AbortController().signal })).rejects.toMatchObject({ position: '71' })
      expect(await models.position()).toBe('70')
      await models.close()
    })
  })

  test('fails a rebuild and leaves the live database as it is', async () => {
    await withLog(async ({ store, add }, place) => {
      await add(...history(5, 70))
      const models = await engine.open(place, store)
      const rows = await dump(models.db)
      await add(orphan)
      await expect(models.rebuild()).rejects.toMatchObject({ name: 'PoisonEventError', position: '71' })
      expect(await dump(models.db)).toEqual(rows)
      await models.close()
      const again = await engine.open(place, store)
      expect(await dump(again.db)).toEqual(rows)
      await again.close()
    })
  })

  test('is also one whose type no read model knows', async () => {
    await engine.withPlace(async (place) => {
      await withFolder(async (folder) => {
        const catalogue = { ...eventCatalogue, MoneyBurnt: eventCatalogue.FundsReceived }
        const store = openSqliteEventStore({ path: join(folder, 'log.sqlite'), catalogue })
        const models = await engine.open(place, store)
        const events = [{ type: 'MoneyBurnt', data: orphan.data }]
        await store.append({ stream: 'fund-nobody', expectedRevision: -1, events, metadata })
        await expect(models.follow({ signal: new AbortController().signal })).rejects.toThrow(
          /MoneyBurnt at position 1, .*No read model knows this type of event/,
        )
        await models.close()
        await store.close()
      })
    })
  })
})
