import { z } from 'zod'
import { businessDate, month, year } from '../dates.ts'
import { programmeId, projectId, text } from '../ids.ts'
import type { CommandsOf, EventsOf } from '../kernel.ts'
import { fen } from '../money.ts'

/** 建设性质: new (新建) or continuing (续建). */
export const nature = z.enum(['new', 'continuing'])
export type Nature = z.infer<typeof nature>

/** One row of the annual plan, in the columns that district plan tables use. */
export const planItem = z.strictObject({
  itemNumber: z.int().min(1).max(9999).describe('序号: number of the item in the plan'),
  projectId,
  category: text(20).describe('类别: part of the programme that it belongs to'),
  name: text(100).describe('项目名称: name of the project'),
  nature: nature.describe('建设性质: nature of the project'),
  scale: text(500).describe('建设规模及主要内容: scale and main content'),
  startYear: year.describe('起始年: calendar year in which it begins'),
  endYear: year.describe('终止年: calendar year in which it ends'),
  totalInvestment: fen.describe('总投资: total investment, fen'),
  completedBefore: fen.describe('至上年底累计完成投资: completed up to the end of the year before, fen'),
  plannedInvestment: fen.describe('年度计划投资: planned investment of the year, fen'),
  target: text(500).describe('年度形象进度目标: target of the year, what is to stand at its end'),
  plannedStart: month
    .nullable()
    .describe('计划开工月份: planned month of the start; null where it is under way or not to start this year'),
  unit: text(60).describe('责任单位: responsible unit'),
})
export type PlanItem = z.infer<typeof planItem>

/** What a unit declares (申报) for the plan: it has a number only once it is in. */
export const declaredItem = planItem.omit({ itemNumber: true })
export type DeclaredItem = z.infer<typeof declaredItem>

/** Totals as somebody declared them: compared with the sum of the parts, never balanced to it. */
const headline = z.strictObject({
  scope: text(20).describe('范围: scope, a category, or 合计 for the whole programme'),
  projects: z.int().min(0).describe('项目数: number of projects'),
  totalInvestment: fen.describe('总投资: declared total investment, fen'),
  plannedInvestment: fen.describe('年度计划投资: declared investment of the year, fen'),
  source: text(200).describe('出处: where the totals were published'),
})
export const WHOLE_PROGRAMME = '合计'

const planKey = { programmeId, year: year.describe('计划年度: calendar year of the plan') }

/** What an adjustment may change of an item. */
const adjustable = planItem.pick({ totalInvestment: true, plannedInvestment: true, target: true, plannedStart: true })
const decision = {
  documentNumber: text(60).describe('文号: number of the decision that approves it'),
  reason: text(500).describe('原因: why it is adjusted'),
}

const withoutStart = z.looseObject({ item: z.looseObject({}) })
const adjustedWithoutStart = z.looseObject({ before: z.looseObject({}), after: z.looseObject({}) })
/** Version 1 did not know when a project was to start. */
const upcasts = {
  item: (data: unknown): unknown => {
    const event = withoutStart.parse(data)
    return { ...event, item: { ...event.item, plannedStart: null } }
  },
  adjusted: (data: unknown): unknown => {
    const event = adjustedWithoutStart.parse(data)
    return {
      ...event,
      before: { ...event.before, plannedStart: null },
      after: { ...event.after, plannedStart: null },
    }
  },
} as const

const entry = planItem.describe('计划项目: the item as it stands now')
const adjustedOn = businessDate.describe('调整日期: day of the decision')

export const planEvents = {
  PlanOpened: {
    version: 1,
    schema: z.strictObject({
      ...planKey,
      openedOn: businessDate.describe('开始编制日期: day on which the compilation began'),
    }),
  },
  PlanItemDeclared: {
    version: 1,
    schema: z.strictObject({
      ...planKey,
      item: declaredItem.describe('申报项目: item as the unit declares it'),
      declaredOn: businessDate.describe('申报日期: day of the declaration'),
    }),
  },
  DeclaredItemDeclined: {
    version: 1,
    schema: z.strictObject({
      ...planKey,
      projectId,
      reason: text(500).describe('原因: why it is not taken in'),
      declinedOn: businessDate.describe('日期: day of the refusal'),
    }),
  },
  PlanItemAdded: {
    version: 2,
    schema: z.strictObject({ ...planKey, item: entry }),
    upcasts: { 1: upcasts.item },
  },
  PlanItemRevised: {
    version: 2,
    schema: z.strictObject({ ...planKey, item: entry }),
    upcasts: { 1: upcasts.item },
  },
  HeadlineDeclared: {
    version: 1,
    schema: z.strictObject({
      ...planKey,
      ...headline.shape,
      declaredOn: businessDate.describe('公布日期: day on which they were declared'),
    }),
  },
  PlanIssued: {
    version: 1,
    schema: z.strictObject({
      ...planKey,
      issuedOn: businessDate.describe('下达日期: day of the issue'),
      documentNumber: text(60).describe('文号: number of the document that issues it'),
      projects: z.int().min(1).describe('项目数: number of items'),
      totalInvestment: fen.describe('总投资: sum of the items, fen'),
      plannedInvestment: fen.describe('年度计划投资: sum of the items, fen'),
    }),
  },
  PlanItemAdjusted: {
    version: 2,
    schema: z.strictObject({
      ...planKey,
      projectId,
      before: adjustable.describe('调整前: before the adjustment'),
      after: adjustable.describe('调整后: after it'),
      adjustedOn,
      ...decision,
    }),
    upcasts: { 1: upcasts.adjusted },
  },
  PlanItemAddedByAdjustment: {
    version: 1,
    schema: z.strictObject({ ...planKey, item: entry, adjustedOn, ...decision }),
  },
  PlanItemRemoved: {
    version: 1,
    schema: z.strictObject({
      ...planKey,
      projectId,
      removedOn: businessDate.describe('调出日期: day of the decision'),
      ...decision,
    }),
  },
} as const
export type PlanEvent = EventsOf<typeof planEvents>

export const planCommands = {
  OpenPlan: z.strictObject(planKey),
  /** A unit's own wishes (申报), each once per project; declared again, the later stands. Only before the plan is issued. */
  DeclarePlanItems: z.strictObject({ ...planKey, items: z.array(declaredItem).min(1).max(5000) }),
  /** Takes declared items into the plan under the numbers given. */
  IncludeDeclaredItems: z.strictObject({
    ...planKey,
    items: z
      .array(z.strictObject({ projectId, itemNumber: planItem.shape.itemNumber }))
      .min(1)
      .max(5000),
  }),
  DeclineDeclaredItem: z.strictObject({ ...planKey, projectId, reason: text(500) }),
  /** Adds what is new and revises what differs; what is the same already changes nothing. Only before the plan is issued. */
  AddPlanItems: z.strictObject({ ...planKey, items: z.array(planItem).min(1).max(5000) }),
  DeclareHeadline: z.strictObject({ ...planKey, ...headline.shape }),
  IssuePlan: z.strictObject({ ...planKey, documentNumber: text(60) }),
  AdjustPlanItem: z.strictObject({ ...planKey, projectId, after: adjustable, ...decision }),
  AddPlanItemByAdjustment: z.strictObject({ ...planKey, item: planItem, ...decision }),
  RemovePlanItem: z.strictObject({ ...planKey, projectId, ...decision }),
} as const
export type PlanCommand = CommandsOf<typeof planCommands>
/** The data of one type of command. */
export type PlanDataOf<Type extends PlanCommand['type']> = Extract<PlanCommand, { type: Type }>['data']
