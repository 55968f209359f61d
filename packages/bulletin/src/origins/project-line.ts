import { basisPoints, type Month, yearOf } from '@liushui/domain'
import { hasStarted, type RegisterLine, type RowsByTable } from '@liushui/read-models'
import { projectLine } from '../build/plan.ts'
import type { ProjectLine } from '../dataset.ts'
import { timeShare } from '../periods.ts'

export type LineOf = (rows: RowsByTable) => ProjectLine | undefined

/** What the register of the plan says of one project, from its own rows; undefined where it is not in the plan. */
const registerLine = (rows: RowsByTable, through: Month): RegisterLine | undefined => {
  const year = yearOf(through)
  const item = rows.planItems.find((each) => each.year === year && each.removedOn === null)
  if (!item) return undefined
  const [project] = rows.projects
  const facts = rows.monthlyFacts.filter(({ month }) => month <= through).sort((a, b) => (a.month < b.month ? -1 : 1))
  const ofYear = facts.filter(({ month }) => yearOf(month) === year)
  const sum = (some: typeof facts): number => some.reduce((total, { investment }) => total + investment, 0)
  const completedInYear = sum(ofYear)
  const shareOfPlan = basisPoints(completedInYear, item.plannedInvestment)
  const startedOn = project?.startedOn ?? null
  return {
    ...item,
    status: project?.status ?? null,
    startedOn,
    started: hasStarted({ registeredNature: project?.nature ?? null, startedOn }, through),
    completedOn: project?.completedOn ?? null,
    completedInMonth: sum(ofYear.filter(({ month }) => month === through)),
    completedInYear,
    shareOfPlan,
    completedSinceStart: item.completedBefore + completedInYear,
    againstTime: shareOfPlan === null ? null : shareOfPlan - timeShare(through),
    lastMonth: facts.at(-1)?.month ?? null,
    physicalProgress: facts.at(-1)?.physicalProgress ?? null,
  }
}

/** The line that the bulletin prints of a project, from its own rows; undefined where it is not in the plan. */
export const projectLineOf = (rows: RowsByTable, month: Month): ProjectLine | undefined => {
  const line = registerLine(rows, month)
  return line && projectLine(line, month, { project: rows.projects[0], card: null })
}
