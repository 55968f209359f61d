import { expect, test } from '@jest/globals'
import { correctingEvents, type DomainEvent } from '@liushui/domain'
import { gapsBefore, missingBulletins, missingReports, type ReadDatabase } from '../src/index.ts'
import type { AuditEntryRow } from '../src/tables.ts'
import { engine, onEachEngine } from './engines.ts'
import { history } from './history.ts'
import { metadata, readAfter, withLog } from './support.ts'
import { items, plan, planIssued, planOpened, programmeOpened, projectKey, registered, reported } from './wucheng.ts'

const readHistory = (length: number, work: (db: ReadDatabase, all: readonly AuditEntryRow[]) => Promise<void>) =>
  readAfter(history(5, length), async (db) =>
    work(db, await db.selectFrom('auditEntries').selectAll().orderBy('leafIndex', 'desc').execute()),
  )

const leaves = (found: { readonly items: readonly { readonly entry: Pick<AuditEntryRow, 'leafIndex'> }[] }) =>
  found.items.map(({ entry }) => entry.leafIndex)
const DAY_MS = 24 * 60 * 60 * 1000
const chineseDay = (instant: string) => new Date(Date.parse(instant) + 8 * 60 * 60 * 1000).toISOString().slice(0, 10)
const daysLate = ({ occurredOn, recordedAt }: AuditEntryRow) =>
  occurredOn === null ? -1 : (Date.parse(chineseDay(recordedAt)) - Date.parse(occurredOn)) / DAY_MS

const firstOfPlan = () => {
  const [first] = items
  if (!first) throw new Error('The fixture is empty.')
  return first
}

onEachEngine('What a reviewer should look at', () => {
  test('is every backdated entry and every correction, counted in full and shown up to the limit, the newest first', async () => {
    await readHistory(500, async (db, all) => {
      const late = all.filter((row) => daysLate(row) > 30)
      const corrections = all.filter(({ type }) => (correctingEvents as readonly string[]).includes(type))
      expect(late.length).toBeGreaterThan(10)
      expect(late.length).toBeLessThan(all.length)
      expect(corrections.length).toBeGreaterThan(3)
      const asked = { size: all.length, recordedAfterDays: 30 }
      const found = await gapsBefore(db, { ...asked, limit: 1000 })
      expect(leaves(found.backdated)).toEqual(late.map(({ leafIndex }) => leafIndex))
      expect(found.backdated.items.map(({ about }) => Number(about))).toEqual(late.map(daysLate))
      expect(leaves(found.corrections)).toEqual(corrections.map(({ leafIndex }) => leafIndex))
      expect(found.corrections.items.map(({ about }) => about)).toEqual(corrections.map(({ reason }) => reason ?? ''))
      expect({ events: found.events, next: found.next }).toEqual({ events: 500, next: null })
      const few = await gapsBefore(db, { ...asked, limit: 2 })
      expect(few.corrections.count).toBe(corrections.length)
      expect(leaves(few.corrections)).toEqual(corrections.slice(0, 2).map(({ leafIndex }) => leafIndex))
      expect((await gapsBefore(db, { ...asked, recordedAfterDays: 99_999, limit: 1 })).backdated.count).toBe(0)
    })
  })

  test('is told of one programme, and goes on where a bounded look ended, with nothing twice and nothing left out', async () => {
    await readHistory(300, async (db, all) => {
      const ofOne = all.filter(({ programmeId }) => programmeId === 'one')
      expect(ofOne.length).toBeLessThan(all.length)
      const looked = { atOnce: 7, most: 20 }
      let [events, seen, looks] = [0, [] as number[], 0]
      for (let size: number | null = all.length; size !== null; looks++) {
        const found = await gapsBefore(db, { programmeId: 'one', size, recordedAfterDays: 0, limit: 100, looked })
        expect(found.events).toBeLessThanOrEqual(20)
        events += found.events
        seen = [...seen, ...leaves(found.backdated)]
        size = found.next
      }
      expect(looks).toBeGreaterThan(5)
      expect(events).toBe(ofOne.length)
      expect(seen).toEqual(ofOne.filter((row) => daysLate(row) > 0).map(({ leafIndex }) => leafIndex))
    })
  })

  test('is a document number that stands in streams of different projects, once, and not one of several steps', async () => {
    const points = (period: string, documentNumber: string): DomainEvent => {
      const said = { unit: '区水务局', item: 'quality', points: -100, documentNumber, reason: '示例' } as const
      return { type: 'PointsRecorded', data: { programmeId: 'one', period, ...said, recordedOn: '2014-07-03' } }
    }
    const [six, seven] = ['示例〔2014〕6 号', '示例〔2014〕7 号'] as const
    const events = [
      ...[points('2014-04', six), points('2014-04', six)],
      ...[points('2014-05', seven), points('2014-05', seven)],
      ...[points('2014-06', six), points('2014-06', six)],
    ]
    await readAfter(events, async (db) => {
      const { documents } = await gapsBefore(db, { size: 6, recordedAfterDays: 30, limit: 3 })
      expect(documents).toMatchObject({ count: 1, items: [{ about: six, entry: { leafIndex: 5 } }] })
      expect((await gapsBefore(db, { size: 4, recordedAfterDays: 30, limit: 3 })).documents.count).toBe(0)
    })
  })

  test('is no document number of one project, in whichever of its streams', async () => {
    await withLog(async ({ store }, place) => {
      const said = { kind: 'estimate', amount: 100, cause: null, approvedOn: '2014-04-01' } as const
      const add = async (stream: string, itemNumber: number, documentNumber: string) => {
        const { type, data } = registered({ ...firstOfPlan(), itemNumber, projectId: projectKey(itemNumber).projectId })
        const approved = {
          type: 'InvestmentApproved',
          data: { ...projectKey(itemNumber), ...said, documentNumber },
        } as const
        await store.append({ stream, expectedRevision: -1, events: [{ type, data }, approved], metadata })
      }
      await add('project-1', 1, '示例 1 号')
      await add('approval-1', 1, '示例 1 号')
      await add('project-2', 2, '示例 2 号')
      await add('approval-3', 3, '示例 2 号')
      const models = await engine.build(place, store)
      const { documents } = await gapsBefore(models.db, { size: 8, recordedAfterDays: 30, limit: 3 })
      await models.close()
      expect(documents).toMatchObject({ count: 1, items: [{ about: '示例 2 号', entry: { leafIndex: 7 } }] })
    })
  })

  test('is each number of a bulletin that was left out between two that were made, with the request after the hole', async () => {
    const bulletin = (programmeId: string, month: string, made: boolean): DomainEvent[] => {
      const key = { programmeId, month, edition: 1 }
      const requested = { ...key, issueNumber: Number(month.slice(5)), requestedOn: '2015-04-01' }
      const result = { position: '1', sha256: 'a'.repeat(64), bytes: 1, pages: 1, treeSize: null, rootHash: null }
      return [
        { type: 'BulletinRequested', data: requested },
        made
          ? { type: 'BulletinRendered', data: { ...key, ...result } }
          : { type: 'BulletinFailed', data: { ...key, reason: '示例', attempts: 3 } },
      ]
    }
    const events = [
      ...[bulletin('one', '2014-09', true), bulletin('one', '2014-12', true), bulletin('one', '2014-11', false)],
      ...[bulletin('one', '2015-03', true), bulletin('one', '2015-02', true), bulletin('other', '2014-01', true)],
    ].flat()
    await readAfter(events, async (db) => {
      const asked = async (programmeIds: string[], limit: number) => {
        const { count, items } = await missingBulletins(db, { programmeIds, limit })
        return { count, shown: items.map(({ about, entry }) => `${about} ${entry.type} ${entry.stream}`) }
      }
      const [december, february] = ['2014-12', '2015-02'].map((month) => `BulletinRequested bulletin-one-${month}`)
      expect(await asked(['one', 'other'], 10)).toEqual({
        count: 3,
        shown: [`2014-10 ${december}`, `2014-11 ${december}`, `2015-1 ${february}`],
      })
      expect(await asked(['one'], 1)).toEqual({ count: 3, shown: [`2014-10 ${december}`] })
      expect(await asked(['other'], 10)).toEqual({ count: 0, shown: [] })
      expect(await asked([], 10)).toEqual({ count: 0, shown: [] })
    })
  })

  test('counts commands and their events by the channel that they came in by', async () => {
    await withLog(async ({ store }, place) => {
      const sent = [
        { channel: 'api', commandId: 'a', count: 3 },
        { channel: 'api', commandId: 'b', count: 1 },
        { channel: 'policy', commandId: 'c', count: 2 },
      ] as const
      for (const [at, { channel, commandId, count }] of sent.entries())
        await store.append({
          stream: `s-${at}`,
          expectedRevision: -1,
          events: history(5, count).map(({ type, data }) => ({ type, data })),
          metadata: { ...metadata, channel, commandId },
        })
      const models = await engine.build(place, store)
      const { doings } = await gapsBefore(models.db, { size: 6, recordedAfterDays: 30, limit: 1 })
      expect(doings).toEqual([
        { channel: 'api', commands: 2, events: 4 },
        { channel: 'policy', commands: 1, events: 2 },
      ])
      await models.close()
    })
  })

  test('is each month that has passed without a report that was due, with the event by which the project started', async () => {
    const planned = [1, 2, 3].map((itemNumber) => ({
      ...{ ...firstOfPlan(), nature: 'new' as const },
      ...{ itemNumber, projectId: projectKey(itemNumber).projectId },
    }))
    const start = (itemNumber: number): DomainEvent => ({
      type: 'ConstructionStarted',
      data: { ...projectKey(itemNumber), startedOn: '2014-04-10', approvals: [], exception: null },
    })
    const events: DomainEvent[] = [
      programmeOpened,
      planOpened,
      ...planned.map((item): DomainEvent => ({ type: 'PlanItemAdded', data: { ...plan, item } })),
      planIssued,
      ...planned.map(registered),
      start(1),
      start(2),
      reported(1, '2014-04', 10),
      reported(1, '2014-06', 10),
    ]
    const { programmeId } = projectKey(1)
    await readAfter(events, async (db) => {
      const on = async (today: string, limit: number) => {
        const found = await missingReports(db, { programmes: [{ programmeId, today }], limit })
        const shown = found.items.map(({ entry, about }) => `${entry.type} ${entry.stream.slice(8)} ${about}`)
        return { count: found.count, shown }
      }
      const [one, two] = [1, 2].map((number) => `ConstructionStarted ${projectKey(number).projectId}`)
      expect(await on('2014-07-03', 10)).toEqual({
        count: 4,
        shown: [`${one} 2014-05`, `${two} 2014-04`, `${two} 2014-05`, `${two} 2014-06`],
      })
      // June has not passed yet.
      expect(await on('2014-06-30', 2)).toEqual({ count: 3, shown: [`${one} 2014-05`, `${two} 2014-04`] })
      expect(await on('2014-04-30', 10)).toEqual({ count: 0, shown: [] })
      expect((await on('2015-03-01', 1)).count).toBe(16)
      expect(
        await missingReports(db, { programmes: [{ programmeId: 'none', today: '2014-07-03' }], limit: 1 }),
      ).toEqual({
        count: 0,
        items: [],
      })
    })
  })
})
