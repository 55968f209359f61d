import { expect, test } from '@jest/globals'
import { approvalRefusals } from '../src/approval/refusals.ts'
import { bulletinRefusals } from '../src/bulletin/refusals.ts'
import { fundRefusals } from '../src/fund/refusals.ts'
import {
  type ApprovalCommand,
  approvalCommands,
  approvalDecider,
  approvalEvents,
  type BulletinCommand,
  bulletinCommands,
  bulletinDecider,
  bulletinEvents,
  type FundCommand,
  fundCommands,
  fundDecider,
  fundEvents,
  type PlanCommand,
  type PlanItem,
  type ProgrammeCommand,
  type ProjectCommand,
  planCommands,
  planDecider,
  planEvents,
  programmeCommands,
  programmeDecider,
  programmeEvents,
  projectCommands,
  projectDecider,
  projectEvents,
} from '../src/index.ts'
import { planRefusals } from '../src/plan/refusals.ts'
import { programmeRefusals } from '../src/programme/refusals.ts'
import { projectRefusals } from '../src/project/refusals.ts'
import { type Explored, explore, type Move } from './exploration.ts'

type Message = { readonly type: string; readonly data: unknown }
type Schemas = Readonly<Record<string, { parse: (data: unknown) => unknown }>>

/** Each command on each of the days; the commands must be well-formed and leave none of the slice's out. */
const movesOf = <Command extends Message>(
  commands: readonly Command[],
  days: readonly string[],
  schemas: Schemas,
): Move<Command>[] => {
  for (const { type, data } of commands) expect(schemas[type]?.parse(data)).toEqual(data)
  expect(new Set(commands.map(({ type }) => type))).toEqual(new Set(Object.keys(schemas)))
  return days.flatMap((today) => commands.map((command) => ({ command, today })))
}

const expectAllOf = (explored: Explored, events: object, refusals: object): void => {
  expect([...explored.eventTypes].sort()).toEqual(Object.keys(events).sort())
  expect(explored.codes.size).toBe(Object.keys(refusals).length)
}

const project = { projectId: 'project-1', programmeId: 'wucheng-wushui' }

test('every command to a programme is accepted or refused with both sentences in every state that it can reach', () => {
  const particulars = {
    programmeId: project.programmeId,
    name: '五水共治',
    region: '婺城区',
    categories: [{ name: '治污水', en: 'sewage treatment' }],
    masthead: { title: '五水共治简报', issuer: '区发改局', report: [], send: [], distribute: [] },
  }
  const twice = [...particulars.categories, ...particulars.categories]
  const move = (date: string): ProgrammeCommand => ({
    type: 'MoveBusinessDate',
    data: { programmeId: project.programmeId, date },
  })
  const commands: ProgrammeCommand[] = [
    { type: 'OpenProgramme', data: { ...particulars, illustrative: true } },
    { type: 'OpenProgramme', data: { ...particulars, illustrative: false } },
    { type: 'OpenProgramme', data: { ...particulars, categories: twice, illustrative: true } },
    {
      type: 'OpenProgramme',
      data: { ...particulars, categories: [{ name: '合计', en: 'total' }], illustrative: true },
    },
    move('2014-01-10'),
    move('2014-02-10'),
  ]
  const moves = movesOf(commands, ['2014-01-10'], programmeCommands)
  const explored = explore(programmeDecider, moves, { events: programmeEvents, depth: 10 })
  expectAllOf(explored, programmeEvents, programmeRefusals)
  expect(explored.states).toBe(5)
})

test('every command to a plan is accepted or refused with both sentences in every state within five steps', () => {
  const key = { programmeId: project.programmeId, year: 2014 }
  const item: PlanItem = {
    itemNumber: 1,
    projectId: 'project-1',
    category: '治污水',
    name: '一期工程',
    nature: 'continuing',
    scale: '28 公里',
    startYear: 2013,
    endYear: 2015,
    totalInvestment: 100,
    completedBefore: 20,
    plannedInvestment: 50,
    target: '完成 12 公里',
    unit: '区住建局',
  }
  const second = { ...item, itemNumber: 2, projectId: 'project-2', name: '二期工程' }
  const add = (...items: PlanItem[]): PlanCommand => ({ type: 'AddPlanItems', data: { ...key, items } })
  const adjust = (changes: Partial<PlanItem>): PlanCommand => {
    const { projectId, totalInvestment, plannedInvestment, target } = { ...item, ...changes }
    const after = { totalInvestment, plannedInvestment, target }
    return { type: 'AdjustPlanItem', data: { ...key, projectId, after, documentNumber: '20号', reason: '变更' } }
  }
  const wrong: Partial<PlanItem>[] = [
    { name: '二期工程' },
    { itemNumber: 2 },
    { totalInvestment: 0, completedBefore: 0, plannedInvestment: 0 },
    { startYear: 2016 },
    { endYear: 2013 },
    { nature: 'new' },
    { startYear: 2014 },
    { plannedInvestment: 90 },
  ]
  const headline = { scope: '合计', projects: 39, totalInvestment: 100, plannedInvestment: 50, source: '区发改局' }
  const commands: PlanCommand[] = [
    { type: 'OpenPlan', data: key },
    add(item),
    add(second),
    add({ ...item, unit: '区水务局' }),
    add(item, { ...second, projectId: item.projectId }),
    add({ ...item, totalInvestment: Number.MAX_SAFE_INTEGER }, second),
    ...wrong.map((changes) => add({ ...item, ...changes }, second)),
    { type: 'DeclareHeadline', data: { ...key, ...headline } },
    { type: 'DeclareHeadline', data: { ...key, ...headline, projects: 40 } },
    { type: 'IssuePlan', data: { ...key, documentNumber: '3号' } },
    adjust({}),
    adjust({ totalInvestment: 0 }),
    adjust({ plannedInvestment: 60 }),
    adjust({ plannedInvestment: 90 }),
    adjust({ projectId: 'project-3' }),
  ]
  const moves = movesOf(commands, ['2014-01-10'], planCommands)
  const explored = explore(planDecider, moves, { events: planEvents, depth: 5 })
  expectAllOf(explored, planEvents, planRefusals)
  expect(explored.states).toBeGreaterThan(50)
})

test('every command to a project is accepted or refused with both sentences in every state within five steps', () => {
  const particulars = { ...project, name: '一期工程', category: '治污水', unit: '区住建局' }
  const report = { investment: 5, physicalProgress: '基础完成' }
  const days = ['2014-03-10', '2014-05-10']
  const months = ['2013-12', '2014-03', '2014-04', '2014-05']
  const commands: ProjectCommand[] = [
    { type: 'RegisterProject', data: { ...particulars, nature: 'new' } },
    { type: 'RegisterProject', data: { ...particulars, nature: 'continuing' } },
    { type: 'StartConstruction', data: { ...project, programmeId: 'another', startedOn: '2014-03-10' } },
    ...days.flatMap((day): ProjectCommand[] => [
      { type: 'StartConstruction', data: { ...project, startedOn: day } },
      { type: 'SuspendProject', data: { ...project, suspendedOn: day, reason: '汛期' } },
      { type: 'ResumeProject', data: { ...project, resumedOn: day } },
      { type: 'CompleteProject', data: { ...project, acceptedOn: day } },
    ]),
    ...months.map((month): ProjectCommand => ({ type: 'ReportProgress', data: { ...project, month, ...report } })),
    { type: 'CorrectProgressReport', data: { ...project, month: '2014-04', after: report, reason: '误填' } },
    {
      type: 'CorrectProgressReport',
      data: { ...project, month: '2014-04', after: { ...report, investment: 0 }, reason: '误填' },
    },
  ]
  const moves = movesOf(commands, days, projectCommands)
  const explored = explore(projectDecider, moves, { events: projectEvents, depth: 5 })
  expectAllOf(explored, projectEvents, projectRefusals)
  expect(explored.states).toBeGreaterThan(200)
})

test('every command to an approval is accepted or refused with both sentences in every state that it can reach', () => {
  const key = { approvalId: 'project-1-kyps-1', ...project }
  const days = ['2014-01-24', '2014-02-10']
  const request = { ...key, matter: '可行性研究报告审批', receivedOn: '2014-01-24', greenChannel: true }
  const commands: ApprovalCommand[] = [
    { type: 'RequestApproval', data: request },
    { type: 'RequestApproval', data: { ...request, receivedOn: '2004-01-02' } },
    { type: 'AcceptApproval', data: { ...key, projectId: 'project-2', acceptedOn: '2014-01-24' } },
    ...days.flatMap((day): ApprovalCommand[] => [
      { type: 'GiveOneTimeNotice', data: { ...key, noticedOn: day, missing: ['用地预审意见'] } },
      { type: 'SupplementApproval', data: { ...key, suppliedOn: day, complete: true } },
      { type: 'SupplementApproval', data: { ...key, suppliedOn: day, complete: false } },
      { type: 'AcceptApproval', data: { ...key, acceptedOn: day } },
      { type: 'GrantApproval', data: { ...key, grantedOn: day, documentNumber: '8号' } },
      { type: 'RefuseApproval', data: { ...key, refusedOn: day, reason: '不符合规划' } },
      { type: 'WithdrawApproval', data: { ...key, withdrawnOn: day, reason: '方案调整' } },
    ]),
  ]
  const moves = movesOf(commands, days, approvalCommands)
  const explored = explore(approvalDecider, moves, { events: approvalEvents, depth: 20 })
  expectAllOf(explored, approvalEvents, approvalRefusals)
  expect(explored.states).toBeGreaterThan(30)
})

test('every command to a fund application is accepted or refused with both sentences in every state that it can reach', () => {
  const key = { applicationId: 'project-1-city-2014-1', ...project }
  const paper = { documentNumber: '9号' }
  const responsible = { head: 'person-1', leader: 'person-2', officer: 'person-3' }
  const days = ['2014-03-10', '2014-04-10']
  const prepared = { ...key, year: 2014, source: 'city-grant' as const, amount: 3, responsible }
  const commands: FundCommand[] = [
    { type: 'PrepareFundApplication', data: prepared },
    { type: 'PrepareFundApplication', data: { ...prepared, amount: 4 } },
    { type: 'SubmitFundApplication', data: { ...key, projectId: 'project-2', submittedOn: '2014-03-10' } },
    ...days.flatMap((day): FundCommand[] => [
      { type: 'SubmitFundApplication', data: { ...key, submittedOn: day } },
      { type: 'AdvanceFundApplication', data: { ...key, advancedOn: day } },
      { type: 'ReturnFundApplication', data: { ...key, returnedOn: day, reason: '材料不符' } },
      { type: 'ApproveFunds', data: { ...key, ...paper, amount: 2, approvedOn: day } },
      { type: 'ApproveFunds', data: { ...key, ...paper, amount: 4, approvedOn: day } },
      { type: 'AllocateFunds', data: { ...key, ...paper, amount: 1, allocatedOn: day } },
      { type: 'DisburseFunds', data: { ...key, amount: 1, disbursedOn: day } },
      { type: 'ReceiveFunds', data: { ...key, amount: 1, receivedOn: day } },
    ]),
  ]
  const moves = movesOf(commands, days, fundCommands)
  const explored = explore(fundDecider, moves, { events: fundEvents, depth: 30 })
  expectAllOf(explored, fundEvents, fundRefusals)
  expect(explored.states).toBeGreaterThan(100)
})

test('every command to a bulletin is accepted or refused with both sentences in every state within seven steps', () => {
  const key = { programmeId: project.programmeId, month: '2014-06' }
  const commands: BulletinCommand[] = [
    { type: 'RequestBulletin', data: key },
    ...[1, 2].flatMap((edition): BulletinCommand[] => [
      ...['a', 'b'].map(
        (digit): BulletinCommand => ({
          type: 'RecordBulletinRendered',
          data: { ...key, edition, position: '120', sha256: digit.repeat(64), bytes: 1, pages: 1 },
        }),
      ),
      { type: 'RecordBulletinFailed', data: { ...key, edition, reason: '浏览器超时', attempts: 3 } },
      { type: 'IssueBulletin', data: { ...key, edition } },
    ]),
  ]
  const moves = movesOf(commands, ['2014-06-30', '2014-07-01'], bulletinCommands)
  const explored = explore(bulletinDecider, moves, { events: bulletinEvents, depth: 7 })
  expectAllOf(explored, bulletinEvents, bulletinRefusals)
  expect(explored.states).toBeGreaterThan(20)
})
