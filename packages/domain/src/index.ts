export { remainingWorkingDays } from './approval/clock.ts'
export { approvalDecider } from './approval/decide.ts'
export * from './approval/events.ts'
export type { ApprovalState, ApprovalStatus } from './approval/state.ts'
export { assessmentDecider } from './assessment/decide.ts'
export * from './assessment/events.ts'
export { type RecordedPoints, scoreUnits, type UnitScore } from './assessment/score.ts'
export type { AssessmentState } from './assessment/state.ts'
export { bulletinDecider } from './bulletin/decide.ts'
export * from './bulletin/events.ts'
export type { BulletinState, BulletinStatus } from './bulletin/state.ts'
export * from './calendar.ts'
export { callDecider, callRefusalFor } from './call/decide.ts'
export * from './call/events.ts'
export { mostFor, type Screening, screen } from './call/screening.ts'
export type { CallState } from './call/state.ts'
export * from './catalogue.ts'
export * from './dates.ts'
export { difficultyDecider } from './difficulty/decide.ts'
export * from './difficulty/events.ts'
export type { DifficultyState, DifficultyStatus } from './difficulty/state.ts'
export * from './event-labels.ts'
export { formatFactor } from './factor/amount.ts'
export { factorDecider } from './factor/decide.ts'
export * from './factor/events.ts'
export { type FactorStage, type FactorState, factorStage } from './factor/state.ts'
export {
  arrivalRate,
  type FundMovementFact,
  type FundTotals,
  fundMovementOf,
  fundTotals,
  paymentRate,
} from './fund/conservation.ts'
export { fundDecider } from './fund/decide.ts'
export * from './fund/events.ts'
export { type FundStage, type FundState, fundStage, fundStageOf } from './fund/state.ts'
export * from './ids.ts'
export { checkProject, type ProjectCheck } from './inspection/check.ts'
export { inspectionDecider } from './inspection/decide.ts'
export * from './inspection/events.ts'
export type { FindingStatus, InspectionState } from './inspection/state.ts'
export * from './kernel.ts'
export * from './labels.ts'
export * from './levels.ts'
export * from './money.ts'
export * from './people.ts'
export { plainText } from './plain.ts'
export { type CarriedOver, carryOver } from './plan/carry-over.ts'
export { checkPlan, type PlanCheck, type PlanFinding, type PlanTotals, type ScopeSum } from './plan/check.ts'
export { planItemRefusals } from './plan/consistency.ts'
export { planDecider } from './plan/decide.ts'
export * from './plan/events.ts'
export {
  type Declaration,
  declarationsOf,
  type Headline,
  itemsOf,
  type OpenPlan,
  type PlanState,
} from './plan/state.ts'
export { programmeDecider } from './programme/decide.ts'
export * from './programme/events.ts'
export type { ProgrammeState } from './programme/state.ts'
export { projectDecider } from './project/decide.ts'
export * from './project/events.ts'
export { startGate } from './project/gate.ts'
export { type InvestmentRules, projectRules } from './project/rules.ts'
export { type ProjectState, type ProjectStatus, projectStatus } from './project/state.ts'
export * from './rules/cards.ts'
export * from './rules/dated.ts'
export * from './rules/matters.ts'
export * from './rules/rules.ts'
export * from './rules/scoring.ts'
