import { type BusinessDate, type Month, monthOf } from '../dates.ts'
import { accept, type Context, type Decision, type Refusal, refuse } from '../kernel.ts'
import type { ProjectDataOf, ProjectEvent } from './events.ts'
import { projectRefusals as refusals } from './refusals.ts'
import { hasStarted, lastChangeOn, type RegisteredProject, suspendedSince } from './state.ts'

type ProjectDecision = Decision<ProjectEvent>

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

/** 开工. Whether its approvals are granted, and whether they are all that is needed, is seen to before: see `startGate`. */
export const start = (
  data: ProjectDataOf<'StartConstruction'>,
  project: RegisteredProject,
  { today }: Context,
): ProjectDecision => {
  const standing = standingRefusal(project)
  if (standing !== undefined) return refuse(standing)
  if (hasStarted(project)) return refuse(refusals.alreadyStarted(project.startedOn))
  const twice = data.approvals.find((approval, index) => data.approvals.indexOf(approval) !== index)
  if (twice !== undefined) return refuse(refusals.approvalNamedTwice(twice))
  const wrongDate = dateRefusal(data.startedOn, project, today)
  return wrongDate === undefined ? accept({ type: 'ConstructionStarted', data }) : refuse(wrongDate)
}

export const suspend = (
  data: ProjectDataOf<'SuspendProject'>,
  project: RegisteredProject,
  { today }: Context,
): ProjectDecision => {
  const wrong = standingRefusal(project) ?? dateRefusal(data.suspendedOn, project, today)
  if (wrong !== undefined) return refuse(wrong)
  const later = reportedAfter(project, data.suspendedOn, { evenEmpty: false })
  if (later !== undefined) return refuse(refusals.laterMonthReported(later, data.suspendedOn))
  return accept({ type: 'ProjectSuspended', data })
}

export const resume = (
  data: ProjectDataOf<'ResumeProject'>,
  project: RegisteredProject,
  { today }: Context,
): ProjectDecision => {
  if (suspendedSince(project) === null) return refuse(refusals.notSuspended())
  const wrongDate = dateRefusal(data.resumedOn, project, today)
  return wrongDate === undefined ? accept({ type: 'ProjectResumed', data }) : refuse(wrongDate)
}

/** 竣工验收. */
export const complete = (
  data: ProjectDataOf<'CompleteProject'>,
  project: RegisteredProject,
  { today }: Context,
): ProjectDecision => {
  const standing = standingRefusal(project)
  if (standing !== undefined) return refuse(standing)
  if (!hasStarted(project)) return refuse(refusals.notStarted())
  const wrongDate = dateRefusal(data.acceptedOn, project, today)
  if (wrongDate !== undefined) return refuse(wrongDate)
  const later = reportedAfter(project, data.acceptedOn, { evenEmpty: true })
  if (later !== undefined) return refuse(refusals.laterMonthReported(later, data.acceptedOn))
  return accept({ type: 'ProjectCompleted', data })
}
