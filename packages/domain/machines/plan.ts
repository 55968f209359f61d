import {
  type DeclaredItem,
  FEN_PER_WAN,
  type PlanCommand,
  type PlanItem,
  type PlanState,
  planCommands,
  planDecider,
  planEvents,
} from '../src/index.ts'
import { project } from './keys.ts'
import { machineOf, NONE, viewOf } from './machine.ts'
import { movesOf } from './walk.ts'

const key = { programmeId: project.programmeId, year: 2014 }
const item: PlanItem = {
  itemNumber: 1,
  projectId: 'project-1',
  category: '治污水',
  name: '污水收集管网一期工程',
  nature: 'continuing',
  scale: '新建污水主干管 28 公里',
  startYear: 2013,
  endYear: 2015,
  totalInvestment: 10_000 * FEN_PER_WAN,
  completedBefore: 2_000 * FEN_PER_WAN,
  plannedInvestment: 5_000 * FEN_PER_WAN,
  target: '完成主干管铺设 12 公里',
  plannedStart: null,
  unit: '区住建局',
}
const second = { ...item, itemNumber: 2, projectId: 'project-2', name: '污水收集管网二期工程' }
const wrong: Partial<PlanItem>[] = [
  { name: '污水收集管网二期工程' },
  { itemNumber: 2 },
  { totalInvestment: 0, completedBefore: 0, plannedInvestment: 0 },
  { startYear: 2016 },
  { endYear: 2013 },
  { nature: 'new', startYear: 2014 },
  { startYear: 2014 },
  { plannedStart: '2014-03' },
  { nature: 'new', plannedStart: '2015-03' },
  { plannedInvestment: 9_000 * FEN_PER_WAN },
]

/** As a unit declares it: without a number. */
export const declaredOf = ({ itemNumber: _, ...declared }: PlanItem): DeclaredItem => declared

const decision = { documentNumber: '婺发改〔2014〕20号', reason: '工程变更' }
const add = (...items: PlanItem[]): PlanCommand => ({ type: 'AddPlanItems', data: { ...key, items } })
const declare = (...items: PlanItem[]): PlanCommand => ({
  type: 'DeclarePlanItems',
  data: { ...key, items: items.map(declaredOf) },
})
const include = (...projectIds: string[]): PlanCommand => ({
  type: 'IncludeDeclaredItems',
  data: { ...key, items: projectIds.map((projectId, index) => ({ projectId, itemNumber: index + 1 })) },
})
const decline = (reason: string): PlanCommand => ({
  type: 'DeclineDeclaredItem',
  data: { ...key, projectId: 'project-1', reason },
})
const adjust = (changes: Partial<PlanItem>, documentNumber = decision.documentNumber): PlanCommand => {
  const { projectId, totalInvestment, plannedInvestment, target, plannedStart } = { ...item, ...changes }
  const after = { totalInvestment, plannedInvestment, target, plannedStart }
  return { type: 'AdjustPlanItem', data: { ...key, projectId, after, ...decision, documentNumber } }
}
const addByAdjustment = (one: PlanItem): PlanCommand => ({
  type: 'AddPlanItemByAdjustment',
  data: { ...key, item: one, ...decision },
})
const remove = (projectId: string): PlanCommand => ({
  type: 'RemovePlanItem',
  data: { ...key, projectId, ...decision },
})
const headline = {
  scope: '合计',
  projects: 39,
  totalInvestment: 362_300 * FEN_PER_WAN,
  plannedInvestment: 110_300 * FEN_PER_WAN,
  source: '区发改局',
}

const open: PlanCommand = { type: 'OpenPlan', data: key }
const issue: PlanCommand = { type: 'IssuePlan', data: { ...key, documentNumber: '婺发改〔2014〕3号' } }

/** From the opening to the issue: 申报, 编制, 下达. */
const compiling: PlanCommand[] = [
  open,
  declare(item),
  declare(item, second),
  declare({ ...item, unit: '区水务局' }),
  declare(item, { ...second, projectId: item.projectId }),
  include('project-1'),
  include('project-1', 'project-1'),
  include('project-1', 'project-2'),
  decline('前期工作深度不够'),
  decline('不属于本专项'),
  add(item),
  add(second),
  add({ ...item, unit: '区水务局' }),
  add({ ...item, totalInvestment: Number.MAX_SAFE_INTEGER }, second),
  { type: 'DeclareHeadline', data: { ...key, ...headline } },
  { type: 'DeclareHeadline', data: { ...key, ...headline, projects: 40 } },
  issue,
]
/** 调整 */
const adjusting: PlanCommand[] = [
  adjust({}),
  adjust({}, '婺发改〔2014〕3号'),
  adjust({ totalInvestment: 0 }),
  adjust({ plannedInvestment: 6_000 * FEN_PER_WAN }),
  adjust({ plannedInvestment: 9_000 * FEN_PER_WAN }),
  adjust({ plannedStart: '2014-05' }),
  adjust({ projectId: 'project-3' }),
  addByAdjustment(second),
  addByAdjustment({ ...second, itemNumber: 1 }),
  addByAdjustment({ ...second, totalInvestment: Number.MAX_SAFE_INTEGER }),
  remove('project-1'),
  remove('project-2'),
]

const mistaken = wrong.flatMap((changes) => [
  add({ ...item, ...changes }, second),
  declare({ ...item, ...changes }, second),
])
const today = ['2014-01-10']

export const planMachine = machineOf({
  name: 'plan',
  label: { zh: '年度计划', en: 'Annual plan' },
  decider: planDecider,
  commands: planCommands,
  events: planEvents,
  walks: [
    { moves: movesOf([...compiling, ...mistaken, ...adjusting], today), depth: 5 },
    // However many adjustments came before.
    { moves: movesOf([open, add(item, second), issue, ...adjusting], today), depth: 9 },
  ],
  views: [
    viewOf({
      label: { zh: '一个专项一年的计划', en: 'Annual plan of a programme' },
      statuses: {
        compiling: { zh: '编制中', en: 'being compiled' },
        issued: { zh: '已下达', en: 'issued' },
      },
      statusOf: (state: PlanState) => {
        if (state.kind === 'none') return NONE
        return state.documentNumber === null ? 'compiling' : 'issued'
      },
    }),
  ],
})
