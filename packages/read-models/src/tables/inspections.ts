import type { Card, FindingKind, FindingStatus } from '@liushui/domain'
import type { Flag } from './flag.ts'

export type InspectionRow = {
  roundId: string
  programmeId: string
  year: number
  through: string
  /** JSON. */
  departments: string
  subjects: string
  openedOn: string
  closedOn: string | null
  conclusion: string | null
}

export type CheckRow = {
  roundId: string
  projectId: string
  programmeId: string
  unit: string
  plannedInvestment: number
  completedInYear: number
  started: Flag
  plannedStart: string | null
  behind: number | null
  monthsMissed: number
  card: Card
  rule: string
  checkedOn: string
  eventId: string
}

export type FindingRow = {
  roundId: string
  finding: number
  programmeId: string
  projectId: string
  unit: string
  kind: FindingKind
  card: Card
  description: string
  rectifyBy: string
  status: FindingStatus
  raisedOn: string
  reportedOn: string | null
  measures: string | null
  rejections: number
  /** Since its present deadline passed; null while it has not. */
  overdueSince: string | null
  /** How often a deadline passed. */
  overdues: number
  struckOffOn: string | null
  /** Of the event that raised it. */
  eventId: string
  /** JSON: deadlines that passed and are not recorded as overdue yet. */
  missed: string
  /** From this day on the clock has something to record; null where it has not. */
  clockDueOn: string | null
}

/** One row per step of a finding: raised, rectification reported or rejected, overdue, struck off. */
export type FindingStepRow = {
  eventId: string
  ordinal: number
  roundId: string
  finding: number
  programmeId: string
  /** Type of the event, e.g. `RectificationReported`. */
  step: string
  /** The business date of the step. */
  date: string
  /** What was said: description, measures, reason, opinion. */
  text: string | null
}
