import type { CommandAddress } from './address.ts'

const programme = '/api/programmes/{programmeId}'
const plan = `${programme}/plans/{year}`

/** Programmes with their rules, and annual plans. */
export const planAddresses = {
  OpenProgramme: {
    path: '/api/programmes',
    summary: { en: 'Open a programme', zh: '设立专项' },
    location: programme,
  },
  SetApprovalMatters: {
    path: `${programme}/rules/matters`,
    summary: { en: 'Set the catalogue of matters with their limits', zh: '设定审批事项目录和时限' },
  },
  SetCardRules: {
    path: `${programme}/rules/cards`,
    summary: { en: 'Set the rules of yellow and red cards', zh: '设定红黄牌规则' },
  },
  SetScoringRules: {
    path: `${programme}/rules/scoring`,
    summary: { en: 'Set the scoring rules', zh: '设定考核评分规则' },
  },
  OpenPlan: {
    path: plan,
    summary: { en: 'Open the plan of a year', zh: '开始编制年度计划' },
    location: `${programme}/plans`,
  },
  AddPlanItems: {
    path: `${plan}/items`,
    summary: { en: 'Add or revise items of a plan that is not issued yet', zh: '增补或修改未下达计划的项目' },
    limit: '16mb',
  },
  DeclarePlanItems: {
    path: `${plan}/declarations`,
    summary: { en: 'Declare projects for the plan', zh: '申报计划项目' },
    limit: '16mb',
  },
  IncludeDeclaredItems: {
    path: `${plan}/inclusions`,
    summary: { en: 'Take declared projects into the plan', zh: '将申报项目列入计划' },
    limit: '1mb',
  },
  DeclineDeclaredItem: {
    path: `${plan}/declarations/{projectId}/refusal`,
    summary: { en: 'Decline a declared project', zh: '申报项目不予列入' },
  },
  DeclareHeadline: {
    path: `${plan}/headlines`,
    summary: { en: 'Declare totals as published', zh: '登记公布的总数' },
  },
  IssuePlan: { path: `${plan}/issue`, summary: { en: 'Issue the plan', zh: '下达年度计划' } },
  AdjustPlanItem: {
    path: `${plan}/adjustments`,
    summary: { en: 'Adjust an item of an issued plan by a decision', zh: '按批文调整计划项目' },
  },
  AddPlanItemByAdjustment: {
    path: `${plan}/additions`,
    summary: { en: 'Add a project to an issued plan by a decision', zh: '按批文增列计划项目' },
  },
  RemovePlanItem: {
    path: `${plan}/removals`,
    summary: { en: 'Take a project out of an issued plan by a decision', zh: '按批文调出计划项目' },
  },
} as const satisfies Readonly<Record<string, CommandAddress>>
