import type { FundMovementKind, FundSource, Month } from '@liushui/domain'

/** Of a month's report. */
export type CorrectionLine = {
  readonly project: string
  readonly month: Month
  /** Completed investment of the month, fen. */
  readonly before: number
  readonly after: number
  readonly progressBefore: string
  readonly progressAfter: string
  readonly reason: string
}

/** Of a movement of funds: of its amount, its date, or both. */
export type FundCorrectionLine = {
  readonly project: string
  readonly source: FundSource
  readonly kind: FundMovementKind
  readonly amountBefore: number
  readonly amountAfter: number
  readonly dateBefore: string
  readonly dateAfter: string
  readonly reason: string
}
