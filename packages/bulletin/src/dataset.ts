import type { Month } from '@liushui/domain'
import type { ApprovalFigures } from './dataset/approvals.ts'
import type { Assessment } from './dataset/assessment.ts'
import type { CorrectionLine, FundCorrectionLine } from './dataset/corrections.ts'
import type { DifficultyFigures } from './dataset/difficulties.ts'
import type { FundsOverview } from './dataset/funds.ts'
import type { InspectionFigures } from './dataset/inspection.ts'
import type { Headline, PlanFigures, ProgressLine, ProjectLine } from './dataset/plan.ts'

export type * from './dataset/approvals.ts'
export type * from './dataset/assessment.ts'
export type * from './dataset/corrections.ts'
export type * from './dataset/count.ts'
export type * from './dataset/difficulties.ts'
export type * from './dataset/funds.ts'
export type * from './dataset/inspection.ts'
export type * from './dataset/plan.ts'

/** The events that a bulletin is made from: all up to `position`, `size` of them, with this root (hex) of their Merkle tree. */
export type BulletinProof = { readonly position: string; readonly size: number; readonly root: string }

/**
 * What one bulletin says, as plain JSON. Money is whole fen, shares are basis points (10,000 = 100 %), dates are YYYY-MM-DD.
 * What happened after the end of the month is not counted, whenever the bulletin is asked for; decisions that change what
 * was known of the time before, adjustments of the plan and corrections, are told up to its request, and so are 要素, of which
 * only sums are known.
 */
export type BulletinDataset = {
  /** 示例: made-up data, marked wherever it is shown. */
  readonly illustrative: boolean
  readonly programme: { readonly id: string; readonly name: string; readonly region: string }
  readonly masthead: {
    readonly title: string
    readonly issuer: string
    readonly report: readonly string[]
    readonly send: readonly string[]
    readonly distribute: readonly string[]
  }
  readonly month: Month
  readonly edition: number
  /** 第×期 within the year. */
  readonly issueNumber: number
  /** The bulletin's date: that of its request. */
  readonly date: string
  /** From when on adjustments and corrections are news: the day on which the bulletin before was asked for. */
  readonly newsSince: string
  /** In the order of the programme's categories. */
  readonly categories: readonly ProgressLine[]
  /** The parts added up. */
  readonly total: ProgressLine
  /** Published totals, where there are any. */
  readonly headlines: readonly Headline[]
  readonly plan: PlanFigures
  /** In the order of the plan. */
  readonly projects: readonly ProjectLine[]
  /** Completed investment of all projects, month by month from January. */
  readonly months: readonly { readonly month: Month; readonly investment: number }[]
  readonly approvals: ApprovalFigures
  readonly funds: FundsOverview
  readonly inspection: InspectionFigures
  readonly difficulties: DifficultyFigures
  /** Of the month, or the last before it within the year; in December that of the year as well. */
  readonly assessments: readonly Assessment[]
  /** Corrections of earlier months' figures since the bulletin before, or in this month where there is none before. */
  readonly corrections: {
    readonly reports: readonly CorrectionLine[]
    readonly funds: readonly FundCorrectionLine[]
  }
}
