import { z } from 'zod'
import { callEvents } from '../../call/events.ts'
import { projectId } from '../../ids.ts'
import { labels } from '../../labels.ts'
import { planEvents } from '../../plan/events.ts'
import { programmeEvents } from '../../programme/events.ts'
import { cardRules } from '../../rules/cards.ts'
import { approvalMatters } from '../../rules/matters.ts'
import { scoringRules } from '../../rules/scoring.ts'
import { codesOf } from './codes.ts'

const rules = z
  .strictObject({
    matters: z.array(approvalMatters).describe('审批事项目录: catalogues of approvals'),
    cards: z.array(cardRules).describe('红黄牌规则: rules of cards'),
    scoring: z.array(scoringRules).describe('考核评分规则: scoring rules'),
  })
  .describe('规则: rules')

export const programmeState = z.strictObject({
  particulars: programmeEvents.ProgrammeOpened.schema,
  businessDate: programmeEvents.BusinessDateMoved.schema.shape.date.nullable(),
  rules,
})

const { documentNumber } = planEvents.PlanIssued.schema.shape
const declaration = z.strictObject({
  item: planEvents.PlanItemDeclared.schema.shape.item,
  status: codesOf(labels.declarationStatus).describe('处理情况: what became of it'),
  reason: planEvents.DeclaredItemDeclined.schema.shape.reason.nullable(),
})
const headline = planEvents.HeadlineDeclared.schema.omit({ programmeId: true, year: true, declaredOn: true })

/** As `plainState` lays it out. */
export const planState = z.strictObject({
  documentNumber: documentNumber.nullable(),
  headlines: z.record(headline.shape.scope, headline).describe('公布总数: published totals'),
  declarations: z.record(projectId, declaration).describe('申报: declarations'),
  items: z.record(projectId, planEvents.PlanItemAdded.schema.shape.item).describe('计划项目: items of the plan'),
})

const screening = callEvents.ProjectScreened.schema.pick({ qualifies: true, reasons: true, most: true })

/** As `plainState` lays it out. */
export const callState = z.strictObject({
  terms: callEvents.CallPublished.schema.shape.terms,
  closedOn: callEvents.CallClosed.schema.shape.closedOn.nullable(),
  screenings: z.record(projectId, screening).describe('筛选结果: results of the screening'),
})
