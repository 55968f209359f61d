import {
  FEN_PER_WAN,
  type InvestmentKind,
  type ProjectCommand,
  type ProjectDataOf,
  type ProjectEvent,
  type ProjectStage,
  projectDecider,
} from '../src/index.ts'
import { givenFor } from './given.ts'

export const today = '2014-06-20'
export const given = givenFor(projectDecider, { today })
export const key = { projectId: 'project-1', programmeId: 'wucheng-wushui' }
export const particulars = {
  ...key,
  name: '白龙桥镇污水处理厂工程',
  category: '治污水',
  nature: 'new' as const,
  unit: '白龙桥镇政府',
}
export const wan = (amount: number): number => amount * FEN_PER_WAN

export const registered: ProjectEvent = {
  type: 'ProjectRegistered',
  data: { ...particulars, registeredOn: '2014-01-15' },
}
export const continuing: ProjectEvent = {
  type: 'ProjectRegistered',
  data: { ...particulars, nature: 'continuing', registeredOn: '2014-01-15' },
}
/** 开工依据 */
export const basis = { approvals: ['project-1-feasibility-1'], exception: null }
export const started = (startedOn: string): ProjectEvent => ({
  type: 'ConstructionStarted',
  data: { ...key, startedOn, ...basis },
})
export const suspended = (suspendedOn: string): ProjectEvent => ({
  type: 'ProjectSuspended',
  data: { ...key, suspendedOn, reason: '汛期' },
})
export const resumed = (resumedOn: string): ProjectEvent => ({ type: 'ProjectResumed', data: { ...key, resumedOn } })
export const completed = (acceptedOn: string): ProjectEvent => ({
  type: 'ProjectCompleted',
  data: { ...key, acceptedOn },
})
export const reported = (month: string, investment: number): ProjectEvent => ({
  type: 'ProgressReported',
  data: { ...key, month, investment, physicalProgress: '基础完成', reportedOn: today },
})

export const register: ProjectCommand = { type: 'RegisterProject', data: particulars }
export const start = (startedOn: string): ProjectCommand => ({
  type: 'StartConstruction',
  data: { ...key, startedOn, ...basis },
})
export const suspend = (suspendedOn: string): ProjectCommand => ({
  type: 'SuspendProject',
  data: { ...key, suspendedOn, reason: '汛期' },
})
export const resume = (resumedOn: string): ProjectCommand => ({ type: 'ResumeProject', data: { ...key, resumedOn } })
export const complete = (acceptedOn: string): ProjectCommand => ({
  type: 'CompleteProject',
  data: { ...key, acceptedOn },
})
export const report = (month: string, investment = wan(500)): ProjectCommand => ({
  type: 'ReportProgress',
  data: { ...key, month, investment, physicalProgress: '基础完成' },
})
export const correct = (month: string, investment: number): ProjectCommand => ({
  type: 'CorrectProgressReport',
  data: { ...key, month, after: { investment, physicalProgress: '基础完成' }, reason: '误填' },
})
export const assignCode = (code = '2014-330702-76-01-123456'): ProjectCommand => ({
  type: 'AssignProjectCode',
  data: { ...key, code },
})
export const reach = (stage: ProjectStage, reachedOn: string): ProjectCommand => ({
  type: 'ReachProjectStage',
  data: { ...key, stage, reachedOn },
})
export const reached = (stage: ProjectStage, reachedOn: string): ProjectEvent => ({
  type: 'ProjectStageReached',
  data: { ...key, stage, reachedOn },
})

export type Cause = ProjectDataOf<'ApproveInvestment'>['cause']
const investment = (kind: InvestmentKind, amount: number, approvedOn: string, cause: Cause) => ({
  ...key,
  kind,
  amount,
  cause,
  documentNumber: '婺发改〔2014〕8号',
  approvedOn,
})
export const approve = (
  kind: InvestmentKind,
  amount: number,
  approvedOn: string,
  cause: Cause = null,
): ProjectCommand => ({ type: 'ApproveInvestment', data: investment(kind, amount, approvedOn, cause) })
export const approved = (
  kind: InvestmentKind,
  amount: number,
  approvedOn: string,
  cause: Cause = null,
): ProjectEvent => ({ type: 'InvestmentApproved', data: investment(kind, amount, approvedOn, cause) })

const scopeChange = {
  ...key,
  what: 'scale' as const,
  before: '清淤 46 万立方米',
  after: '清淤 41 万立方米',
  approvedBy: '区发改局',
  documentNumber: '婺发改〔2014〕88号',
  approvedOn: '2014-06-10',
}
export const changeScope = (changes: Partial<typeof scopeChange> = {}): ProjectCommand => ({
  type: 'ApproveScopeChange',
  data: { ...scopeChange, ...changes },
})
export const scopeChanged = (changes: Partial<typeof scopeChange> = {}): ProjectEvent => ({
  type: 'ScopeChangeApproved',
  data: { ...scopeChange, ...changes },
})
