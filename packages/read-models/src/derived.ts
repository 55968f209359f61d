import { type BusinessDate, dayNumber, remainingWorkingDays } from '@liushui/domain'
import type { ApprovalRow, DifficultyRow, FindingRow } from './tables.ts'

// What follows from a row and from today: it changes by the day, so no table holds it.

/** Calendar days from one day to another. */
export const daysBetween = (from: BusinessDate, to: BusinessDate): number => dayNumber(to) - dayNumber(from)

type Clock = Pick<ApprovalRow, 'promisedDueOn' | 'stoppedSince' | 'endedOn'>

/** The clock runs from acceptance until the end; a case that ended late stays marked as overdue. */
export const approvalDeadline = (
  row: Clock,
  today: BusinessDate,
): { readonly remainingDays: number | null; readonly overdue: boolean } => {
  const { promisedDueOn, stoppedSince, endedOn } = row
  return {
    remainingDays: stoppedSince === null ? remainingWorkingDays(row, today) : null,
    overdue: promisedDueOn !== null && (stoppedSince ?? endedOn ?? today) > promisedDueOn,
  }
}

type Open = Pick<FindingRow, 'status' | 'raisedOn' | 'rectifyBy' | 'struckOffOn'>

/** Waiting to be struck off, a finding ages and is not overdue. */
export const findingAge = ({ status, raisedOn, rectifyBy, struckOffOn }: Open, today: BusinessDate) => ({
  daysOpen: daysBetween(raisedOn, struckOffOn ?? today),
  overdue: status === 'open' && today > rectifyBy,
})

type Unsolved = Pick<DifficultyRow, 'status' | 'raisedOn' | 'solveBy' | 'endedOn'>

/** Waiting to be confirmed, a difficulty ages and is not overdue. */
export const difficultyAge = ({ status, raisedOn, solveBy, endedOn }: Unsolved, today: BusinessDate) => ({
  daysOpen: daysBetween(raisedOn, endedOn ?? today),
  overdue: (status === 'assigned' || status === 'coordinated') && solveBy !== null && today > solveBy,
})

type InReview = { readonly stage: string; readonly levelSince: string | null }

/** Days at the level where an application lies; null where it lies nowhere, or was decided on. */
export const daysAtLevel = ({ stage, levelSince }: InReview, today: BusinessDate): number | null =>
  levelSince !== null && (stage === 'in-review' || stage === 'returned') ? daysBetween(levelSince, today) : null
