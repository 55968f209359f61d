import { expect, test } from '@jest/globals'
import { carryOver, checkPlan, type DomainEvent, FEN_PER_WAN, type PlanItem } from '@liushui/domain'
import {
  carryOverInputs,
  overview,
  planCheckInputs,
  planComparison,
  register,
  unregisteredItems,
} from '../src/index.ts'
import { onEachEngine } from './engines.ts'
import { dump, readAfter } from './support.ts'
import { items, plan, planOpened, programmeOpened, projectKey, registered, reported, wholePlan } from './wucheng.ts'

const june = { ...plan, through: '2014-06' }
const decision = { documentNumber: '示例〔2014〕9 号', reason: '示例：征迁滞后' }
const item = (itemNumber: number): PlanItem => {
  const found = items.find((one) => one.itemNumber === itemNumber)
  if (!found) throw new Error(`The fixture has no item ${itemNumber}.`)
  return found
}
const amounts = ({ totalInvestment, plannedInvestment, target, plannedStart }: PlanItem) => ({
  totalInvestment,
  plannedInvestment,
  target,
  plannedStart,
})

const adjusted = (itemNumber: number, plannedWan: number): DomainEvent => ({
  type: 'PlanItemAdjusted',
  data: {
    ...plan,
    projectId: item(itemNumber).projectId,
    before: amounts(item(itemNumber)),
    after: { ...amounts(item(itemNumber)), plannedInvestment: plannedWan * FEN_PER_WAN, plannedStart: '2014-08' },
    adjustedOn: '2014-06-20',
    ...decision,
  },
})
const removed = (itemNumber: number): DomainEvent => ({
  type: 'PlanItemRemoved',
  data: { ...plan, projectId: item(itemNumber).projectId, removedOn: '2014-06-21', ...decision },
})
const addedByAdjustment = (added: PlanItem): DomainEvent => ({
  type: 'PlanItemAddedByAdjustment',
  data: { ...plan, item: added, adjustedOn: '2014-06-22', ...decision },
})
const newcomer: PlanItem = {
  ...item(31),
  itemNumber: 40,
  projectId: 'wucheng-wushui-40',
  name: '示例：新增排涝泵站工程',
  totalInvestment: 500 * FEN_PER_WAN,
  completedBefore: 0,
  plannedInvestment: 300 * FEN_PER_WAN,
}
/** Item 1 of 9,800 万元 is cut to 8,000, item 31 of 3,000 is taken out, item 40 of 300 comes in. */
const changes = [adjusted(1, 8_000), removed(31), addedByAdjustment(newcomer)]

const wan = (fen: number) => fen / FEN_PER_WAN
type Row = { projectId: string }
const itemRow = async (events: readonly DomainEvent[], projectId: string) =>
  (await readAfter(events, dump))['planItems']?.find((row) => (row as Row).projectId === projectId)

onEachEngine('An adjustment of the plan', () => {
  test('keeps the baseline of what it changes, has none for what it adds, and keeps what it takes out', async () => {
    const events = [...wholePlan, ...changes]
    expect(await itemRow(events, item(1).projectId)).toMatchObject({
      plannedInvestment: 8_000 * FEN_PER_WAN,
      baselinePlannedInvestment: 9_800 * FEN_PER_WAN,
      plannedStart: '2014-08',
      inBaseline: 1,
      adjustments: 1,
      removedOn: null,
    })
    expect(await itemRow(events, newcomer.projectId)).toMatchObject({
      plannedInvestment: 300 * FEN_PER_WAN,
      baselineTotalInvestment: 0,
      baselinePlannedInvestment: 0,
      inBaseline: 0,
      adjustments: 1,
    })
    expect(await itemRow(events, item(31).projectId)).toMatchObject({
      plannedInvestment: 3_000 * FEN_PER_WAN,
      inBaseline: 1,
      removedOn: '2014-06-21',
    })
  })

  test('that brings back what another took out compares it with the plan as issued again', async () => {
    const back = { ...item(31), plannedInvestment: 2_000 * FEN_PER_WAN }
    expect(await itemRow([...wholePlan, removed(31), addedByAdjustment(back)], back.projectId)).toMatchObject({
      plannedInvestment: 2_000 * FEN_PER_WAN,
      baselinePlannedInvestment: 3_000 * FEN_PER_WAN,
      inBaseline: 1,
      adjustments: 2,
      removedOn: null,
    })
  })

  test('is on record with its kind, its amounts, its document and its reason', async () => {
    const rows = (await readAfter([...wholePlan, ...changes], dump))['planAdjustments'] as { ordinal: number }[]
    expect(rows.toSorted((a, b) => a.ordinal - b.ordinal)).toMatchObject([
      {
        kind: 'adjusted',
        projectId: item(1).projectId,
        plannedInvestmentBefore: 9_800 * FEN_PER_WAN,
        plannedInvestmentAfter: 8_000 * FEN_PER_WAN,
        date: '2014-06-20',
        ...decision,
      },
      { kind: 'removed', projectId: item(31).projectId, plannedInvestmentAfter: null, date: '2014-06-21' },
      {
        kind: 'added',
        plannedInvestmentBefore: null,
        plannedInvestmentAfter: 300 * FEN_PER_WAN,
        date: '2014-06-22',
      },
    ])
  })

  test('takes an item out of register and overview, and out of what waits for registration', async () => {
    await readAfter([...wholePlan, ...changes], async (db) => {
      const lines = await register(db, june)
      expect(lines.some(({ itemNumber }) => itemNumber === 31)).toBe(false)
      expect(lines.find(({ itemNumber }) => itemNumber === 40)).toMatchObject({ status: null, started: false })
      expect((await overview(db, june))?.total).toMatchObject({ projects: 39 })
      expect((await unregisteredItems(db)).map(({ itemNumber }) => itemNumber)).toEqual([40])
    })
    const unregistered = wholePlan.filter(({ type }) => type !== 'ProjectRegistered')
    const waiting = await readAfter([...unregistered, removed(31)], unregisteredItems)
    expect(waiting.map(({ itemNumber }) => itemNumber)).not.toContain(31)
  })
})

onEachEngine('The plan as issued beside the plan as it stands', () => {
  test('differs by what each adjustment did, per item, per category and in all', async () => {
    const found = await readAfter([...wholePlan, ...changes], (db) => planComparison(db, plan))
    expect(found?.items.find(({ itemNumber }) => itemNumber === 31)).toMatchObject({ today: null })
    expect(found?.items.find(({ itemNumber }) => itemNumber === 40)).toMatchObject({ baseline: null })
    expect(
      found?.items.filter(({ baseline, today }) => baseline?.plannedInvestment !== today?.plannedInvestment),
    ).toHaveLength(3)
    const byScope = Object.fromEntries(found?.categories.map((line) => [line.scope, line.difference]) ?? [])
    expect(byScope['治污水']).toMatchObject({ projects: 0, plannedInvestment: -1_800 * FEN_PER_WAN })
    expect(byScope['排涝水']).toMatchObject({ projects: 0, plannedInvestment: -2_700 * FEN_PER_WAN })
    expect(found?.total).toMatchObject({
      baseline: { projects: 39, plannedInvestment: 110_200 * FEN_PER_WAN },
      today: { projects: 39, plannedInvestment: 105_700 * FEN_PER_WAN },
      difference: { plannedInvestment: -4_500 * FEN_PER_WAN },
    })
    expect(found?.adjustments.map(({ kind, name }) => [kind, name])).toEqual([
      ['adjusted', item(1).name],
      ['removed', item(31).name],
      ['added', newcomer.name],
    ])
  })

  test('is the same before the plan is issued and before anything was adjusted, and nothing where there is no plan', async () => {
    await readAfter(wholePlan, async (db) => {
      expect((await planComparison(db, plan))?.total.difference).toEqual({
        projects: 0,
        totalInvestment: 0,
        plannedInvestment: 0,
      })
      expect(await planComparison(db, { ...plan, year: 2015 })).toBeUndefined()
    })
  })

  test('headlines stay compared with the plan as issued, with the parts of today beside them', async () => {
    const found = await readAfter([...wholePlan, ...changes], (db) => overview(db, june))
    expect(found?.total.plannedInvestment).toBe(105_700 * FEN_PER_WAN)
    const [headline] = found?.headlines ?? []
    expect(wan(headline?.parts.plannedInvestment ?? 0)).toBe(110_200)
    expect(wan(headline?.difference.plannedInvestment ?? 0)).toBe(100)
    expect(wan(headline?.today.plannedInvestment ?? 0)).toBe(105_700)
  })

  test('the register shows what was issued beside what is planned now', async () => {
    const lines = await readAfter([...wholePlan, ...changes], (db) => register(db, june))
    expect(lines[0]).toMatchObject({
      plannedStart: '2014-08',
      plannedInvestment: 8_000 * FEN_PER_WAN,
      baselinePlannedInvestment: 9_800 * FEN_PER_WAN,
      baselineTotalInvestment: item(1).totalInvestment,
    })
  })
})

onEachEngine('Declarations', () => {
  const declared = ({ itemNumber: _, ...of }: PlanItem, declaredOn = '2014-01-06'): DomainEvent => ({
    type: 'PlanItemDeclared',
    data: { ...plan, item: of, declaredOn },
  })
  const declined: DomainEvent = {
    type: 'DeclaredItemDeclined',
    data: { ...plan, projectId: item(2).projectId, reason: '示例：前期未完成', declinedOn: '2014-01-07' },
  }
  const events = [
    programmeOpened,
    planOpened,
    ...[declared(item(1)), declared(item(2)), declared(item(3))],
    declined,
    { type: 'PlanItemAdded', data: { ...plan, item: item(1) } } as DomainEvent,
    { type: 'PlanItemAdded', data: { ...plan, item: item(5) } } as DomainEvent,
  ]

  test('are declared until they enter the plan or are declined with a reason; what nobody declared is no declaration', async () => {
    const rows = (await readAfter(events, dump))['planDeclarations'] as { projectId: string; status: string }[]
    expect(Object.fromEntries(rows.map(({ projectId, status }) => [projectId, status]))).toEqual({
      [item(1).projectId]: 'included',
      [item(2).projectId]: 'declined',
      [item(3).projectId]: 'declared',
    })
    expect(rows.find(({ status }) => status === 'declined')).toMatchObject({ reason: '示例：前期未完成' })
  })

  test('made again stand as made last', async () => {
    const again = declared({ ...item(2), plannedInvestment: 5 }, '2014-01-08')
    const rows = (await readAfter([...events, again], dump))['planDeclarations'] as Row[]
    expect(rows.find(({ projectId }) => projectId === item(2).projectId)).toMatchObject({
      ...{ status: 'declared', reason: null, plannedInvestment: 5, declaredOn: '2014-01-08' },
    })
  })

  test('are what the check of the plan looks at beside items, headlines and categories', async () => {
    const check = checkPlan(await readAfter(events, (db) => planCheckInputs(db, plan)))
    expect(check.findings.filter(({ code }) => code === 'plan/declaration-undecided')).toMatchObject([
      { projectId: item(3).projectId },
    ])
    expect(check.sums.find(({ scope }) => scope === '合计')?.items.projects).toBe(2)
  })
})

onEachEngine('The check of an issued plan', () => {
  test('looks at it as it was issued, whatever adjustments made of it since', async () => {
    const sumsOf = async (events: readonly DomainEvent[]) =>
      checkPlan(await readAfter(events, (db) => planCheckInputs(db, plan))).sums
    expect(await sumsOf([...wholePlan, ...changes])).toEqual(await sumsOf(wholePlan))
  })
})

onEachEngine('Carrying the plan over into the next year', () => {
  test('takes what is not completed, as started where it started, with what was completed by the end of the year', async () => {
    const started: DomainEvent = {
      type: 'ConstructionStarted',
      data: { ...projectKey(2), startedOn: '2014-03-18', approvals: [], exception: null },
    }
    const completed: DomainEvent = { type: 'ProjectCompleted', data: { ...projectKey(31), acceptedOn: '2014-12-20' } }
    const events = [...wholePlan, started, completed, removed(32), reported(2, '2014-12', 700)]
    const inputs = await readAfter(events, (db) => carryOverInputs(db, plan))
    const carried = carryOver({ ...inputs, year: 2015 })
    expect(carried).toHaveLength(37)
    const of = (itemNumber: number) =>
      carried.find(({ item: { projectId } }) => projectId === projectKey(itemNumber).projectId)?.item
    expect(of(2)).toMatchObject({
      nature: 'continuing',
      completedBefore: item(2).completedBefore + 700 * FEN_PER_WAN,
    })
    expect(of(3)).toMatchObject({ nature: 'new' })
    expect([of(31), of(32)]).toEqual([undefined, undefined])
    expect(Object.keys(of(2) ?? {})).not.toContain('removedOn')
  })
})

onEachEngine('A project that is carried over as continuing', () => {
  const next = { ...plan, year: 2015 }
  const asContinuing = (of: PlanItem): DomainEvent => ({
    type: 'PlanItemAdded',
    data: { ...next, item: { ...of, nature: 'continuing', endYear: 2016 } },
  })
  const opened: DomainEvent = { type: 'PlanOpened', data: { ...next, openedOn: '2014-12-30' } }

  test('has not started unless its start is recorded or it was registered as continuing', async () => {
    const events = [...wholePlan, opened, asContinuing(item(1)), asContinuing(item(2))]
    const january = { ...next, through: '2015-01' }
    await readAfter(events, async (db) => {
      expect((await register(db, january)).map(({ itemNumber, started }) => [itemNumber, started])).toEqual([
        [1, true],
        [2, false],
      ])
      expect((await overview(db, january))?.total.started).toBe(1)
    })
  })

  test('that is not registered has not started', async () => {
    const events = [programmeOpened, opened, asContinuing(item(1))]
    const lines = await readAfter([...events, registered(item(3))], (db) =>
      register(db, { ...next, through: '2015-01' }),
    )
    expect(lines).toMatchObject([{ started: false, status: null }])
  })
})
