import { type Month, monthOf, yearOf } from '../dates.ts'
import { sameData } from '../equal.ts'
import { accept, type Context, type Decision, type Refusal, refuse } from '../kernel.ts'
import type { MonthReport, ProjectDataOf, ProjectEvent } from './events.ts'
import { projectRefusals as refusals } from './refusals.ts'
import { type RegisteredProject, stoodStill } from './state.ts'

const monthRefusal = (month: Month, project: RegisteredProject, today: string): Refusal | undefined => {
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

/** 月报. A project carried over from an earlier year's plan (结转续建) reports on in the new one: only what lies before the year of its registration is closed. */
export const reportProgress = (
  data: ProjectDataOf<'ReportProgress'>,
  project: RegisteredProject,
  { today }: Context,
): Decision<ProjectEvent> => {
  const wrong = monthRefusal(data.month, project, today) ?? amountRefusal(data.month, data, project)
  return wrong === undefined
    ? accept({ type: 'ProgressReported', data: { ...data, reportedOn: today } })
    : refuse(wrong)
}

export const correctReport = (
  data: ProjectDataOf<'CorrectProgressReport'>,
  project: RegisteredProject,
  { today }: Context,
): Decision<ProjectEvent> => {
  const before = project.reports[data.month]
  if (before === undefined) return refuse(refusals.monthNotReported(data.month))
  if (sameData(before, data.after)) return refuse(refusals.nothingCorrected(data.month))
  const wrong = amountRefusal(data.month, data.after, project)
  if (wrong !== undefined) return refuse(wrong)
  return accept({ type: 'ProgressReportCorrected', data: { ...data, before, correctedOn: today } })
}
