import type { FundLevel, FundSource, Month, Nature } from '@liushui/domain'

// What one bulletin says, as plain JSON. Money is whole fen, shares are basis points (10,000 = 100 %), dates are YYYY-MM-DD.

export type PlanTotals = {
  readonly projects: number
  readonly totalInvestment: number
  readonly plannedInvestment: number
}

/** Totals as published beside the parts added up: `difference` = declared − parts. */
export type Headline = {
  readonly scope: string
  readonly source: string
  readonly declared: PlanTotals
  readonly parts: PlanTotals
  readonly difference: PlanTotals
}

export type ProgressLine = PlanTotals & {
  /** A category, or 合计. */
  readonly scope: string
  /** 本月完成. */
  readonly completedInMonth: number
  /** 1–n 月累计完成. */
  readonly completedInYear: number
  /** 占年度计划; null where nothing is planned. */
  readonly shareOfPlan: number | null
  /** Projects whose construction has started. */
  readonly started: number
}

export type ProjectLine = {
  readonly itemNumber: number
  readonly category: string
  readonly name: string
  readonly nature: Nature
  readonly totalInvestment: number
  readonly plannedInvestment: number
  readonly completedInMonth: number
  readonly completedInYear: number
  readonly shareOfPlan: number | null
  /** 与序时进度相比: shareOfPlan − n/12; positive is ahead. */
  readonly againstTime: number | null
  /** As last reported; null before the first report. */
  readonly physicalProgress: string | null
  /** Construction has started; a continuing project's did before it came into the plan. */
  readonly started: boolean
  readonly startedThisMonth: boolean
  readonly reportedThisMonth: boolean
  readonly unit: string
}

/** How many in the month, and since January. */
export type Count = { readonly inMonth: number; readonly inYear: number }

export type ApprovalFigures = {
  readonly received: Count
  readonly noticed: Count
  readonly accepted: Count
  /** 准予许可. */
  readonly granted: Count
  /** 不予许可. */
  readonly refused: Count
  readonly withdrawn: Count
  /** Decisions within the promised time. */
  readonly onTime: Count
  readonly greenChannel: Count
  /** Under way at the end of the month. */
  readonly pending: number
  /** Accepted, under way, and past the promised day at the end of the month. */
  readonly overdue: readonly { readonly matter: string; readonly project: string; readonly dueOn: string }[]
}

/** Funds of one source, by movements up to the end of the month. */
export type FundFigures = {
  readonly source: FundSource
  readonly level: FundLevel
  readonly applications: number
  readonly requested: number
  readonly approved: number
  readonly allocated: number
  readonly disbursed: number
  readonly received: number
}

export type CorrectionLine = {
  readonly project: string
  readonly month: Month
  readonly before: number
  readonly after: number
  readonly reason: string
}

export type BulletinDataset = {
  /** 示例: made-up data, marked wherever it is shown. */
  readonly illustrative: boolean
  readonly programme: { readonly name: string; readonly region: string }
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
  /** In the order of the programme's categories. */
  readonly categories: readonly ProgressLine[]
  /** The parts added up. */
  readonly total: ProgressLine
  /** Published totals, where there are any. */
  readonly headlines: readonly Headline[]
  /** In the order of the plan. */
  readonly projects: readonly ProjectLine[]
  /** Completed investment of all projects, month by month from January. */
  readonly months: readonly { readonly month: Month; readonly investment: number }[]
  readonly approvals: ApprovalFigures
  /** From the highest level down. */
  readonly funds: readonly FundFigures[]
  /** Of these, what moved within the month. */
  readonly fundsInMonth: Omit<FundFigures, 'source' | 'level'>
  /** Corrections of earlier months' reports since the bulletin before, or in this month where there is none before. */
  readonly corrections: readonly CorrectionLine[]
}
