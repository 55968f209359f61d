import type { DifficultyKind } from '@liushui/domain'
import type { Count } from './count.ts'

/** A difficulty that is not solved at the end of the month. */
export type DifficultyLine = {
  readonly project: string
  readonly kind: DifficultyKind
  readonly description: string
  readonly raisedOn: string
  /** Calendar days since it was raised. */
  readonly days: number
  /** The unit that is to solve it; null where it is not assigned yet. */
  readonly assignedTo: string | null
  readonly solveBy: string | null
  /** Past the day by which it was to be solved. */
  readonly overdue: boolean
}

export type DifficultyFigures = {
  readonly raised: Count
  /** 已解决: confirmed by whoever raised it. */
  readonly confirmed: Count
  readonly withdrawn: Count
  /** Solved, to be confirmed, at the end of the month. */
  readonly awaiting: number
  /** The oldest first. */
  readonly open: readonly DifficultyLine[]
}
