import { z } from 'zod'
import { businessDate, month } from '../dates.ts'
import { approvalId, personId, programmeId, projectCode, projectId, text } from '../ids.ts'
import type { CommandsOf, EventsOf } from '../kernel.ts'
import { fen } from '../money.ts'
import { nature } from '../plan/events.ts'

/** What a unit reports for one month. */
const report = z.strictObject({
  investment: fen.describe('本月完成投资: investment completed in the month, fen'),
  physicalProgress: text(300).describe('形象进度: physical progress, in words and parts'),
})
export type MonthReport = z.infer<typeof report>

/** The stages of a government investment project. They may overlap. */
export const projectStages = [
  'planning',
  'proposal',
  'feasibility',
  'design',
  'preparation',
  'construction',
  'production-preparation',
  'acceptance',
  'final-accounts',
  'evaluation',
] as const
const stage = z.enum(projectStages)
export type ProjectStage = z.infer<typeof stage>

/** What a project was approved to cost, ever more exactly: 估算 bounds 概算, 概算 bounds 预算, 预算 bounds 决算. */
export const investmentKinds = ['estimate', 'budgetary-estimate', 'budget', 'final-account'] as const
const investmentKind = z.enum(investmentKinds)
export type InvestmentKind = z.infer<typeof investmentKind>

/** For nothing else may the approved 概算 be exceeded: 政府投资条例 §23. */
const excessCause = z.enum(['policy', 'prices', 'geology'])
export type ExcessCause = z.infer<typeof excessCause>

const scopeChangeKind = z.enum(['site', 'scale', 'content'])
export type ScopeChangeKind = z.infer<typeof scopeChangeKind>
const scopeChange = {
  what: scopeChangeKind.describe('变更内容: what changed, site 建设地点, scale 建设规模, content 建设内容'),
  before: text(500).describe('变更前: as it was approved'),
  after: text(500).describe('变更后: as it is approved now'),
  approvedBy: text(60).describe('审批单位: the authority that approved the project, which has to approve its change'),
  documentNumber: text(60).describe('文号: number of its decision'),
  approvedOn: businessDate.describe('批准日期: day of the decision'),
}

/** 例外: leave to start without an approval that is needed. */
const exception = z.strictObject({
  approvedBy: personId.describe('批准人: who gave leave, a reference to a person'),
  documentNumber: text(60).describe('文号: number of the leave'),
  reason: text(500).describe('原因: why it may start without'),
})

const key = { projectId, programmeId }
const start = {
  startedOn: businessDate.describe('开工日期: day of the start'),
  approvals: z.array(approvalId).max(50).describe('开工依据: the approvals that it rests on'),
  exception: exception
    .nullable()
    .describe('例外: leave to start without a needed approval; null where none is missing'),
}
const investment = {
  kind: investmentKind.describe('投资种类: kind of the investment, which of the four it is'),
  amount: fen.min(1).describe('金额: approved amount, fen'),
  cause: excessCause
    .nullable()
    .describe(
      '超出原因: why it exceeds what bounded it: policy 政策, prices 价格, geology 地质; null where it does not',
    ),
  documentNumber: text(60).describe('文号: number of the approval'),
  approvedOn: businessDate.describe('批复日期: day of the approval'),
}
const registered = z.strictObject({
  ...key,
  name: text(100).describe('项目名称: name of the project'),
  category: text(20).describe('类别: part of the programme that it belongs to'),
  nature: nature.describe('建设性质: nature of the project'),
  unit: text(60).describe('责任单位: responsible unit'),
})

const reportMonth = month.describe('报告月份: month reported on, YYYY-MM')

export const projectEvents = {
  ProjectRegistered: {
    version: 1,
    schema: z.strictObject({
      ...registered.shape,
      registeredOn: businessDate.describe('入库日期: day of the registration'),
    }),
  },
  ProjectCodeAssigned: {
    version: 1,
    schema: z.strictObject({
      ...key,
      code: projectCode,
      assignedOn: businessDate.describe('赋码日期: day on which it was assigned'),
    }),
  },
  ProjectStageReached: {
    version: 1,
    schema: z.strictObject({
      ...key,
      stage: stage.describe('建设阶段: stage of the project'),
      reachedOn: businessDate.describe('日期: day on which it was reached'),
    }),
  },
  InvestmentApproved: { version: 1, schema: z.strictObject({ ...key, ...investment }) },
  ScopeChangeApproved: { version: 1, schema: z.strictObject({ ...key, ...scopeChange }) },
  ConstructionStarted: {
    version: 2,
    schema: z.strictObject({ ...key, ...start }),
    // Version 1 did not record what a start rested on.
    upcasts: { 1: (data: unknown) => ({ ...z.looseObject({}).parse(data), approvals: [], exception: null }) },
  },
  ProgressReported: {
    version: 1,
    schema: z.strictObject({
      ...key,
      month: reportMonth,
      ...report.shape,
      reportedOn: businessDate.describe('报送日期: day of the report'),
    }),
  },
  ProgressReportCorrected: {
    version: 1,
    schema: z.strictObject({
      ...key,
      month: reportMonth,
      before: report.describe('更正前: as it was reported'),
      after: report.describe('更正后: as it is now'),
      reason: text(500).describe('更正原因: why it was wrong'),
      correctedOn: businessDate.describe('更正日期: day of the correction'),
    }),
  },
  ProjectSuspended: {
    version: 1,
    schema: z.strictObject({
      ...key,
      suspendedOn: businessDate.describe('停工日期: first day on which work stood still'),
      reason: text(500).describe('停工原因: why it was suspended'),
    }),
  },
  ProjectResumed: {
    version: 1,
    schema: z.strictObject({ ...key, resumedOn: businessDate.describe('复工日期: day on which work went on') }),
  },
  ProjectCompleted: {
    version: 1,
    schema: z.strictObject({
      ...key,
      acceptedOn: businessDate.describe('竣工验收日期: day of the acceptance on completion'),
    }),
  },
} as const
export type ProjectEvent = EventsOf<typeof projectEvents>

export const projectCommands = {
  RegisterProject: registered,
  AssignProjectCode: z.strictObject({ ...key, code: projectCode }),
  ReachProjectStage: z.strictObject({ ...key, stage, reachedOn: businessDate }),
  ApproveInvestment: z.strictObject({ ...key, ...investment }),
  ApproveScopeChange: z.strictObject({ ...key, ...scopeChange }),
  StartConstruction: z.strictObject({ ...key, ...start }),
  ReportProgress: z.strictObject({ ...key, month, ...report.shape }),
  CorrectProgressReport: z.strictObject({ ...key, month, after: report, reason: text(500) }),
  SuspendProject: z.strictObject({ ...key, suspendedOn: businessDate, reason: text(500) }),
  ResumeProject: z.strictObject({ ...key, resumedOn: businessDate }),
  CompleteProject: z.strictObject({ ...key, acceptedOn: businessDate }),
} as const
export type ProjectCommand = CommandsOf<typeof projectCommands>
/** The data of one type of command. */
export type ProjectDataOf<Type extends ProjectCommand['type']> = Extract<ProjectCommand, { type: Type }>['data']
