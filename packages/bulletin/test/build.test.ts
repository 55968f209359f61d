import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type DomainEvent, eventCatalogue, FEN_PER_WAN } from '@liushui/domain'
import { type EventMetadata, type EventStore, openSqliteEventStore } from '@liushui/event-store'
import { buildAsOf } from '@liushui/read-models'
import { approvalFigures } from '../src/build/approvals.ts'
import { correctionsSince } from '../src/build/dataset.ts'
import { buildDataset } from '../src/index.ts'
import { lastDayOf } from '../src/periods.ts'

const programmeId = 'dam-repair'
const wan = (value: number): number => value * FEN_PER_WAN
const masthead = { title: '简报', issuer: '区发改局', report: ['区政府'], send: [], distribute: [] }

const item = (itemNumber: number, projectId: string, planned: number) => ({
  itemNumber,
  projectId,
  category: itemNumber === 1 ? '防洪水' : '保供水',
  name: `${projectId}工程`,
  nature: itemNumber === 1 ? ('continuing' as const) : ('new' as const),
  scale: '坝高 20 米',
  startYear: 2014,
  endYear: 2015,
  totalInvestment: wan(planned * 2),
  completedBefore: 0,
  plannedInvestment: wan(planned),
  target: '完工',
  unit: '区水务局',
})
const items = [item(1, 'dam', 1200), item(2, 'well', 600)]
const report = (projectId: string, month: string, investment: number): DomainEvent => ({
  type: 'ProgressReported',
  data: {
    programmeId,
    projectId,
    month,
    investment: wan(investment),
    physicalProgress: `${month}坝体`,
    reportedOn: `${month}-25`,
  },
})
const fund = { programmeId, projectId: 'dam', applicationId: 'dam-province-grant-2014-1' }

const events: DomainEvent[] = [
  {
    type: 'ProgrammeOpened',
    data: {
      programmeId,
      name: '水库加固',
      region: '婺城区',
      categories: [
        { name: '防洪水', en: 'flood control' },
        { name: '保供水', en: 'water supply' },
      ],
      masthead,
      illustrative: true,
    },
  },
  { type: 'PlanOpened', data: { programmeId, year: 2014, openedOn: '2014-01-06' } },
  ...items.map((each): DomainEvent => ({ type: 'PlanItemAdded', data: { programmeId, year: 2014, item: each } })),
  {
    type: 'HeadlineDeclared',
    data: {
      programmeId,
      year: 2014,
      scope: '合计',
      projects: 2,
      totalInvestment: wan(3700),
      plannedInvestment: wan(1800),
      source: '公布数',
      declaredOn: '2014-01-10',
    },
  },
  {
    type: 'PlanIssued',
    data: {
      programmeId,
      year: 2014,
      issuedOn: '2014-01-10',
      documentNumber: '1号',
      projects: 2,
      totalInvestment: wan(3600),
      plannedInvestment: wan(1800),
    },
  },
  ...items.map(
    ({ projectId, name, category, nature, unit }): DomainEvent => ({
      type: 'ProjectRegistered',
      data: { programmeId, projectId, name, category, nature, unit, registeredOn: '2014-01-10' },
    }),
  ),
  { type: 'ConstructionStarted', data: { programmeId, projectId: 'well', startedOn: '2014-02-20' } },
  report('dam', '2014-01', 100),
  report('dam', '2014-02', 150),
  report('well', '2014-02', 50),
  {
    type: 'ProgressReportCorrected',
    data: {
      programmeId,
      projectId: 'dam',
      month: '2014-01',
      before: { investment: wan(100), physicalProgress: '坝体' },
      after: { investment: wan(90), physicalProgress: '坝体' },
      reason: '按监理核定量更正',
      correctedOn: '2014-02-14',
    },
  },
  {
    type: 'FundApplicationPrepared',
    data: {
      ...fund,
      year: 2014,
      source: 'province-grant',
      amount: wan(500),
      responsible: { head: 'a', leader: 'b', officer: 'c' },
      preparedOn: '2014-01-15',
    },
  },
  { type: 'FundApplicationSubmitted', data: { ...fund, submittedOn: '2014-01-16' } },
  {
    type: 'FundsApproved',
    data: { ...fund, level: 'province', amount: wan(400), documentNumber: '2号', approvedOn: '2014-02-18' },
  },
  {
    type: 'FundsAllocated',
    data: { ...fund, amount: wan(400), documentNumber: '3号', allocatedOn: '2014-03-03' },
  },
  {
    type: 'BulletinRequested',
    data: { programmeId, month: '2014-02', edition: 1, issueNumber: 2, requestedOn: '2014-03-05' },
  },
]

const metadata: EventMetadata = {
  actor: { id: 'planner-1', role: 'planner', unit: 'test' },
  commandId: 'command-1',
  commandDigest: '0'.repeat(64),
  correlationId: 'correlation-1',
  channel: 'sample',
}

describe('dataset from the read models', () => {
  let folder: string
  let store: EventStore
  let readModels: Awaited<ReturnType<typeof buildAsOf>>

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'liushui-bulletin-'))
    store = openSqliteEventStore({ path: join(folder, 'log.sqlite'), catalogue: eventCatalogue })
    let position: string | undefined
    for (const [index, event] of events.entries()) {
      const result = await store.append({ stream: `test-${index}`, expectedRevision: -1, events: [event], metadata })
      if (result.appended) position = result.position
    }
    if (position === undefined) throw new Error('Nothing was appended.')
    readModels = await buildAsOf({ store, position })
  })
  afterAll(async () => {
    await readModels.close()
    await store.close()
    await rm(folder, { recursive: true })
  })

  const build = () => buildDataset({ readModels, programmeId, month: '2014-02', edition: 1 })

  test('holds the plan, the headline, progress, and the request it answers', async () => {
    const dataset = await build()
    expect(dataset).toMatchObject({
      illustrative: true,
      programme: { name: '水库加固', region: '婺城区' },
      masthead,
      month: '2014-02',
      edition: 1,
      issueNumber: 2,
      date: '2014-03-05',
      total: { projects: 2, plannedInvestment: wan(1800), completedInMonth: wan(200), completedInYear: wan(290) },
      months: [
        { month: '2014-01', investment: wan(90) },
        { month: '2014-02', investment: wan(200) },
      ],
      corrections: [{ project: 'dam工程', month: '2014-01', before: wan(100), after: wan(90) }],
    })
    expect(dataset.headlines[0]?.difference).toEqual({ projects: 0, totalInvestment: wan(100), plannedInvestment: 0 })
    expect(dataset.projects.map(({ name, started, startedThisMonth }) => [name, started, startedThisMonth])).toEqual([
      ['dam工程', true, false],
      ['well工程', true, true],
    ])
  })

  test('counts money by the end of the month, though the read models know what came after', async () => {
    const { funds, fundsInMonth } = await build()
    expect(funds).toEqual([
      {
        source: 'province-grant',
        level: 'province',
        applications: 1,
        requested: wan(500),
        approved: wan(400),
        allocated: 0,
        disbursed: 0,
        received: 0,
      },
    ])
    expect(fundsInMonth).toMatchObject({ applications: 0, requested: 0, approved: wan(400) })
  })

  test('survives a way through JSON unchanged', async () => {
    const dataset = await build()
    expect(JSON.parse(JSON.stringify(dataset))).toEqual(dataset)
  })

  test('a programme, plan or request that is not there is named in the error', async () => {
    const ask = (change: object) => buildDataset({ readModels, programmeId, month: '2014-02', edition: 1, ...change })
    await expect(ask({ programmeId: 'nobody' })).rejects.toThrow('programme nobody')
    await expect(ask({ month: '2015-02' })).rejects.toThrow('plan of 2015')
    await expect(ask({ edition: 2 })).rejects.toThrow('request of 2014-02, edition 2')
  })
})

describe('approvals by the end of the month', () => {
  const line = {
    matter: '施工许可',
    projectName: '甲工程',
    status: 'granted',
    greenChannel: 0,
    receivedOn: '2014-05-28',
    noticedOn: null,
    acceptedOn: '2014-06-03',
    promisedDueOn: '2014-06-17',
    endedOn: '2014-06-17',
  } as const

  test('a decision on the promised day is on time, one the day after is not', () => {
    const { granted, onTime, pending } = approvalFigures('2014-06', [line, { ...line, endedOn: '2014-06-18' }])
    expect([granted, onTime, pending]).toEqual([{ inMonth: 2, inYear: 2 }, { inMonth: 1, inYear: 1 }, 0])
  })

  test('what was decided in the next month was still under way, and overdue where its day had passed', () => {
    const later = { ...line, endedOn: '2014-07-02' }
    const figures = approvalFigures('2014-06', [later, { ...later, promisedDueOn: '2014-07-01' }])
    expect(figures.granted.inYear).toBe(0)
    expect(figures.pending).toBe(2)
    expect(figures.overdue).toEqual([{ matter: '施工许可', project: '甲工程', dueOn: '2014-06-17' }])
  })

  test('what came in after the month, or was concluded in an earlier year, is left out', () => {
    const figures = approvalFigures('2014-06', [
      { ...line, receivedOn: '2014-07-01', acceptedOn: '2014-07-02', endedOn: '2014-07-03' },
      {
        ...line,
        receivedOn: '2013-12-02',
        acceptedOn: '2013-12-03',
        promisedDueOn: '2013-12-20',
        endedOn: '2013-12-19',
      },
    ])
    expect([figures.received.inYear, figures.granted.inYear, figures.pending]).toEqual([0, 0, 0])
  })

  test('a refusal is a decision, a withdrawal is none', () => {
    const { refused, withdrawn, onTime } = approvalFigures('2014-06', [
      { ...line, status: 'refused', greenChannel: 1 },
      { ...line, status: 'withdrawn' },
    ])
    expect([refused.inMonth, withdrawn.inMonth, onTime.inMonth]).toEqual([1, 1, 1])
  })
})

describe('corrections since the bulletin before', () => {
  const row = {
    eventId: '1',
    ordinal: 1,
    projectId: 'dam',
    projectName: '甲工程',
    programmeId,
    month: '2014-03',
    investmentBefore: 5,
    investmentAfter: 4,
    physicalProgressBefore: '',
    physicalProgressAfter: '',
    reason: '',
    correctedOn: '2014-05-20',
  }
  const told = (earlier: { month: string; requestedOn: string }[], rows = [row]) =>
    correctionsSince('2014-06', earlier, rows).length

  test('are those made from the day of the last bulletin on', () => {
    expect(told([{ month: '2014-05', requestedOn: '2014-06-05' }])).toBe(0)
    expect(told([{ month: '2014-04', requestedOn: '2014-05-20' }])).toBe(1)
    expect(
      told([
        { month: '2014-04', requestedOn: '2014-05-05' },
        { month: '2014-05', requestedOn: '2014-06-05' },
      ]),
    ).toBe(0)
  })

  test('without a bulletin before are those made since the month began', () => {
    expect(told([{ month: '2014-06', requestedOn: '2014-07-05' }])).toBe(0)
    expect(told([], [{ ...row, correctedOn: '2014-06-02' }])).toBe(1)
  })

  test('do not include the month itself, of which nothing was told yet', () => {
    expect(told([], [{ ...row, month: '2014-06', correctedOn: '2014-07-02' }])).toBe(0)
  })
})

test('the last day of a month is known, in February too', () => {
  expect(['2014-01', '2014-02', '2016-02', '2014-04', '2014-12'].map(lastDayOf)).toEqual([
    '2014-01-31',
    '2014-02-28',
    '2016-02-29',
    '2014-04-30',
    '2014-12-31',
  ])
})
