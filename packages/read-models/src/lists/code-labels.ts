import { eventLabels, type Label, labels } from '@liushui/domain'
import { projectionsByTable } from '../projections/index.ts'
import type { EventType } from '../projections/projection.ts'
import type { AssessmentEntryRow, FundMovement, PlanAdjustmentRow, RuleSetRow } from '../tables.ts'

/** What the codes of a column are called where people read. */
export type Codes = Readonly<Record<string, Label>>

const { approvalSteps, fundSteps, factorSteps, findingSteps, difficultySteps } = projectionsByTable
const stepTypes = [approvalSteps, fundSteps, factorSteps, findingSteps, difficultySteps].flatMap(
  ({ on }) => Object.keys(on) as EventType[],
)

/** Steps of approvals, applications, factors, findings and difficulties, by the type of their event. */
export const stepLabels: Codes = Object.fromEntries(stepTypes.map((type) => [type, eventLabels[type]]))

export const adjustmentKind: Readonly<Record<PlanAdjustmentRow['kind'], Label>> = {
  adjusted: { zh: '调整', en: 'adjusted' },
  added: { zh: '增列', en: 'added' },
  removed: { zh: '调出', en: 'taken out' },
}

export const ruleSetKind: Readonly<Record<RuleSetRow['kind'], Label>> = {
  matters: { zh: '审批事项目录', en: 'catalogue of approvals' },
  cards: { zh: '红黄牌规则', en: 'rules of cards' },
  scoring: { zh: '考核评分规则', en: 'scoring rules' },
}

export const entryKind: Readonly<Record<AssessmentEntryRow['kind'], Label>> = {
  points: { zh: '加减分', en: 'points' },
  veto: { zh: '一票否决', en: 'veto' },
  'veto-lifted': { zh: '解除一票否决', en: 'veto lifted' },
}

export const movementKind: Readonly<Record<FundMovement['kind'], Label>> = {
  requested: { zh: '申请', en: 'requested' },
  ...labels.fundMovement,
}
