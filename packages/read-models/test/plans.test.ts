import { expect, test } from '@jest/globals'
import { type DomainEvent, FEN_PER_WAN } from '@liushui/domain'
import { headlines, overview, plans, programme, programmes, unregisteredItems } from '../src/index.ts'
import { onEachEngine } from './engines.ts'
import { dump, readAfter } from './support.ts'
import {
  headlineDeclared,
  items,
  itemsAdded,
  plan,
  planIssued,
  planOpened,
  programmeId,
  programmeOpened,
  projectKey,
  registered,
  reported,
  wholePlan,
} from './wucheng.ts'

const june = { ...plan, through: '2014-06' }
const wan = (fen: number): number => fen / FEN_PER_WAN

onEachEngine('The plan overview', () => {
  test('sets the published headline of 36.23 and 11.03 亿元 beside its parts, 300 and 100 万元 less, and balances nothing', async () => {
    const found = await readAfter(wholePlan, (db) => overview(db, june))
    expect(found?.headlines).toEqual([
      {
        scope: '合计',
        source: '区发改局 2014 年公布',
        declared: { projects: 39, totalInvestment: 3_623_000_000_00, plannedInvestment: 1_103_000_000_00 },
        parts: { projects: 39, totalInvestment: 3_620_000_000_00, plannedInvestment: 1_102_000_000_00 },
        difference: { projects: 0, totalInvestment: 3_000_000_00, plannedInvestment: 1_000_000_00 },
        today: { projects: 39, totalInvestment: 3_620_000_000_00, plannedInvestment: 1_102_000_000_00 },
      },
    ])
    expect(wan(found?.headlines[0]?.difference.totalInvestment ?? 0)).toBe(300)
    expect(wan(found?.headlines[0]?.difference.plannedInvestment ?? 0)).toBe(100)
  })

  test('adds the 39 projects up to the published totals of each category, in the order of the programme', async () => {
    const found = await readAfter(wholePlan, (db) => overview(db, june))
    const totals = found?.categories.map((line) => [
      line.scope,
      line.projects,
      wan(line.totalInvestment),
      wan(line.plannedInvestment),
    ])
    expect(totals).toEqual([
      ['治污水', 23, 254_300, 78_200],
      ['防洪水', 7, 57_100, 14_300],
      ['排涝水', 1, 3_000, 3_000],
      ['保供水', 4, 38_000, 13_000],
      ['抓节水', 4, 9_600, 1_700],
    ])
    expect(found?.total).toMatchObject({ scope: '合计', projects: 39, totalInvestment: 362_000 * FEN_PER_WAN })
    expect(found?.plan).toMatchObject({ issuedOn: '2014-01-10', documentNumber: '示例〔2014〕1 号' })
  })

  test('adds up what was done in the month and since January, and what share of the plan that is', async () => {
    const events = [
      ...wholePlan,
      reported(31, '2014-01', 500),
      reported(31, '2014-05', 700),
      reported(31, '2014-06', 800),
      reported(31, '2014-07', 999),
      reported(32, '2014-06', 1_000),
    ]
    const found = await readAfter(events, (db) => overview(db, june))
    const drainage = found?.categories.find(({ scope }) => scope === '排涝水')
    // 2,000 of 3,000 万元 planned are 66.67 %.
    expect(drainage).toMatchObject({ completedInMonth: 800 * FEN_PER_WAN, completedInYear: 2_000 * FEN_PER_WAN })
    expect(drainage?.shareOfPlan).toBe(6667)
    // 3,000 of 110,200 万元 are 2.72 %.
    expect(found?.total).toMatchObject({ completedInYear: 3_000 * FEN_PER_WAN, shareOfPlan: 272 })
    expect(found?.total.completedBefore).toBe(items.reduce((sum, item) => sum + item.completedBefore, 0))
  })

  test('counts continuing projects as started, and new ones from the month of their start', async () => {
    const continuing = items.filter(({ nature }) => nature === 'continuing').length
    const started = (itemNumber: number, startedOn: string): DomainEvent =>
      ({
        type: 'ConstructionStarted',
        data: { ...projectKey(itemNumber), startedOn, approvals: [], exception: null },
      }) as const
    const events = [...wholePlan, started(2, '2014-03-18'), started(3, '2014-06-30'), started(5, '2014-07-01')]
    expect(await readAfter(events, async (db) => (await overview(db, june))?.total.started)).toBe(continuing + 2)
    const march = { ...plan, through: '2014-03' }
    expect(await readAfter(events, async (db) => (await overview(db, march))?.total.started)).toBe(continuing + 1)
  })

  test('compares a category with its own headline, and a scope that the plan does not have with nothing', async () => {
    const events = [
      ...wholePlan,
      headlineDeclared({ scope: '治污水', projects: 23, totalWan: 254_300, plannedWan: 78_200 }),
      headlineDeclared({ scope: '海绵城市', projects: 1, totalWan: 10, plannedWan: 5 }),
    ]
    const found = await readAfter(events, (db) => overview(db, june))
    const none = { projects: 0, totalInvestment: 0, plannedInvestment: 0 }
    const byScope = Object.fromEntries(found?.headlines.map((line) => [line.scope, line]) ?? [])
    expect(byScope['治污水']?.difference).toEqual(none)
    expect(byScope['海绵城市']).toMatchObject({ parts: none, difference: { projects: 1 } })
  })

  test('shows a part whose category the programme does not list', async () => {
    const [first] = items
    if (!first) throw new Error('The fixture is empty.')
    const item = { ...first, projectId: 'other-1', category: '其他', itemNumber: 40 }
    const events = [...wholePlan, { type: 'PlanItemAdded', data: { ...plan, item } } as const]
    const found = await readAfter(events, (db) => overview(db, june))
    expect(found?.categories.map(({ scope }) => scope).at(-1)).toBe('其他')
    expect(found?.total.projects).toBe(40)
  })

  test('is not there for a plan that was never opened', async () => {
    expect(await readAfter(wholePlan, (db) => overview(db, { ...june, year: 2015 }))).toBeUndefined()
  })

  test('refuses to add amounts beyond what is exact', async () => {
    const huge = items.slice(0, 2).map((item) => ({ ...item, totalInvestment: Number.MAX_SAFE_INTEGER }))
    const added = huge.map((item) => ({ type: 'PlanItemAdded', data: { ...plan, item } }) as const)
    const reading = readAfter([programmeOpened, planOpened, ...added], (db) => overview(db, june))
    await expect(reading).rejects.toThrow(RangeError)
  })
})

onEachEngine('Plans and programmes', () => {
  test('a programme is read with its categories and masthead, and its own date where it is illustrative', async () => {
    const moved = { type: 'BusinessDateMoved', data: { programmeId, date: '2014-07-05' } } as const
    await readAfter([programmeOpened, moved], async (db) => {
      const found = await programme(db, programmeId)
      expect(found).toMatchObject({ name: '婺城区“五水共治”', illustrative: true, businessDate: '2014-07-05' })
      expect(found?.categories[4]).toEqual({ name: '抓节水', en: 'water saving' })
      expect(found?.masthead.report).toEqual(['区委', '区政府'])
      expect(await programmes(db)).toEqual([found])
      expect(await programme(db, 'another')).toBeUndefined()
    })
  })

  test('the latest headline declared for a scope is the one that stands', async () => {
    const events = [
      ...wholePlan,
      headlineDeclared({ scope: '合计', projects: 39, totalWan: 362_000, plannedWan: 110_200 }),
    ]
    const found = await readAfter(events, (db) => headlines(db, plan))
    expect(found).toHaveLength(1)
    expect(found[0]?.totalInvestment).toBe(362_000 * FEN_PER_WAN)
  })

  test('items of an issued plan wait for registration, those of a plan still open do not', async () => {
    const open = [programmeOpened, planOpened, ...itemsAdded]
    expect(await readAfter(open, unregisteredItems)).toEqual([])
    const issued = [...open, planIssued, ...items.slice(0, 37).map(registered)]
    const waiting = await readAfter(issued, unregisteredItems)
    expect(waiting.map(({ itemNumber }) => itemNumber)).toEqual([38, 39])
    expect(await readAfter(wholePlan, unregisteredItems)).toEqual([])
  })

  test('an adjustment changes the item and leaves the baseline; a revision before the issue moves both', async () => {
    const [first] = items
    if (!first) throw new Error('The fixture is empty.')
    const revised = { ...first, plannedInvestment: 9_900 * FEN_PER_WAN }
    const before = {
      totalInvestment: first.totalInvestment,
      plannedInvestment: revised.plannedInvestment,
      target: first.target,
      plannedStart: null,
    }
    const after = { ...before, plannedInvestment: 8_000 * FEN_PER_WAN, target: '完成主干管铺设 9 公里' }
    const decision = { adjustedOn: '2014-06-20', documentNumber: '示例〔2014〕9 号', reason: '示例：征迁滞后' }
    const events = [
      ...[programmeOpened, planOpened, ...itemsAdded],
      { type: 'PlanItemRevised', data: { ...plan, item: revised } } as const,
      planIssued,
      { type: 'PlanItemAdjusted', data: { ...plan, projectId: first.projectId, before, after, ...decision } } as const,
    ]
    const rows = await readAfter(events, dump)
    expect(rows['planItems']?.find((row) => (row as { itemNumber: number }).itemNumber === 1)).toMatchObject({
      plannedInvestment: 8_000 * FEN_PER_WAN,
      baselinePlannedInvestment: 9_900 * FEN_PER_WAN,
      baselineTotalInvestment: first.totalInvestment,
      target: '完成主干管铺设 9 公里',
      adjustments: 1,
    })
    const found = await readAfter(events, (db) => plans(db, programmeId))
    expect(found).toEqual([
      { programmeId, year: 2014, openedOn: '2014-01-06', issuedOn: '2014-01-10', documentNumber: '示例〔2014〕1 号' },
    ])
  })
})
