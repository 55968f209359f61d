import { expect, test } from '@jest/globals'
import { type DomainEvent, FEN_PER_WAN, type InvestmentKind } from '@liushui/domain'
import { corrections, monthlyFacts, register, timeProportionalProgress } from '../src/index.ts'
import { onEachEngine } from './engines.ts'
import { dump, readAfter } from './support.ts'
import { items, plan, programmeId, projectKey, reported, wholePlan } from './wucheng.ts'

const june = { ...plan, through: '2014-06' }

const corrected = (options: { itemNumber: number; month: string; before: number; after: number }): DomainEvent => {
  const report = (wan: number) => ({
    investment: wan * FEN_PER_WAN,
    physicalProgress: `（示例）${options.month} 完成投资 ${wan} 万元`,
  })
  return {
    type: 'ProgressReportCorrected',
    data: {
      ...projectKey(options.itemNumber),
      month: options.month,
      before: report(options.before),
      after: report(options.after),
      reason: '示例：重复计列',
      correctedOn: '2014-07-03',
    },
  }
}

const lineOf = (events: readonly DomainEvent[], itemNumber: number, through = june) =>
  readAfter([...wholePlan, ...events], async (db) =>
    (await register(db, through)).find((line) => line.itemNumber === itemNumber),
  )
const rowOf = async (events: readonly DomainEvent[], itemNumber: number) =>
  (await readAfter([...wholePlan, ...events], dump))['projects']?.find(
    (row) => (row as { projectId: string }).projectId === projectKey(itemNumber).projectId,
  )

onEachEngine('The register', () => {
  test('shows each of the 39 items in the order of the plan, also before anything is reported', async () => {
    const lines = await readAfter(wholePlan, (db) => register(db, june))
    expect(lines.map(({ itemNumber }) => itemNumber)).toEqual(items.map(({ itemNumber }) => itemNumber))
    expect(lines[1]).toMatchObject({ status: 'preparatory', completedInYear: 0, shareOfPlan: 0, againstTime: -5000 })
    expect(lines[1]).toMatchObject({ startedOn: null, lastMonth: null, physicalProgress: null })
    expect(lines[0]?.status).toBe('construction')
  })

  test('shows items of a plan whose projects are not registered yet without a status', async () => {
    const events = wholePlan.filter(({ type }) => type !== 'ProjectRegistered')
    const lines = await readAfter(events, (db) => register(db, june))
    expect(lines.filter(({ status }) => status === null)).toHaveLength(39)
  })

  test('measures progress against 序时进度: 5,619 of 9,800 万元 by June is 57.34 %, 7.34 points ahead of 50 %', async () => {
    const events = [reported(1, '2014-02', 2_000), reported(1, '2014-06', 3_619)]
    expect(await lineOf(events, 1)).toMatchObject({
      completedInMonth: 3_619 * FEN_PER_WAN,
      completedInYear: 5_619 * FEN_PER_WAN,
      shareOfPlan: 5734,
      // 6,200 万元 were completed before the year.
      completedSinceStart: 11_819 * FEN_PER_WAN,
      againstTime: 734,
      lastMonth: '2014-06',
      physicalProgress: '（示例）2014-06 完成投资 3619 万元',
    })
  })

  test('counts only what lies in the year up to the month, and shows the last report there', async () => {
    const events = [reported(1, '2013-12', 900), reported(1, '2014-03', 1_000), reported(1, '2014-07', 4_000)]
    expect(await lineOf(events, 1)).toMatchObject({
      completedInMonth: 0,
      completedInYear: 1_000 * FEN_PER_WAN,
      lastMonth: '2014-03',
    })
  })

  test('shows more than 100 % where more was done than planned', async () => {
    expect(await lineOf([reported(31, '2014-06', 3_150)], 31)).toMatchObject({
      shareOfPlan: 10_500,
      againstTime: 5_500,
    })
  })

  test('gives no share where nothing was planned', async () => {
    const [first] = items
    if (!first) throw new Error('The fixture is empty.')
    const item = { ...first, plannedInvestment: 0 }
    const events: DomainEvent[] = [{ type: 'PlanItemRevised', data: { ...plan, item } }, reported(1, '2014-06', 5)]
    expect(await lineOf(events, 1)).toMatchObject({ shareOfPlan: null, againstTime: null })
  })

  test('takes a plan of last year as over, and one of next year as not begun', async () => {
    const events = [reported(31, '2014-12', 3_000)]
    expect(await lineOf(events, 31, { ...plan, through: '2015-02' })).toMatchObject({
      shareOfPlan: 10_000,
      againstTime: 0,
    })
    expect(await lineOf(events, 31, { ...plan, through: '2013-11' })).toMatchObject({ shareOfPlan: 0, againstTime: 0 })
  })

  test('time-proportional progress is n/12 in basis points', () => {
    const months = ['2014-01', '2014-02', '2014-06', '2014-11', '2014-12']
    expect(months.map((month) => timeProportionalProgress(2014, month))).toEqual([833, 1667, 5000, 9167, 10_000])
  })
})

onEachEngine('A project', () => {
  const started: DomainEvent = {
    type: 'ConstructionStarted',
    data: { ...projectKey(2), startedOn: '2014-03-18', approvals: [], exception: null },
  }
  const suspended: DomainEvent = {
    type: 'ProjectSuspended',
    data: { ...projectKey(2), suspendedOn: '2014-05-04', reason: '示例：汛期' },
  }
  const resumed: DomainEvent = { type: 'ProjectResumed', data: { ...projectKey(2), resumedOn: '2014-06-03' } }
  const completed: DomainEvent = { type: 'ProjectCompleted', data: { ...projectKey(2), acceptedOn: '2014-12-20' } }

  test('goes from preparation through construction, suspension and resumption to completion', async () => {
    expect(await rowOf([], 2)).toMatchObject({ status: 'preparatory', startedOn: null })
    expect(await rowOf([started], 2)).toMatchObject({ status: 'construction', startedOn: '2014-03-18' })
    expect(await rowOf([started, suspended], 2)).toMatchObject({ status: 'suspended', suspendedOn: '2014-05-04' })
    expect(await rowOf([started, suspended, resumed], 2)).toMatchObject({ status: 'construction', suspendedOn: null })
    expect(await rowOf([started, completed], 2)).toMatchObject({ status: 'completed', completedOn: '2014-12-20' })
  })

  test('that was suspended before its start is in preparation again when it is resumed', async () => {
    expect(await rowOf([suspended, resumed], 2)).toMatchObject({ status: 'preparatory', suspendedOn: null })
  })

  test('keeps every suspension with both its days, the one that lasts without an end', async () => {
    const again: DomainEvent = {
      type: 'ProjectSuspended',
      data: { ...projectKey(2), suspendedOn: '2014-08-01', reason: '示例：台风' },
    }
    const row = (await rowOf([started, suspended, resumed, again], 2)) as { suspensions: string }
    expect(JSON.parse(row.suspensions)).toEqual([
      { from: '2014-05-04', to: '2014-06-03' },
      { from: '2014-08-01', to: null },
    ])
  })

  test('shows its code, the stage reached last, what was approved to be spent, changes of scope and a start by exception', async () => {
    const approved = (kind: InvestmentKind, wan: number): DomainEvent => ({
      type: 'InvestmentApproved',
      data: {
        ...projectKey(2),
        ...{ kind, amount: wan * FEN_PER_WAN, cause: null, documentNumber: '示例', approvedOn: '2014-02-01' },
      },
    })
    const events: DomainEvent[] = [
      {
        type: 'ProjectCodeAssigned',
        data: { ...projectKey(2), code: '2014-330702-76-01-123456', assignedOn: '2014-01-20' },
      },
      { type: 'ProjectStageReached', data: { ...projectKey(2), stage: 'feasibility', reachedOn: '2014-01-20' } },
      { type: 'ProjectStageReached', data: { ...projectKey(2), stage: 'design', reachedOn: '2014-02-20' } },
      ...[approved('estimate', 900), approved('budgetary-estimate', 950), approved('budgetary-estimate', 960)],
      ...[approved('budget', 940), approved('final-account', 930)],
      {
        type: 'ScopeChangeApproved',
        data: {
          ...projectKey(2),
          ...{
            what: 'scale',
            before: '示例',
            after: '示例',
            approvedBy: '区发改局',
            documentNumber: '示例',
            approvedOn: '2014-03-01',
          },
        },
      },
      {
        type: 'ConstructionStarted',
        data: {
          ...projectKey(2),
          startedOn: '2014-03-18',
          approvals: [],
          exception: { approvedBy: 'person-1', documentNumber: '示例', reason: '示例：汛期前必须完成' },
        },
      },
    ]
    expect(await rowOf(events, 2)).toMatchObject({
      code: '2014-330702-76-01-123456',
      stage: 'design',
      estimate: 900 * FEN_PER_WAN,
      budgetaryEstimate: 960 * FEN_PER_WAN,
      budget: 940 * FEN_PER_WAN,
      finalAccount: 930 * FEN_PER_WAN,
      scopeChanges: 1,
      startException: 1,
    })
    expect(await rowOf([], 2)).toMatchObject({
      code: null,
      stage: null,
      estimate: null,
      scopeChanges: 0,
      startException: 0,
    })
  })

  test('shows the progress of its latest month, whichever was reported last', async () => {
    const events = [reported(2, '2014-05', 50), reported(2, '2014-04', 40)]
    expect(await rowOf(events, 2)).toMatchObject({
      lastMonth: '2014-05',
      physicalProgress: '（示例）2014-05 完成投资 50 万元',
    })
  })
})

onEachEngine('Monthly facts and their corrections', () => {
  const events = [
    ...wholePlan,
    reported(2, '2014-04', 400),
    reported(2, '2014-05', 500),
    reported(3, '2014-05', 300),
    corrected({ itemNumber: 2, month: '2014-05', before: 500, after: 450 }),
    corrected({ itemNumber: 2, month: '2014-04', before: 400, after: 410 }),
    corrected({ itemNumber: 2, month: '2014-05', before: 450, after: 455 }),
  ]

  test('a correction replaces the figures, keeps the day of the report, and is counted', async () => {
    const facts = await readAfter(events, (db) => monthlyFacts(db, { ...projectKey(2), year: 2014 }))
    expect(facts.map(({ month, investment, corrections }) => [month, investment / FEN_PER_WAN, corrections])).toEqual([
      ['2014-04', 410, 1],
      ['2014-05', 455, 2],
    ])
    expect(facts[1]).toMatchObject({ reportedOn: '2014-05-25', physicalProgress: '（示例）2014-05 完成投资 455 万元' })
    expect(await rowOf(events.slice(wholePlan.length), 2)).toMatchObject({
      physicalProgress: '（示例）2014-05 完成投资 455 万元',
    })
  })

  test('facts are found by programme, project and year', async () => {
    await readAfter(events, async (db) => {
      expect(await monthlyFacts(db, { programmeId })).toHaveLength(3)
      expect(await monthlyFacts(db, projectKey(3))).toHaveLength(1)
      expect(await monthlyFacts(db, { programmeId, year: 2015 })).toEqual([])
      expect(await monthlyFacts(db, { programmeId: 'another' })).toEqual([])
    })
  })

  test('every correction is listed with its project, reason and dates, in the order it was made', async () => {
    await readAfter(events, async (db) => {
      const all = await corrections(db, { programmeId })
      expect(
        all.map(({ month, investmentBefore, investmentAfter }) => [month, investmentBefore, investmentAfter]),
      ).toEqual([
        ['2014-05', 500 * FEN_PER_WAN, 450 * FEN_PER_WAN],
        ['2014-04', 400 * FEN_PER_WAN, 410 * FEN_PER_WAN],
        ['2014-05', 450 * FEN_PER_WAN, 455 * FEN_PER_WAN],
      ])
      expect(all[0]).toMatchObject({
        projectName: '婺城区城市污水收集管网二期工程',
        reason: '示例：重复计列',
        correctedOn: '2014-07-03',
      })
      expect(await corrections(db, { programmeId, month: '2014-05' })).toHaveLength(2)
      expect(await corrections(db, projectKey(3))).toEqual([])
    })
  })
})
