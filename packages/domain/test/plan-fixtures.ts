import {
  type DeclaredItem,
  FEN_PER_WAN,
  type PlanCommand,
  type PlanEvent,
  type PlanItem,
  planDecider,
} from '../src/index.ts'
import { givenFor } from './given.ts'

export { declaredOf } from '../machines/plan.ts'

export const today = '2014-01-10'
export const given = givenFor(planDecider, { today })
export const key = { programmeId: 'wucheng-wushui', year: 2014 }
export const wan = (amount: number): number => amount * FEN_PER_WAN

export const item: PlanItem = {
  itemNumber: 1,
  projectId: 'project-1',
  category: '治污水',
  name: '污水收集管网一期工程',
  nature: 'continuing',
  scale: '新建污水主干管 28 公里',
  startYear: 2013,
  endYear: 2015,
  totalInvestment: wan(32_800),
  completedBefore: wan(6200),
  plannedInvestment: wan(9800),
  target: '完成主干管铺设 12 公里',
  plannedStart: null,
  unit: '区住建局',
}
export const second: PlanItem = {
  ...item,
  itemNumber: 2,
  projectId: 'project-2',
  name: '污水收集管网二期工程',
  nature: 'new',
  startYear: 2014,
  completedBefore: 0,
  plannedStart: '2014-03',
}

/** What is wrong with an item by itself: the refusal, and how it comes about. */
export const wrongItems: readonly (readonly [string, string, Partial<PlanItem>])[] = [
  [
    'without investment',
    'plan/item-without-investment',
    { totalInvestment: 0, completedBefore: 0, plannedInvestment: 0 },
  ],
  ['whose years are reversed', 'plan/item-years-reversed', { startYear: 2015, endYear: 2013 }],
  ['whose years leave out the plan’s', 'plan/item-year-outside', { startYear: 2012, endYear: 2013 }],
  [
    'that is new, starts this year, and yet completed investment before',
    'plan/new-item-already-begun',
    { nature: 'new', startYear: 2014 },
  ],
  ['that is continuing although it starts this year', 'plan/continuing-item-not-begun', { startYear: 2014 }],
  ['that is continuing and is yet to start', 'plan/continuing-item-to-start', { plannedStart: '2014-03' }],
  [
    'that is to start in another year',
    'plan/planned-start-outside-year',
    { nature: 'new', completedBefore: 0, plannedStart: '2015-03' },
  ],
  ['whose completed and planned investment exceed its total', 'plan/item-over-total', { totalInvestment: wan(15_999) }],
]

export const headline = {
  scope: '合计',
  projects: 39,
  totalInvestment: wan(362_300),
  plannedInvestment: wan(110_300),
  source: '区发改局',
}
export const decision = { documentNumber: '婺发改〔2014〕20号', reason: '工程变更' }

const { totalInvestment, plannedInvestment, target, plannedStart } = item
export const before = { totalInvestment, plannedInvestment, target, plannedStart }
export const after = {
  totalInvestment: wan(33_000),
  plannedInvestment: wan(9900),
  target: '完成主干管铺设 13 公里',
  plannedStart: null,
}

export const open: PlanCommand = { type: 'OpenPlan', data: key }
export const declareItems = (...items: DeclaredItem[]): PlanCommand => ({
  type: 'DeclarePlanItems',
  data: { ...key, items },
})
export const include = (...items: { projectId: string; itemNumber: number }[]): PlanCommand => ({
  type: 'IncludeDeclaredItems',
  data: { ...key, items },
})
export const decline = (projectId: string, reason = '前期工作深度不够'): PlanCommand => ({
  type: 'DeclineDeclaredItem',
  data: { ...key, projectId, reason },
})
export const add = (...items: PlanItem[]): PlanCommand => ({ type: 'AddPlanItems', data: { ...key, items } })
export const declareHeadline = (changes: Partial<typeof headline> = {}): PlanCommand => ({
  type: 'DeclareHeadline',
  data: { ...key, ...headline, ...changes },
})
export const issue: PlanCommand = { type: 'IssuePlan', data: { ...key, documentNumber: '婺发改〔2014〕3号' } }
export const adjust = (changes: object = {}, projectId = item.projectId): PlanCommand => ({
  type: 'AdjustPlanItem',
  data: { ...key, projectId, after: { ...after, ...changes }, ...decision },
})
export const addByAdjustment = (one: PlanItem): PlanCommand => ({
  type: 'AddPlanItemByAdjustment',
  data: { ...key, item: one, ...decision },
})
export const remove = (projectId: string): PlanCommand => ({
  type: 'RemovePlanItem',
  data: { ...key, projectId, ...decision },
})

export const opened: PlanEvent = { type: 'PlanOpened', data: { ...key, openedOn: today } }
export const itemDeclared = (one: DeclaredItem): PlanEvent => ({
  type: 'PlanItemDeclared',
  data: { ...key, item: one, declaredOn: today },
})
export const declined = (projectId: string, reason = '前期工作深度不够'): PlanEvent => ({
  type: 'DeclaredItemDeclined',
  data: { ...key, projectId, reason, declinedOn: today },
})
export const added = (one: PlanItem): PlanEvent => ({ type: 'PlanItemAdded', data: { ...key, item: one } })
export const revised = (one: PlanItem): PlanEvent => ({ type: 'PlanItemRevised', data: { ...key, item: one } })
export const headlineDeclared: PlanEvent = {
  type: 'HeadlineDeclared',
  data: { ...key, ...headline, declaredOn: today },
}
export const issuedWith = (totals: {
  projects: number
  totalInvestment: number
  plannedInvestment: number
}): PlanEvent => ({
  type: 'PlanIssued',
  data: { ...key, documentNumber: '婺发改〔2014〕3号', issuedOn: today, ...totals },
})
export const issued = issuedWith({
  projects: 1,
  totalInvestment: item.totalInvestment,
  plannedInvestment: item.plannedInvestment,
})
export const adjusted: PlanEvent = {
  type: 'PlanItemAdjusted',
  data: { ...key, projectId: item.projectId, before, after, adjustedOn: today, ...decision },
}
export const addedByAdjustment = (one: PlanItem): PlanEvent => ({
  type: 'PlanItemAddedByAdjustment',
  data: { ...key, item: one, adjustedOn: today, ...decision },
})
export const removed = (projectId: string): PlanEvent => ({
  type: 'PlanItemRemoved',
  data: { ...key, projectId, removedOn: today, ...decision },
})
