import type { Nature, ProjectStage, ProjectStatus } from '@liushui/domain'
import type { Flag } from './flag.ts'

export type ProjectRow = {
  projectId: string
  programmeId: string
  name: string
  category: string
  nature: Nature
  unit: string
  status: ProjectStatus
  code: string | null
  /** The stage that was reached last. */
  stage: ProjectStage | null
  startedOn: string | null
  /** The event that says that it has started: its start, or its registration as continuing (续建). */
  startedBy: string | null
  /** 1 where it started by a recorded exception. */
  startException: Flag
  /** Approved investment, fen: 估算, 概算, 预算, 决算. */
  estimate: number | null
  budgetaryEstimate: number | null
  budget: number | null
  finalAccount: number | null
  scopeChanges: number
  suspendedOn: string | null
  /** JSON: `{ from, to }[]`, every suspension so far; `to` is null while it lasts. */
  suspensions: string
  completedOn: string | null
  lastMonth: string | null
  physicalProgress: string | null
}

/** One row per project and month: the fact that analysts add up. */
export type MonthlyFactRow = {
  projectId: string
  month: string
  programmeId: string
  investment: number
  physicalProgress: string
  reportedOn: string
  corrections: number
  /** The event that the figure comes from: the report, or its last correction. */
  eventId: string
}

/** One row per correction of a month's report, so that a bulletin can state what changed and why. */
export type CorrectionRow = {
  eventId: string
  /** The event's number in the log, from 1. */
  ordinal: number
  projectId: string
  programmeId: string
  month: string
  investmentBefore: number
  investmentAfter: number
  physicalProgressBefore: string
  physicalProgressAfter: string
  reason: string
  correctedOn: string
}
