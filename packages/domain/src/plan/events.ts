import { z } from 'zod'
import { businessDate, year } from '../dates.ts'
import { programmeId, projectId, text } from '../ids.ts'
import type { CommandsOf, EventsOf } from '../kernel.ts'
import { fen } from '../money.ts'

/** 建设性质: new (新建) or continuing (续建). */
export const nature = z.enum(['new', 'continuing'])
export type Nature = z.infer<typeof nature>

/** One row of the annual plan, in the columns that district plan tables use. */
export const planItem = z.strictObject({
  itemNumber: z.int().min(1).max(9999).describe('序号'),
  projectId,
  category: text(20).describe('类别'),
  name: text(100).describe('项目名称'),
  nature: nature.describe('建设性质'),
  scale: text(500).describe('建设规模及主要内容'),
  startYear: year.describe('起'),
  endYear: year.describe('止年'),
  totalInvestment: fen.describe('总投资, fen'),
  completedBefore: fen.describe('至上年底累计完成投资, fen'),
  plannedInvestment: fen.describe('年度计划投资, fen'),
  target: text(500).describe('年度形象进度目标'),
  unit: text(60).describe('责任单位'),
})
export type PlanItem = z.infer<typeof planItem>

/** Totals as somebody declared them: compared with the sum of the parts, never balanced to it. */
const headline = z.strictObject({
  scope: text(20).describe('a category, or 合计 for the whole programme'),
  projects: z.int().min(0).describe('number of projects'),
  totalInvestment: fen,
  plannedInvestment: fen,
  source: text(200).describe('where the totals were published'),
})
export const WHOLE_PROGRAMME = '合计'

const planKey = { programmeId, year }

/** What an adjustment may change of an item. */
const adjustable = planItem.pick({ totalInvestment: true, plannedInvestment: true, target: true })
const decision = {
  documentNumber: text(60).describe('文号 of the decision that approves it'),
  reason: text(500),
}

export const planEvents = {
  PlanOpened: { version: 1, schema: z.strictObject({ ...planKey, openedOn: businessDate }) },
  PlanItemAdded: { version: 1, schema: z.strictObject({ ...planKey, item: planItem }) },
  PlanItemRevised: { version: 1, schema: z.strictObject({ ...planKey, item: planItem }) },
  HeadlineDeclared: { version: 1, schema: z.strictObject({ ...planKey, ...headline.shape, declaredOn: businessDate }) },
  PlanIssued: {
    version: 1,
    schema: z.strictObject({
      ...planKey,
      issuedOn: businessDate,
      documentNumber: text(60),
      projects: z.int().min(1),
      totalInvestment: fen.describe('sum of the items'),
      plannedInvestment: fen.describe('sum of the items'),
    }),
  },
  PlanItemAdjusted: {
    version: 1,
    schema: z.strictObject({
      ...planKey,
      projectId,
      before: adjustable,
      after: adjustable,
      adjustedOn: businessDate,
      ...decision,
    }),
  },
} as const
export type PlanEvent = EventsOf<typeof planEvents>

export const planCommands = {
  OpenPlan: z.strictObject(planKey),
  /** Adds what is new and revises what differs; what is the same already changes nothing. Only before the plan is issued. */
  AddPlanItems: z.strictObject({ ...planKey, items: z.array(planItem).min(1).max(5000) }),
  DeclareHeadline: z.strictObject({ ...planKey, ...headline.shape }),
  IssuePlan: z.strictObject({ ...planKey, documentNumber: text(60) }),
  AdjustPlanItem: z.strictObject({ ...planKey, projectId, after: adjustable, ...decision }),
} as const
export type PlanCommand = CommandsOf<typeof planCommands>
