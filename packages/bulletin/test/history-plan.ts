import { type DomainEvent, FEN_PER_WAN } from '@liushui/domain'

// A small programme of two projects: its plan, an adjustment of it, and what its projects report.

export const programmeId = 'dam-repair'
export const wan = (value: number): number => value * FEN_PER_WAN
export const masthead = { title: '简报', issuer: '区发改局', report: ['区政府'], send: [], distribute: [] }

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
  plannedStart: itemNumber === 1 ? null : '2014-02',
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

export const plan: DomainEvent[] = [
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
  {
    type: 'BulletinRequested',
    data: { programmeId, month: '2014-01', edition: 1, issueNumber: 1, requestedOn: '2014-02-07' },
  },
  {
    type: 'PlanItemAdjusted',
    data: {
      programmeId,
      year: 2014,
      projectId: 'well',
      before: { totalInvestment: wan(1200), plannedInvestment: wan(600), target: '完工', plannedStart: '2014-02' },
      after: { totalInvestment: wan(1200), plannedInvestment: wan(500), target: '完工', plannedStart: '2014-02' },
      adjustedOn: '2014-02-17',
      documentNumber: '4号',
      reason: '征迁滞后',
    },
  },
]

export const projects: DomainEvent[] = [
  ...items.map(
    ({ projectId, name, category, nature, unit }): DomainEvent => ({
      type: 'ProjectRegistered',
      // Not as the plan calls it.
      data: { programmeId, projectId, name: `${name}项目`, category, nature, unit, registeredOn: '2014-01-10' },
    }),
  ),
  {
    type: 'ConstructionStarted',
    data: { programmeId, projectId: 'well', startedOn: '2014-02-20', approvals: [], exception: null },
  },
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
    type: 'ProjectSuspended',
    data: { programmeId, projectId: 'dam', suspendedOn: '2014-02-24', reason: '汛前检查' },
  },
  { type: 'ProjectResumed', data: { programmeId, projectId: 'dam', resumedOn: '2014-03-03' } },
]
