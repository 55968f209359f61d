import { type BusinessDate, type Month, monthOf, monthsUpTo } from '@liushui/domain'
import type { MonthlyFactRow, ProjectRow } from '../tables.ts'
import type { ScoredItem, ScoringRows } from './scoring-rows.ts'

/** One project, and since when it was in the plan as issued. */
type Reporting = {
  readonly project: Pick<ProjectRow, 'nature' | 'startedOn' | 'completedOn' | 'suspensions'>
  readonly plannedSince: BusinessDate
}

type Suspension = { readonly from: BusinessDate; readonly to: BusinessDate | null }

/** A month in which the project stood still from the first to the last day is not reported on. */
const stoodStill = (suspensions: string, month: Month): boolean =>
  (JSON.parse(suspensions) as Suspension[]).some(
    ({ from, to }) => monthOf(from) < month && (to === null || month < monthOf(to)),
  )

/**
 * The months of a year, up to a month, for which a report was due: from the month of the start, or from January for what was registered as
 * continuing, but not before the month in which the project came into the issued plan; up to that of completion; without months in
 * which the project stood still.
 */
const monthsDue = ({ project, plannedSince }: Reporting, through: Month): Month[] => {
  const { nature, startedOn, completedOn, suspensions } = project
  if (startedOn === null && nature === 'new') return []
  const from = startedOn === null ? '' : monthOf(startedOn)
  return monthsUpTo(through).filter(
    (month) =>
      month >= from &&
      month >= monthOf(plannedSince) &&
      (completedOn === null || month <= monthOf(completedOn)) &&
      !stoodStill(suspensions, month),
  )
}

/** The same of an item of the issued plan: none while its project is not registered. */
export const itemMonthsDue = (item: ScoredItem, added: ScoringRows['added'], through: Month): Month[] => {
  const { projectId, inBaseline, issuedOn, registeredNature, suspensions, startedOn, completedOn } = item
  if (registeredNature === null || suspensions === null || issuedOn === null) return []
  const addedOn = added.filter((one) => one.projectId === projectId).at(-1)?.date
  const plannedSince = inBaseline === 1 ? issuedOn : (addedOn ?? issuedOn)
  return monthsDue(
    { project: { nature: registeredNature, startedOn, completedOn, suspensions }, plannedSince },
    through,
  )
}

/** 月报截止日 of a month. A day that the month does not have compares as its last. */
const dueDay = (month: Month, reportsDueDay: number): string => `${month}-${String(reportsDueDay).padStart(2, '0')}`

/** Reports that are missing at the end of the period, or came after their day: how many, and the events of those that came. */
export const lateReports = (
  due: readonly Month[],
  facts: readonly Pick<MonthlyFactRow, 'month' | 'reportedOn' | 'eventId'>[],
  reportsDueDay: number,
): { readonly count: number; readonly events: readonly string[] } => {
  const missing = due.filter((month) => !facts.some((fact) => fact.month === month))
  const late = facts.filter(({ month, reportedOn }) => due.includes(month) && reportedOn > dueDay(month, reportsDueDay))
  return { count: missing.length + late.length, events: late.map(({ eventId }) => eventId) }
}
