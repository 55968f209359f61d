import type { ApprovalRow, ApprovalStepRow } from './tables/approvals.ts'
import type { AssessmentEntryRow, AssessmentRow, ScoreRow } from './tables/assessments.ts'
import type { AuditEntryRow, AuditHourRow } from './tables/audit.ts'
import type { BulletinRow } from './tables/bulletins.ts'
import type { CallRow, FactorRow, FactorStepRow, ScreeningRow } from './tables/calls.ts'
import type { DifficultyRow, DifficultyStepRow } from './tables/difficulties.ts'
import type { FundCorrectionRow, FundMovement, FundRow, FundStepRow } from './tables/funds.ts'
import type { CheckRow, FindingRow, FindingStepRow, InspectionRow } from './tables/inspections.ts'
import type { HeadlineRow, PlanAdjustmentRow, PlanDeclarationRow, PlanItemRow, PlanRow } from './tables/plans.ts'
import type { ProgrammeRow, RuleSetRow } from './tables/programmes.ts'
import type { CorrectionRow, MonthlyFactRow, ProjectRow } from './tables/projects.ts'

export type * from './tables/approvals.ts'
export type * from './tables/assessments.ts'
export type * from './tables/audit.ts'
export type * from './tables/bulletins.ts'
export type * from './tables/calls.ts'
export type * from './tables/difficulties.ts'
export type * from './tables/funds.ts'
export type * from './tables/inspections.ts'
export type * from './tables/plans.ts'
export type * from './tables/programmes.ts'
export type * from './tables/projects.ts'

// Money columns (…Investment, amount, …) are whole fen; dates YYYY-MM-DD; months YYYY-MM; booleans 0 | 1, as SQLite holds them.

export type Tables = {
  programmes: ProgrammeRow
  ruleSets: RuleSetRow
  plans: PlanRow
  headlines: HeadlineRow
  planDeclarations: PlanDeclarationRow
  planItems: PlanItemRow
  planAdjustments: PlanAdjustmentRow
  projects: ProjectRow
  monthlyFacts: MonthlyFactRow
  corrections: CorrectionRow
  approvals: ApprovalRow
  approvalSteps: ApprovalStepRow
  funds: FundRow
  fundMovements: FundMovement
  fundSteps: FundStepRow
  fundCorrections: FundCorrectionRow
  calls: CallRow
  screenings: ScreeningRow
  factors: FactorRow
  factorSteps: FactorStepRow
  inspections: InspectionRow
  checks: CheckRow
  findings: FindingRow
  findingSteps: FindingStepRow
  difficulties: DifficultyRow
  difficultySteps: DifficultyStepRow
  assessments: AssessmentRow
  scores: ScoreRow
  assessmentEntries: AssessmentEntryRow
  bulletins: BulletinRow
  auditEntries: AuditEntryRow
  auditHours: AuditHourRow
}
