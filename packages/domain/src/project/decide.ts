import { type BusinessDate, type Month, monthOf, yearOf } from '../dates.ts'
import { sameData } from '../equal.ts'
import { accept, type Context, type Decider, type Decision, type Refusal, refuse } from '../kernel.ts'
import type { MonthReport, ProjectCommand, ProjectEvent } from './events.ts'
import { projectRefusals as refusals } from './refusals.ts'
import {
  evolveProject,
  hasStarted,
  lastChangeOn,
  type ProjectState,
  type RegisteredProject,
  stoodStill,
  suspendedSince,
} from './state.ts'

type DataOf<Type extends ProjectCommand['type']> = Extract<ProjectCommand, { type: Type }>['data']
type ProjectDecision = Decision<ProjectEvent>

const register = (data: DataOf<'RegisterProject'>, state: ProjectState, { today }: Context): ProjectDecision => {
  if (state.kind === 'none') return accept({ type: 'ProjectRegistered', data: { ...data, registeredOn: today } })
  return sameData(data, state.particulars) ? accept() : refuse(refusals.alreadyRegistered(state.particulars.name))
}

const dateRefusal = (date: BusinessDate, project: RegisteredProject, today: BusinessDate): Refusal | undefined => {
  if (date > today) return refusals.inFuture(date, today)
  const lastChange = lastChangeOn(project)
  return lastChange !== null && date < lastChange ? refusals.beforeLastChange(date, lastChange) : undefined
}

/** A completed or suspended project can neither start, nor be suspended, nor completed. */
const standingRefusal = (project: RegisteredProject): Refusal | undefined => {
  if (project.completedOn !== null) return refusals.completed(project.completedOn)
  const since = suspendedSince(project)
  return since === null ? undefined : refusals.suspended(since)
}

/** The latest month after the date's own that was reported, with investment unless `evenEmpty`. */
const reportedAfter = (
  project: RegisteredProject,
  date: BusinessDate,
  { evenEmpty }: { evenEmpty: boolean },
): Month | undefined =>
  Object.entries(project.reports)
    .filter(([month, report]) => month > monthOf(date) && (evenEmpty || report.investment > 0))
    .map(([month]) => month)
    .sort()
    .at(-1)

const start = (data: DataOf<'StartConstruction'>, project: RegisteredProject, { today }: Context): ProjectDecision => {
  const standing = standingRefusal(project)
  if (standing !== undefined) return refuse(standing)
  if (hasStarted(project)) return refuse(refusals.alreadyStarted(project.startedOn))
  const wrongDate = dateRefusal(data.startedOn, project, today)
  return wrongDate === undefined ? accept({ type: 'ConstructionStarted', data }) : refuse(wrongDate)
}

const suspend = (data: DataOf<'SuspendProject'>, project: RegisteredProject, { today }: Context): ProjectDecision => {
  const wrong = standingRefusal(project) ?? dateRefusal(data.suspendedOn, project, today)
  if (wrong !== undefined) return refuse(wrong)
  const later = reportedAfter(project, data.suspendedOn, { evenEmpty: false })
  if (later !== undefined) return refuse(refusals.laterMonthReported(later, data.suspendedOn))
  return accept({ type: 'ProjectSuspended', data })
}

const resume = (data: DataOf<'ResumeProject'>, project: RegisteredProject, { today }: Context): ProjectDecision => {
  if (suspendedSince(project) === null) return refuse(refusals.notSuspended())
  const wrongDate = dateRefusal(data.resumedOn, project, today)
  return wrongDate === undefined ? accept({ type: 'ProjectResumed', data }) : refuse(wrongDate)
}

const complete = (data: DataOf<'CompleteProject'>, project: RegisteredProject, { today }: Context): ProjectDecision => {
  const standing = standingRefusal(project)
  if (standing !== undefined) return refuse(standing)
  if (!hasStarted(project)) return refuse(refusals.notStarted())
  const wrongDate = dateRefusal(data.acceptedOn, project, today)
  if (wrongDate !== undefined) return refuse(wrongDate)
  const later = reportedAfter(project, data.acceptedOn, { evenEmpty: true })
  if (later !== undefined) return refuse(refusals.laterMonthReported(later, data.acceptedOn))
  return accept({ type: 'ProjectCompleted', data })
}

const monthRefusal = (month: Month, project: RegisteredProject, today: BusinessDate): Refusal | undefined => {
  if (month in project.reports) return refusals.monthAlreadyReported(month)
  if (month > monthOf(today)) return refusals.monthInFuture(month, today)
  const first = `${yearOf(project.registeredOn)}-01`
  if (month < first) return refusals.monthBeforeRegistration(month, first)
  if (project.completedOn !== null && month > monthOf(project.completedOn)) {
    return refusals.monthAfterCompletion(month, project.completedOn)
  }
  return undefined
}

const amountRefusal = (month: Month, report: MonthReport, project: RegisteredProject): Refusal | undefined =>
  report.investment > 0 && stoodStill(project, month)
    ? refusals.investedWhileSuspended(month, report.investment)
    : undefined

const report = (data: DataOf<'ReportProgress'>, project: RegisteredProject, { today }: Context): ProjectDecision => {
  const wrong = monthRefusal(data.month, project, today) ?? amountRefusal(data.month, data, project)
  return wrong === undefined
    ? accept({ type: 'ProgressReported', data: { ...data, reportedOn: today } })
    : refuse(wrong)
}

const correct = (
  data: DataOf<'CorrectProgressReport'>,
  project: RegisteredProject,
  { today }: Context,
): ProjectDecision => {
  const before = project.reports[data.month]
  if (before === undefined) return refuse(refusals.monthNotReported(data.month))
  if (sameData(before, data.after)) return refuse(refusals.nothingCorrected(data.month))
  const wrong = amountRefusal(data.month, data.after, project)
  if (wrong !== undefined) return refuse(wrong)
  return accept({ type: 'ProgressReportCorrected', data: { ...data, before, correctedOn: today } })
}

const decide = (command: ProjectCommand, state: ProjectState, context: Context): ProjectDecision => {
  if (state.kind === 'registered' && command.data.programmeId !== state.particulars.programmeId) {
    return refuse(refusals.otherProgramme(state.particulars.name))
  }
  if (command.type === 'RegisterProject') return register(command.data, state, context)
  if (state.kind === 'none') return refuse(refusals.notRegistered())
  switch (command.type) {
    case 'StartConstruction':
      return start(command.data, state, context)
    case 'ReportProgress':
      return report(command.data, state, context)
    case 'CorrectProgressReport':
      return correct(command.data, state, context)
    case 'SuspendProject':
      return suspend(command.data, state, context)
    case 'ResumeProject':
      return resume(command.data, state, context)
    case 'CompleteProject':
      return complete(command.data, state, context)
  }
}

export const projectDecider: Decider<ProjectState, ProjectCommand, ProjectEvent> = {
  initialState: { kind: 'none' },
  decide,
  evolve: evolveProject,
}
