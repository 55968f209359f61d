import type { Category, FundLevel, FundSource, Month } from '@liushui/domain'
import type { Batch, Position } from '@liushui/event-store'
import type { Kysely } from 'kysely'
import type { ApprovalRow, PlanItemRow, PlanRow, ProgrammeRow, ProjectRow, Tables } from './tables.ts'

/** What every query reads from: the live database, one rebuilt beside it, or one built in memory as of a position. */
export type ReadDatabase = Kysely<Tables>

/** A read-model database: a fold of the log up to `position`. */
export type ReadModels = {
  readonly db: ReadDatabase
  readonly position: () => Promise<Position | undefined>
}

/** Whoever wants to see each batch while it is applied calls `apply` once and waits for it. */
export type AroundBatch = (batch: Batch, apply: () => Promise<void>) => Promise<void>

/** The database that follows the log. */
export type LiveReadModels = ReadModels & {
  /** Follows the log until the signal aborts; rejects, naming the event, if one can't be applied. */
  readonly follow: (options: { readonly signal: AbortSignal; readonly around?: AroundBatch }) => Promise<void>
  /** Resolves true once `position` is applied, false after `timeoutMs`. */
  readonly waitFor: (position: Position, options: { readonly timeoutMs: number }) => Promise<boolean>
  /** Called after each applied batch; returns how to stop being called. */
  readonly onApplied: (listener: (position: Position) => void) => () => void
  /** Builds a database beside the live one, from the whole log with digests checked, and swaps it in. */
  readonly rebuild: (options?: {
    readonly onProgress?: (events: number) => void
  }) => Promise<{ readonly events: number }>
  readonly close: () => Promise<void>
}

export type Programme = Omit<ProgrammeRow, 'categories' | 'masthead' | 'illustrative'> & {
  readonly categories: readonly Category[]
  readonly masthead: {
    readonly title: string
    readonly issuer: string
    readonly report: readonly string[]
    readonly send: readonly string[]
    readonly distribute: readonly string[]
  }
  readonly illustrative: boolean
}

/** Sums over some projects of a plan. Money in fen. */
export type OverviewLine = {
  /** A category, or 合计. */
  readonly scope: string
  readonly projects: number
  readonly totalInvestment: number
  readonly plannedInvestment: number
  /** 至上年底累计完成投资. */
  readonly completedBefore: number
  /** 本月完成. */
  readonly completedInMonth: number
  /** 1–n 月累计完成. */
  readonly completedInYear: number
  /** 占年度计划, basis points (10,000 = 100 %); null where nothing is planned. */
  readonly shareOfPlan: number | null
  readonly started: number
}

export type PlanTotals = {
  readonly projects: number
  readonly totalInvestment: number
  readonly plannedInvestment: number
}

/** Declared beside added up: `difference` = declared − parts. */
export type HeadlineComparison = {
  readonly scope: string
  readonly source: string
  readonly declared: PlanTotals
  /** Of the plan as issued (下达); of the plan as it stands while it is not issued. */
  readonly parts: PlanTotals
  readonly difference: PlanTotals
  /** Of the plan as it stands, after adjustments. */
  readonly today: PlanTotals
}

export type Overview = {
  readonly programmeId: string
  readonly year: number
  readonly through: Month
  readonly plan: PlanRow
  /** In the order of the programme's categories. */
  readonly categories: readonly OverviewLine[]
  /** The parts added up. */
  readonly total: OverviewLine
  readonly headlines: readonly HeadlineComparison[]
}

/** One project of the plan with its progress up to a month. */
export type RegisterLine = Pick<
  PlanItemRow,
  | 'projectId'
  | 'itemNumber'
  | 'category'
  | 'name'
  | 'nature'
  | 'scale'
  | 'startYear'
  | 'endYear'
  | 'totalInvestment'
  | 'completedBefore'
  | 'plannedInvestment'
  | 'target'
  | 'plannedStart'
  | 'unit'
  | 'baselineTotalInvestment'
  | 'baselinePlannedInvestment'
> & {
  /** null until the project is registered. */
  readonly status: ProjectRow['status'] | null
  readonly startedOn: string | null
  /** By the end of the month: its start is recorded, or it was registered as continuing (续建). */
  readonly started: boolean
  readonly completedOn: string | null
  readonly completedInMonth: number
  readonly completedInYear: number
  /** 占年度计划, basis points; null where nothing is planned. */
  readonly shareOfPlan: number | null
  /** 开工以来累计完成: what was completed before the plan's year and since January. */
  readonly completedSinceStart: number
  /** 与序时进度相比: shareOfPlan − n/12, basis points; positive is ahead. */
  readonly againstTime: number | null
  /** The month that was last reported, up to `through`. */
  readonly lastMonth: string | null
  readonly physicalProgress: string | null
}

export type ApprovalLine = ApprovalRow & {
  readonly projectName: string
  /** The project's responsible unit; null where the project is not registered. */
  readonly unit: string | null
  /** Working days left until the promised day (negative: overdue), as of `today`; null before acceptance, after the end and while the clock is stopped. */
  readonly remainingDays: number | null
  /** Whether the promised day had passed by today, or by the day on which the clock was stopped or the case ended. */
  readonly overdue: boolean
}

/** Funds of one source. Money in fen. */
export type FundsLine = {
  readonly source: FundSource
  readonly level: FundLevel
  readonly applications: number
  readonly requested: number
  readonly approved: number
  readonly allocated: number
  readonly forwarded: number
  readonly disbursed: number
  readonly received: number
  readonly spent: number
  readonly surplus: number
  /** 到位率: received / allocated, basis points; null where nothing is allocated. */
  readonly arrivalRate: number | null
  /** 支付率: spent / received, basis points; null where nothing is received. */
  readonly paymentRate: number | null
}
