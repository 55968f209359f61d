import { lastDayOf, type Month, monthsUpTo } from '@liushui/domain'
import type { HeadlineComparison, MonthlyFactRow, ProjectRow, RegisterLine } from '@liushui/read-models'
import type { BulletinDataset, Headline, ProjectLine } from '../dataset.ts'
import { isBy } from './count.ts'

type Known = {
  readonly project: Pick<ProjectRow, 'suspensions'> | undefined
  readonly card: ProjectLine['card']
}
type Suspension = { readonly from: string; readonly to: string | null }

/** Since when it stood still on that day; null where it did not. */
const suspendedOn = (end: string, suspensions: string): string | null =>
  (JSON.parse(suspensions) as Suspension[]).find(({ from, to }) => from <= end && !isBy(end, to))?.from ?? null

export const projectLine = (line: RegisterLine, month: Month, { project, card }: Known): ProjectLine => {
  const end = lastDayOf(month)
  const startedOn = isBy(end, line.startedOn) ? line.startedOn : null
  const completedOn = isBy(end, line.completedOn) ? line.completedOn : null
  return {
    itemNumber: line.itemNumber,
    category: line.category,
    name: line.name,
    nature: line.nature,
    totalInvestment: line.totalInvestment,
    plannedInvestment: line.plannedInvestment,
    completedInMonth: line.completedInMonth,
    completedInYear: line.completedInYear,
    shareOfPlan: line.shareOfPlan,
    againstTime: line.againstTime,
    physicalProgress: line.physicalProgress,
    started: line.started,
    startedThisMonth: startedOn?.startsWith(month) === true,
    startedOn,
    plannedStart: line.plannedStart,
    suspendedOn: completedOn === null && project ? suspendedOn(end, project.suspensions) : null,
    completedOn,
    card,
    reportedThisMonth: line.lastMonth === month,
    unit: line.unit,
  }
}

export const headlineLine = ({ scope, source, declared, parts, difference }: HeadlineComparison): Headline => ({
  scope,
  source,
  declared,
  parts,
  difference,
})

export const monthTotals = (
  month: Month,
  facts: readonly Pick<MonthlyFactRow, 'month' | 'investment'>[],
): BulletinDataset['months'] =>
  monthsUpTo(month).map((of) => ({
    month: of,
    investment: facts.filter((fact) => fact.month === of).reduce((sum, { investment }) => sum + investment, 0),
  }))
