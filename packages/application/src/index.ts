export { causedBy } from './cause.ts'
export { scoreUnits } from './composed/assessment.ts'
export { carryOver, declareCarryOver } from './composed/carry-over.ts'
export { type ComposedOutcome, type Composing, catchUp } from './composed/catch-up.ts'
export { checkProjects } from './composed/inspection.ts'
export { screenProjects } from './composed/screening.ts'
export type * from './contract.ts'
export { type ApplicationOptions, createApplication } from './handle.ts'
export { NotRecordedError } from './not-recorded.ts'
export { openPeople, type People, type Person } from './people.ts'
export { type Imported, type ImportOutcome, type ImportPlan, importPlan } from './plan-file/import.ts'
export type { Problem } from './plan-file/problems.ts'
export { projectIdOf } from './plan-file/project-id.ts'
export { type PlanOf, type PlanSheet, type PlanWorkbook, readPlanWorkbook } from './plan-file/read.ts'
export type * from './plan-file/reading.ts'
export { type PlanTemplate, type PlanToWrite, writePlanTemplate, writePlanWorkbook } from './plan-file/write.ts'
export { registerProjects } from './policies/register-projects.ts'
export { requestDueBulletins } from './policies/request-due-bulletins.ts'
export { runClocks } from './policies/run-clocks.ts'
export { type Policies, type PolicyName, type StartPolicies, startPolicies } from './policies/start.ts'
export {
  type ImportMonthlyReport,
  importMonthlyReport,
  type ReportImportOutcome,
  type WrittenReport,
} from './report-file/import.ts'
export { type MonthlyReport, type MonthlyReportOf, readMonthlyReport } from './report-file/read.ts'
export type * from './report-file/reading.ts'
export type { ReportRow } from './report-file/rows.ts'
export { type MonthlyTemplate, writeMonthlyTemplate } from './report-file/write.ts'
export { samplePeople } from './sample/funds.ts'
export { loadSample, type SampleTarget, sampleFits } from './sample/load.ts'
export { SAMPLE_MONTH, SAMPLE_PROGRAMME, SAMPLE_YEAR } from './sample/programme.ts'
export { inSpan } from './tracing.ts'
export {
  type Access,
  type AccessRecord,
  openAccessRecord,
  type RecordedAccess,
} from './trail/access-record.ts'
export type { EventField, FieldChange, Names } from './trail/field-changes.ts'
export { type StreamChanges, streamChanges } from './trail/stream-changes.ts'
export { type AuditView, type AuditViews, openAuditViews } from './trail/views.ts'
