import type { DifficultyKind, DifficultyStatus } from '@liushui/domain'

export type DifficultyRow = {
  difficultyId: string
  projectId: string
  programmeId: string
  /** The unit that raised it. */
  unit: string
  kind: DifficultyKind
  description: string
  status: DifficultyStatus
  raisedOn: string
  assignedTo: string | null
  leader: string | null
  assignedOn: string | null
  solveBy: string | null
  coordinations: number
  lastDecision: string | null
  solvedOn: string | null
  solution: string | null
  rejections: number
  /** Since the day by which it is to be solved passed; null while it has not. */
  overdueSince: string | null
  /** Confirmed or withdrawn. */
  endedOn: string | null
  /** JSON: days by which it was to be solved that passed and are not recorded as overdue yet. */
  missed: string
  /** From this day on the clock has something to record; null where it has not. */
  clockDueOn: string | null
}

/** One row per step of a difficulty: raised, assigned, coordinated, solved, confirmed, rejected, withdrawn, overdue. */
export type DifficultyStepRow = {
  eventId: string
  ordinal: number
  difficultyId: string
  projectId: string
  programmeId: string
  /** Type of the event, e.g. `DifficultyCoordinated`. */
  step: string
  /** The business date of the step. */
  date: string
  /** Whose step it is where the event says so. */
  unit: string | null
  /** What was said: description, decision, solution, reason. */
  text: string | null
}
