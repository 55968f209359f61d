import { expect, test } from '@jest/globals'
import { type Card, type DomainEvent, defaultRules, FEN_PER_WAN, type PlanItem } from '@liushui/domain'
import { scoringFacts } from '../src/index.ts'
import { onEachEngine } from './engines.ts'
import { readAfter } from './support.ts'
import {
  items,
  plan,
  planIssued,
  planOpened,
  programmeId,
  programmeOpened,
  projectKey,
  registered,
  reported,
} from './wucheng.ts'

const unit = '区水务局'
const item = (itemNumber: number, changes: Partial<PlanItem>): PlanItem => {
  const [first] = items
  if (!first) throw new Error('The fixture is empty.')
  return { ...first, ...changes, itemNumber, projectId: projectKey(itemNumber).projectId, unit: changes.unit ?? unit }
}
/** One under way, two to start in March and in August, one of another unit. */
const planned = [
  item(1, { nature: 'continuing', plannedInvestment: 1_000 * FEN_PER_WAN }),
  item(2, { nature: 'new', plannedInvestment: 500 * FEN_PER_WAN, plannedStart: '2014-03' }),
  item(3, { nature: 'new', plannedInvestment: 700 * FEN_PER_WAN, plannedStart: '2014-08' }),
  item(4, { nature: 'new', plannedInvestment: 100 * FEN_PER_WAN, unit: '区住建局' }),
]
const base: DomainEvent[] = [
  programmeOpened,
  planOpened,
  ...planned.map((one): DomainEvent => ({ type: 'PlanItemAdded', data: { ...plan, item: one } })),
  planIssued,
  ...planned.map(registered),
]
const started = (itemNumber: number, startedOn: string): DomainEvent => ({
  type: 'ConstructionStarted',
  data: { ...projectKey(itemNumber), startedOn, approvals: [], exception: null },
})
const reportedOn = (itemNumber: number, month: string, date: string): DomainEvent => ({
  type: 'ProgressReported',
  data: { ...projectKey(itemNumber), month, investment: 10 * FEN_PER_WAN, physicalProgress: '示例', reportedOn: date },
})
const allReported = (itemNumber: number): DomainEvent[] =>
  ['01', '02', '03', '04', '05', '06'].map((month) => reported(itemNumber, `2014-${month}`, 10))

const factsAfter = async (events: readonly DomainEvent[], { period = '2014-06', of = unit } = {}) => {
  const found = await readAfter([...base, ...events], (db) =>
    scoringFacts(db, { programmeId, period, rules: defaultRules }),
  )
  return found.find((facts) => facts.unit === of)
}

onEachEngine('What a unit is scored by', () => {
  test('is told for every responsible unit of the issued plan, in the order of the plan, and for none of another year', async () => {
    await readAfter(base, async (db) => {
      expect((await scoringFacts(db, { programmeId, period: '2014-06' })).map((facts) => facts.unit)).toEqual([
        unit,
        '区住建局',
      ])
      expect(await scoringFacts(db, { programmeId, period: '2015' })).toEqual([])
    })
    const open = base.filter(({ type }) => type !== 'PlanIssued')
    expect(await readAfter(open, (db) => scoringFacts(db, { programmeId, period: '2014' }))).toEqual([])
  })

  test('progress: what its projects completed from January up to the end of the period, of what is planned', async () => {
    const events = [
      reported(1, '2014-01', 100),
      reported(2, '2014-06', 50),
      reported(1, '2014-07', 999),
      reported(4, '2014-06', 7),
    ]
    expect(await factsAfter(events)).toMatchObject({
      plannedInvestment: 2_200 * FEN_PER_WAN,
      completedInYear: 150 * FEN_PER_WAN,
    })
    expect((await factsAfter(events))?.events.progress).toHaveLength(2)
    expect(await factsAfter(events, { period: '2014' })).toMatchObject({ completedInYear: 1_149 * FEN_PER_WAN })
  })

  test('starts: new projects due and started by then, and continuing ones under way', async () => {
    const events = [started(2, '2014-03-20'), started(3, '2014-07-02')]
    const june = await factsAfter(events)
    expect(june).toMatchObject({ newPlanned: 1, newStarted: 1, continuing: 1 })
    // Its start, and the registration of the one that was under way.
    expect(june?.events.start).toHaveLength(2)
    expect(await factsAfter(events, { period: '2014' })).toMatchObject({ newPlanned: 2, newStarted: 2, continuing: 1 })
  })

  test('funds: what was applied for and approved of the year’s applications by then, after corrections', async () => {
    const key = { ...projectKey(1), applicationId: 'a' }
    const other = { ...projectKey(2), applicationId: 'b' }
    const responsible = { head: 'person-1', leader: 'person-2', officer: 'person-3' }
    const paper = { documentNumber: '示例' }
    const prepared = { year: 2014, source: 'province-grant', responsible, preparedOn: '2014-02-10' } as const
    const events: DomainEvent[] = [
      { type: 'FundApplicationPrepared', data: { ...key, ...prepared, amount: 1_000 } },
      { type: 'FundApplicationSubmitted', data: { ...key, callId: 'call-1', submittedOn: '2014-02-11' } },
      { type: 'FundsApproved', data: { ...key, ...paper, level: 'province', amount: 600, approvedOn: '2014-05-20' } },
      { type: 'FundsApproved', data: { ...key, ...paper, level: 'province', amount: 300, approvedOn: '2014-07-20' } },
      {
        type: 'FundMovementCorrected',
        data: {
          ...key,
          ...{ revision: 2, kind: 'approved', reason: '示例', correctedOn: '2014-06-01' },
          before: { amount: 600, date: '2014-05-20' },
          after: { amount: 500, date: '2014-05-20' },
        },
      },
      // Not submitted: not applied for.
      { type: 'FundApplicationPrepared', data: { ...other, ...prepared, amount: 400 } },
    ]
    const june = await factsAfter(events)
    expect(june).toMatchObject({ fundsRequested: 1_000, fundsApproved: 500 })
    expect(june?.events.funds).toHaveLength(3)
    expect(await factsAfter(events, { period: '2014' })).toMatchObject({ fundsRequested: 1_000, fundsApproved: 800 })
  })

  test('approvals: what was decided by then, and of that what was within the promised time', async () => {
    const due = (date: string) => ({ date, provisional: false })
    const limits = {
      ...{ noticeDays: 5, legalDays: 20, extensionDays: 10, promisedDays: 10, deliveryDays: 10, nearDueDays: 2 },
      ...{ reviewRoles: [], rule: '示例规则' },
    }
    const decided = (id: string, grantedOn: string): DomainEvent[] => {
      const key = { ...projectKey(1), approvalId: id }
      const clock = { legalDue: due('2014-05-30'), promisedDue: due('2014-05-16'), nearDueOn: '2014-05-14' }
      return [
        {
          type: 'ApprovalRequested',
          data: {
            ...key,
            matter: '示例事项',
            receivedOn: '2014-05-04',
            greenChannel: false,
            jointUnits: [],
            limits,
            noticeDue: due('2014-05-12'),
          },
        },
        { type: 'ApprovalAccepted', data: { ...key, acceptedOn: '2014-05-04', deemed: false, clock } },
        {
          type: 'ApprovalGranted',
          data: { ...key, grantedOn, documentNumber: '示例', deliveryDue: due('2014-06-10') },
        },
      ]
    }
    const facts = await factsAfter([
      ...decided('a', '2014-05-16'),
      ...decided('b', '2014-05-19'),
      ...decided('c', '2014-07-01'),
    ])
    expect(facts).toMatchObject({ approvalsDecided: 2, approvalsOnTime: 1 })
    expect(facts?.events.approvals).toHaveLength(2)
  })

  test('compliance: cards of the rounds up to the period, rectifications that passed their day, late reports', async () => {
    const round = (through: string) => ({ roundId: `round-${through}`, programmeId })
    const opened = (through: string): DomainEvent => ({
      type: 'InspectionRoundOpened',
      data: {
        ...round(through),
        year: 2014,
        through,
        departments: ['两办督查室'],
        subjects: ['start'],
        openedOn: '2014-07-03',
      },
    })
    const checked = (through: string, itemNumber: number, card: Card): DomainEvent => ({
      type: 'ProjectChecked',
      data: {
        ...round(through),
        projectId: projectKey(itemNumber).projectId,
        unit: itemNumber === 4 ? '区住建局' : unit,
        facts: {
          plannedInvestment: 1,
          completedInMonth: 0,
          completedInYear: 0,
          started: true,
          completed: false,
          plannedStart: null,
        },
        ...{ behind: 2_000, monthsMissed: 0, card, rule: '示例规则', checkedOn: '2014-07-05' },
      },
    })
    const finding = { ...round('2014-03'), finding: 1 }
    const events: DomainEvent[] = [
      ...[
        opened('2014-03'),
        checked('2014-03', 1, 'yellow'),
        checked('2014-03', 2, 'red'),
        checked('2014-03', 4, 'red'),
      ],
      ...[opened('2014-06'), checked('2014-06', 1, 'talk'), checked('2014-06', 2, 'none')],
      ...[opened('2014-07'), checked('2014-07', 1, 'red')],
      {
        type: 'FindingRaised',
        data: {
          ...finding,
          projectId: projectKey(1).projectId,
          unit,
          kind: 'progress',
          card: 'yellow',
          description: '示例',
          rectifyBy: '2014-04-25',
          raisedOn: '2014-04-05',
        },
      },
      { type: 'RectificationBecameOverdue', data: { ...finding, rectifyBy: '2014-04-25', since: '2014-04-26' } },
      { type: 'RectificationBecameOverdue', data: { ...finding, rectifyBy: '2014-07-25', since: '2014-07-26' } },
      ...allReported(1),
    ]
    const june = await factsAfter(events)
    expect(june).toMatchObject({ talks: 1, yellowCards: 1, redCards: 1, overdueRectifications: 1, lateReports: 0 })
    expect(june?.events.compliance).toHaveLength(4)
    expect(await factsAfter(events, { of: '区住建局' })).toMatchObject({ redCards: 1, talks: 0 })
  })

  test('what was recorded for its quality or its compliance in this very period is told with it', async () => {
    const points = (period: string, of: 'quality' | 'compliance'): DomainEvent => ({
      type: 'PointsRecorded',
      data: {
        programmeId,
        period,
        unit,
        item: of,
        points: -100,
        documentNumber: '示例',
        reason: '示例',
        recordedOn: '2014-06-20',
      },
    })
    const facts = await factsAfter([
      points('2014-06', 'quality'),
      points('2014-06', 'compliance'),
      points('2014-05', 'quality'),
      ...allReported(1),
    ])
    expect(facts?.events).toMatchObject({ quality: [expect.any(String)], compliance: [expect.any(String)] })
  })
})

onEachEngine('Late reports', () => {
  const lateAfter = async (...events: readonly DomainEvent[]) => (await factsAfter(events))?.lateReports
  const without = (month: string) => allReported(1).filter(({ data }) => !('month' in data) || data.month !== month)

  test('are those after the day that the rules set, in the month or later, and those that never came', async () => {
    expect(await lateAfter(...allReported(1))).toBe(0)
    expect(await lateAfter(...without('2014-05'), reportedOn(1, '2014-05', '2014-05-28'))).toBe(0)
    expect(await lateAfter(...without('2014-05'), reportedOn(1, '2014-05', '2014-05-29'))).toBe(1)
    expect(await lateAfter(...without('2014-05'), reportedOn(1, '2014-05', '2014-06-02'))).toBe(1)
    expect(await lateAfter(...without('2014-05'))).toBe(1)
    expect(await lateAfter()).toBe(6)
  })

  test('a corrected report is as late as it was', async () => {
    const report = { investment: 10 * FEN_PER_WAN, physicalProgress: '示例' }
    const corrected: DomainEvent = {
      type: 'ProgressReportCorrected',
      data: {
        ...projectKey(1),
        month: '2014-03',
        before: report,
        after: report,
        reason: '示例',
        correctedOn: '2014-06-01',
      },
    }
    expect(await lateAfter(...allReported(1), corrected)).toBe(0)
  })

  test('are due from the month of the start to that of completion', async () => {
    // Started in April: April, May and June are due of item 2.
    expect(await lateAfter(...allReported(1), started(2, '2014-04-20'))).toBe(3)
    const completed: DomainEvent = { type: 'ProjectCompleted', data: { ...projectKey(2), acceptedOn: '2014-05-10' } }
    expect(await lateAfter(...allReported(1), started(2, '2014-04-20'), completed)).toBe(2)
  })

  test('are not due of months in which the project stood still from the first to the last day', async () => {
    const suspended: DomainEvent = {
      type: 'ProjectSuspended',
      data: { ...projectKey(1), suspendedOn: '2014-02-10', reason: '示例' },
    }
    const resumed: DomainEvent = { type: 'ProjectResumed', data: { ...projectKey(1), resumedOn: '2014-05-20' } }
    // January, February, May and June are due; March and April are not.
    expect(await lateAfter(suspended, resumed)).toBe(4)
    expect(await lateAfter(suspended)).toBe(2)
  })

  test('of a project that came into the plan later are due from the month of that adjustment', async () => {
    const late = item(5, { nature: 'continuing' })
    const added: DomainEvent = {
      type: 'PlanItemAddedByAdjustment',
      data: { ...plan, item: late, adjustedOn: '2014-05-12', documentNumber: '示例', reason: '示例' },
    }
    expect(await lateAfter(...allReported(1), added, registered(late))).toBe(2)
  })
})
