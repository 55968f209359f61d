import { type Month, monthsUpTo, yearOf } from '@liushui/domain'
import {
  approvals,
  type BulletinRow,
  bulletins,
  type CorrectionRow,
  corrections,
  fundApplications,
  fundMovements,
  type MonthlyFactRow,
  monthlyFacts,
  overview,
  programme,
  type ReadModels,
  type RegisterLine,
  register,
} from '@liushui/read-models'
import type { BulletinDataset, CorrectionLine, ProjectLine } from '../dataset.ts'
import { lastDayOf } from '../periods.ts'
import { approvalFigures } from './approvals.ts'
import { fundFigures } from './funds.ts'

const required = <Value>(value: Value | undefined, what: string): Value => {
  if (value === undefined) throw new Error(`There is no ${what} to make a bulletin of.`)
  return value
}

const projectLine = (line: RegisterLine, month: Month): ProjectLine => ({
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
  started: line.nature === 'continuing' || (line.startedOn !== null && line.startedOn <= lastDayOf(month)),
  startedThisMonth: line.startedOn?.startsWith(month) === true,
  reportedThisMonth: line.lastMonth === month,
  unit: line.unit,
})

const monthTotals = (month: Month, facts: readonly MonthlyFactRow[]): BulletinDataset['months'] =>
  monthsUpTo(month).map((of) => ({
    month: of,
    investment: facts.filter((fact) => fact.month === of).reduce((sum, { investment }) => sum + investment, 0),
  }))

/**
 * Corrections of months that an earlier bulletin told of. A correction of the very day on which that one was asked for is
 * told again rather than never. Without an earlier bulletin: what was corrected since this month began.
 */
export const correctionsSince = (
  month: Month,
  earlier: readonly Pick<BulletinRow, 'month' | 'requestedOn'>[],
  rows: readonly (CorrectionRow & { readonly projectName: string })[],
): CorrectionLine[] => {
  const before = earlier
    .filter((bulletin) => bulletin.month < month)
    .sort((one, other) => (one.month < other.month ? 1 : -1))
    .at(0)
  const since = before?.requestedOn ?? `${month}-01`
  return rows
    .filter((row) => row.month < month && row.correctedOn >= since)
    .map((row) => ({
      project: row.projectName,
      month: row.month,
      before: row.investmentBefore,
      after: row.investmentAfter,
      reason: row.reason,
    }))
}

/** Reads what a month's bulletin says. The read models must stand at the position of its request; throws where they lack it. */
export const buildDataset = async (key: {
  readonly readModels: ReadModels
  readonly programmeId: string
  readonly month: Month
  readonly edition: number
}): Promise<BulletinDataset> => {
  const { programmeId, month, edition } = key
  const { db } = key.readModels
  const plan = { programmeId, year: yearOf(month), through: month }
  const [about, state, lines, facts, papers, applications, movements, corrected, issues] = await Promise.all([
    programme(db, programmeId),
    overview(db, plan),
    register(db, plan),
    monthlyFacts(db, { programmeId, year: plan.year }),
    approvals(db, { programmeId, today: lastDayOf(month) }),
    fundApplications(db, { programmeId }),
    fundMovements(db, { programmeId }),
    corrections(db, { programmeId }),
    bulletins(db, { programmeId }),
  ])
  const { name, region, masthead, illustrative } = required(about, `programme ${programmeId}`)
  const { categories, total, headlines } = required(state, `plan of ${plan.year}`)
  const issue = required(
    issues.find((bulletin) => bulletin.month === month && bulletin.edition === edition),
    `request of ${month}, edition ${edition},`,
  )
  return {
    illustrative,
    programme: { name, region },
    masthead,
    month,
    edition,
    issueNumber: issue.issueNumber,
    date: issue.requestedOn,
    categories,
    total,
    headlines,
    projects: lines.map((line) => projectLine(line, month)),
    months: monthTotals(month, facts),
    approvals: approvalFigures(month, papers),
    ...fundFigures(month, applications, movements),
    corrections: correctionsSince(month, issues, corrected),
  }
}
