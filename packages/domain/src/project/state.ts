import { type BusinessDate, latestOf, type Month, monthOf } from '../dates.ts'
import type { MonthReport, ProjectDataOf, ProjectEvent, ProjectStage } from './events.ts'

export type ProjectStatus = 'preparatory' | 'construction' | 'suspended' | 'completed'
type Particulars = ProjectDataOf<'RegisterProject'>
type WithoutKey<Data> = Omit<Data, 'projectId' | 'programmeId'>
export type Investment = WithoutKey<ProjectDataOf<'ApproveInvestment'>>
export type ScopeChange = WithoutKey<ProjectDataOf<'ApproveScopeChange'>>
type Suspension = { readonly from: BusinessDate; readonly to: BusinessDate | null }

export type ProjectState =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'registered'
      readonly particulars: Particulars
      readonly registeredOn: BusinessDate
      /** null before the start, and for a continuing project, which started before it was registered here. */
      readonly startedOn: BusinessDate | null
      readonly suspensions: readonly Suspension[]
      readonly completedOn: BusinessDate | null
      readonly reports: Readonly<Record<Month, MonthReport>>
      /** 项目代码 */
      readonly code: string | null
      /** The day on which each stage was reached. */
      readonly stages: Readonly<Partial<Record<ProjectStage, BusinessDate>>>
      /** In the order in which they were recorded. */
      readonly investments: readonly Investment[]
      readonly scopeChanges: readonly ScopeChange[]
    }
export type RegisteredProject = Extract<ProjectState, { kind: 'registered' }>

export const suspendedSince = ({ suspensions }: RegisteredProject): BusinessDate | null => {
  const last = suspensions.at(-1)
  return last !== undefined && last.to === null ? last.from : null
}

export const hasStarted = ({ particulars, startedOn }: RegisteredProject): boolean =>
  particulars.nature === 'continuing' || startedOn !== null

/** 续建 projects are under construction from their registration on. */
export const projectStatus = (project: RegisteredProject): ProjectStatus => {
  if (project.completedOn !== null) return 'completed'
  if (suspendedSince(project) !== null) return 'suspended'
  return hasStarted(project) ? 'construction' : 'preparatory'
}

/** The day of the last start, suspension or resumption. */
export const lastChangeOn = ({ startedOn, suspensions }: RegisteredProject): BusinessDate | null => {
  const last = suspensions.at(-1)
  return latestOf(startedOn, last?.from, last?.to)
}

/** Whether the project stood still from the first to the last day of the month; work may have gone on in the months at its ends. */
export const stoodStill = ({ suspensions }: RegisteredProject, month: Month): boolean =>
  suspensions.some(({ from, to }) => monthOf(from) < month && (to === null || month < monthOf(to)))

const evolveRegistered = (state: RegisteredProject, event: ProjectEvent): RegisteredProject => {
  switch (event.type) {
    case 'ProjectRegistered':
      return state
    case 'ProjectCodeAssigned':
      return { ...state, code: event.data.code }
    case 'ProjectStageReached':
      return { ...state, stages: { ...state.stages, [event.data.stage]: event.data.reachedOn } }
    case 'InvestmentApproved': {
      const { projectId: _project, programmeId: _programme, ...investment } = event.data
      return { ...state, investments: [...state.investments, investment] }
    }
    case 'ScopeChangeApproved': {
      const { projectId: _project, programmeId: _programme, ...change } = event.data
      return { ...state, scopeChanges: [...state.scopeChanges, change] }
    }
    case 'ConstructionStarted':
      return { ...state, startedOn: event.data.startedOn }
    case 'ProgressReported': {
      const { month, investment, physicalProgress } = event.data
      return { ...state, reports: { ...state.reports, [month]: { investment, physicalProgress } } }
    }
    case 'ProgressReportCorrected':
      return { ...state, reports: { ...state.reports, [event.data.month]: event.data.after } }
    case 'ProjectSuspended':
      return { ...state, suspensions: [...state.suspensions, { from: event.data.suspendedOn, to: null }] }
    case 'ProjectResumed': {
      const ended = state.suspensions.slice(-1).map(({ from }) => ({ from, to: event.data.resumedOn }))
      return { ...state, suspensions: [...state.suspensions.slice(0, -1), ...ended] }
    }
    case 'ProjectCompleted':
      return { ...state, completedOn: event.data.acceptedOn }
  }
}

export const evolveProject = (state: ProjectState, event: ProjectEvent): ProjectState => {
  if (state.kind === 'registered') return evolveRegistered(state, event)
  if (event.type !== 'ProjectRegistered') return state
  const { registeredOn, ...particulars } = event.data
  return {
    kind: 'registered',
    particulars,
    registeredOn,
    startedOn: null,
    suspensions: [],
    completedOn: null,
    reports: {},
    code: null,
    stages: {},
    investments: [],
    scopeChanges: [],
  }
}
