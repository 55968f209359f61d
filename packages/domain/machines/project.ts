import {
  FEN_PER_WAN,
  type InvestmentKind,
  labels,
  type ProjectCommand,
  type ProjectStage,
  type ProjectState,
  projectCommands,
  projectDecider,
  projectEvents,
  projectStatus,
} from '../src/index.ts'
import { project } from './keys.ts'
import { machineOf, NONE, viewOf } from './machine.ts'
import { movesOf } from './walk.ts'

const particulars = { ...project, name: '污水收集管网一期工程', category: '治污水', unit: '区住建局' }
const report = { investment: 500 * FEN_PER_WAN, physicalProgress: '基础完成' }
// The rules on investment came into force on 2019-07-01.
const days = ['2020-03-10', '2020-05-10']
const registrations: ProjectCommand[] = [
  { type: 'RegisterProject', data: { ...particulars, nature: 'new' } },
  { type: 'RegisterProject', data: { ...particulars, nature: 'continuing' } },
]
const start = (startedOn: string, approvals: string[]): ProjectCommand => ({
  type: 'StartConstruction',
  data: { ...project, startedOn, approvals, exception: null },
})
const reach = (stage: ProjectStage, reachedOn: string): ProjectCommand => ({
  type: 'ReachProjectStage',
  data: { ...project, stage, reachedOn },
})

/** 开工, 停工, 复工, 竣工验收, 月报 */
const course: ProjectCommand[] = [
  { type: 'ResumeProject', data: { ...project, programmeId: 'another', resumedOn: '2020-03-10' } },
  start('2020-03-10', ['project-1-kyps-1', 'project-1-kyps-1']),
  ...days.flatMap((day): ProjectCommand[] => [
    start(day, ['project-1-kyps-1']),
    { type: 'SuspendProject', data: { ...project, suspendedOn: day, reason: '汛期' } },
    { type: 'ResumeProject', data: { ...project, resumedOn: day } },
    { type: 'CompleteProject', data: { ...project, acceptedOn: day } },
  ]),
  ...['2019-12', '2020-03', '2020-04', '2020-05'].map(
    (month): ProjectCommand => ({ type: 'ReportProgress', data: { ...project, month, ...report } }),
  ),
  ...[500 * FEN_PER_WAN, 0].map(
    (investment): ProjectCommand => ({
      type: 'CorrectProgressReport',
      data: { ...project, month: '2020-04', after: { ...report, investment }, reason: '误填' },
    }),
  ),
]
/** 项目代码, 建设阶段, 建设内容变更 */
const particular: ProjectCommand[] = [
  ...['2020-330702-76-01-123456', '2020-330702-76-01-654321', '2021-330702-76-01-123456'].map(
    (code): ProjectCommand => ({ type: 'AssignProjectCode', data: { ...project, code } }),
  ),
  ...days.flatMap((day) => [reach('design', day), reach('construction', day)]),
  ...['清淤 46 万立方米', '清淤 41 万立方米'].map(
    (after): ProjectCommand => ({
      type: 'ApproveScopeChange',
      data: {
        ...project,
        what: 'scale',
        before: '清淤 46 万立方米',
        after,
        approvedBy: '区发改局',
        documentNumber: '婺发改〔2020〕88号',
        approvedOn: '2020-05-10',
      },
    }),
  ),
]
/** 估算, 概算, 预算, 决算 */
const investments = (
  [
    ['estimate', 10000],
    ['budgetary-estimate', 10000],
    ['budgetary-estimate', 11100],
    ['budget', 10000],
    ['budget', 10100],
    ['final-account', 10100],
    ['final-account', 11100],
  ] satisfies [InvestmentKind, number][]
).flatMap(([kind, amount]) =>
  ([null, 'prices'] as const).map(
    (cause): ProjectCommand => ({
      type: 'ApproveInvestment',
      data: {
        ...project,
        kind,
        amount: amount * FEN_PER_WAN,
        cause,
        documentNumber: '婺发改〔2020〕8号',
        approvedOn: '2020-03-10',
      },
    }),
  ),
)

export const projectMachine = machineOf({
  name: 'project',
  label: { zh: '项目', en: 'Project' },
  decider: projectDecider,
  commands: projectCommands,
  events: projectEvents,
  walks: [
    { moves: movesOf([...registrations, ...course, ...particular, ...investments], days), depth: 4 },
    // Fewer kinds of steps, and more of them.
    { moves: movesOf([...registrations, ...course], days), depth: 5 },
    { moves: movesOf([...registrations, ...investments], ['2020-05-10']), depth: 6 },
  ],
  views: [
    viewOf({
      label: { zh: '一个项目', en: 'Project' },
      statuses: labels.projectStatus,
      statusOf: (state: ProjectState) => (state.kind === 'none' ? NONE : projectStatus(state)),
    }),
  ],
})
