import type { Card, FindingKind, Month } from '@liushui/domain'
import type { Count } from './count.ts'

/** What an inspection found of one project. */
export type CheckLine = {
  readonly project: string
  readonly unit: string
  readonly card: Card
  /** 落后序时进度, basis points; negative is ahead; null where nothing is planned. */
  readonly behind: number | null
  /** Months since the planned start that went by without one. */
  readonly monthsMissed: number
}

/** A round (督查) that was opened by the end of the month. */
export type InspectionRound = {
  readonly roundId: string
  /** The month that it looked at. */
  readonly through: Month
  readonly departments: readonly string[]
  readonly openedOn: string
  readonly closed: boolean
  readonly checked: number
  /** Not started as planned. */
  readonly notStarted: number
  /** Of those that have started: ten points and more behind time-proportional progress. The others are judged by their start alone. */
  readonly behind: number
  /** Those that were shown a card or called to a talk, red ones first. */
  readonly carded: readonly CheckLine[]
}

/** A finding whose rectification (整改) is past its day at the end of the month. */
export type OverdueFinding = {
  readonly project: string
  readonly unit: string
  readonly kind: FindingKind
  readonly rectifyBy: string
  /** Working days past that day. */
  readonly days: number
}

export type InspectionFigures = {
  /** Rounds opened this month. */
  readonly rounds: number
  /** The last of the year; null where there was none. */
  readonly latest: InspectionRound | null
  readonly findings: {
    readonly raised: Count
    /** Of those raised this year. */
    readonly kinds: readonly { readonly kind: FindingKind; readonly count: number }[]
    /** Rectification reported, not confirmed yet, at the end of the month. */
    readonly awaiting: number
    /** 销号. */
    readonly struckOff: Count
    /** Neither struck off nor reported at the end of the month; those overdue are among them. */
    readonly open: number
    /** The longest first. */
    readonly overdue: readonly OverdueFinding[]
  }
}
