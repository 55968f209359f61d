import type { FundLevel, FundMovementKind, FundSource, FundStage } from '@liushui/domain'

export type FundRow = {
  applicationId: string
  projectId: string
  programmeId: string
  year: number
  source: FundSource
  stage: FundStage
  /** Where it lies in review; null before it is submitted. */
  level: FundLevel | null
  /** Since when it lies there. */
  levelSince: string | null
  callId: string | null
  preparedOn: string
  /** When it was first submitted. */
  submittedOn: string | null
  requested: number
  approved: number
  allocated: number
  forwarded: number
  disbursed: number
  received: number
  spent: number
  surplus: number
  returns: number
  head: string
  leader: string
  officer: string
  responsibilityChanges: number
}

/** One row per movement of money, as it stands after corrections. */
export type FundMovement = {
  /** Of the event that recorded it. */
  eventId: string
  /** The event's number in the log, from 1: movements are shown in this order. */
  ordinal: number
  applicationId: string
  /** Revision of the event in its stream: what a correction names it by. */
  revision: number
  projectId: string
  programmeId: string
  kind: 'requested' | FundMovementKind
  amount: number
  date: string
  documentNumber: string | null
  corrections: number
}

/** A movement as it is read: the source is joined from its application. */
export type FundMovementRow = FundMovement & { source: FundSource }

/** One row per step of an application that moves no money: submitted, advanced, returned, rejected, responsibility changed. */
export type FundStepRow = {
  eventId: string
  ordinal: number
  applicationId: string
  projectId: string
  programmeId: string
  /** Type of the event, e.g. `FundApplicationAdvanced`. */
  step: string
  /** The level whose step it is; the one that it came to where it advanced. */
  level: FundLevel | null
  date: string
  text: string | null
}

export type FundCorrectionRow = {
  eventId: string
  ordinal: number
  applicationId: string
  projectId: string
  programmeId: string
  kind: FundMovementKind
  amountBefore: number
  amountAfter: number
  dateBefore: string
  dateAfter: string
  reason: string
  correctedOn: string
}
