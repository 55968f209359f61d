import { dayNumber, lastDayOf, type Month } from '@liushui/domain'
import type { DifficultyRow, DifficultyStepRow } from '@liushui/read-models'
import type { DifficultyFigures, DifficultyLine } from '../dataset.ts'
import { countIn, isBy } from './count.ts'

export type Difficulty = Pick<
  DifficultyRow,
  'difficultyId' | 'kind' | 'description' | 'status' | 'raisedOn' | 'assignedTo' | 'assignedOn' | 'solveBy' | 'endedOn'
> & { readonly projectName: string }
export type DifficultyStep = Pick<DifficultyStepRow, 'difficultyId' | 'step' | 'date'>

/** Told to be solved, and not sent back by the end of the month. */
const solvedBy = (end: string, steps: readonly DifficultyStep[]): ReadonlySet<string> => {
  const solved = new Set<string>()
  for (const { difficultyId, step, date } of steps) {
    if (date > end) continue
    if (step === 'DifficultySolved') solved.add(difficultyId)
    if (step === 'SolutionRejected') solved.delete(difficultyId)
  }
  return solved
}

const openLine = (difficulty: Difficulty, end: string): DifficultyLine => {
  const assigned = isBy(end, difficulty.assignedOn)
  const solveBy = assigned ? difficulty.solveBy : null
  return {
    project: difficulty.projectName,
    kind: difficulty.kind,
    description: difficulty.description,
    raisedOn: difficulty.raisedOn,
    days: dayNumber(end) - dayNumber(difficulty.raisedOn),
    assignedTo: assigned ? difficulty.assignedTo : null,
    solveBy,
    overdue: solveBy !== null && solveBy < end,
  }
}

/** By what happened up to the end of the month: what was solved in the days after it was still open. */
export const difficultyFigures = (
  month: Month,
  rows: readonly Difficulty[],
  steps: readonly DifficultyStep[],
): DifficultyFigures => {
  const end = lastDayOf(month)
  const endings = (status: Difficulty['status']) =>
    countIn(
      month,
      rows.filter((row) => row.status === status).map(({ endedOn }) => endedOn),
    )
  const standing = rows.filter(({ raisedOn, endedOn }) => raisedOn <= end && !isBy(end, endedOn))
  const solved = solvedBy(end, steps)
  const awaiting = standing.filter(({ difficultyId }) => solved.has(difficultyId))
  return {
    raised: countIn(
      month,
      rows.map(({ raisedOn }) => raisedOn),
    ),
    confirmed: endings('confirmed'),
    withdrawn: endings('withdrawn'),
    awaiting: awaiting.length,
    open: standing
      .filter((row) => !awaiting.includes(row))
      .map((row) => openLine(row, end))
      .sort((one, other) => other.days - one.days),
  }
}
