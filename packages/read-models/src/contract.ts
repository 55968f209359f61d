import type { Category, FundLevel, FundSource, Month } from '@liushui/domain'
import type { Position } from '@liushui/event-store'
import type { Kysely } from 'kysely'
import type {
  ApprovalRow,
  BulletinRow,
  CorrectionRow,
  FundMovementRow,
  FundRow,
  HeadlineRow,
  MonthlyFactRow,
  PlanItemRow,
  PlanRow,
  ProgrammeRow,
  ProjectRow,
  Tables,
} from './tables.ts'

/** What every query reads from: the live database, one rebuilt beside it, or one built in memory as of a position. */
export type ReadDatabase = Kysely<Tables>

/** A read-model database: a fold of the log up to `position`. */
export type ReadModels = {
  readonly db: ReadDatabase
  readonly position: () => Promise<Position | undefined>
}

/** The database that follows the log. */
export type LiveReadModels = ReadModels & {
  /** Follows the log until the signal aborts; rejects, naming the event, if one can't be applied. */
  readonly follow: (options: { readonly signal: AbortSignal }) => Promise<void>
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

/** Declared beside added up: `difference` = declared − parts. */
export type HeadlineComparison = {
  readonly scope: string
  readonly source: string
  readonly declared: { readonly projects: number; readonly totalInvestment: number; readonly plannedInvestment: number }
  readonly parts: { readonly projects: number; readonly totalInvestment: number; readonly plannedInvestment: number }
  readonly difference: {
    readonly projects: number
    readonly totalInvestment: number
    readonly plannedInvestment: number
  }
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
  | 'unit'
> & {
  /** null until the project is registered. */
  readonly status: ProjectRow['status'] | null
  readonly startedOn: string | null
  readonly completedInMonth: number
  readonly completedInYear: number
  /** 占年度计划, basis points; null where nothing is planned. */
  readonly shareOfPlan: number | null
  /** 与序时进度相比: shareOfPlan − n/12, basis points; positive is ahead. */
  readonly againstTime: number | null
  /** The month that was last reported, up to `through`. */
  readonly lastMonth: string | null
  readonly physicalProgress: string | null
}

export type ApprovalLine = ApprovalRow & {
  readonly projectName: string
  /** Working days left until the promised day (negative: overdue), as of `today`; null before acceptance and after the end. */
  readonly remainingDays: number | null
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
  readonly disbursed: number
  readonly received: number
  /** 到位率: received / allocated, basis points; null where nothing is allocated. */
  readonly arrivalRate: number | null
}

export type Queries = {
  readonly programmes: (db: ReadDatabase) => Promise<Programme[]>
  readonly programme: (db: ReadDatabase, programmeId: string) => Promise<Programme | undefined>
  readonly plans: (db: ReadDatabase, programmeId: string) => Promise<PlanRow[]>
  /** undefined where there is no such plan. */
  readonly overview: (
    db: ReadDatabase,
    plan: { readonly programmeId: string; readonly year: number; readonly through: Month },
  ) => Promise<Overview | undefined>
  readonly register: (
    db: ReadDatabase,
    plan: { readonly programmeId: string; readonly year: number; readonly through: Month },
  ) => Promise<RegisterLine[]>
  readonly monthlyFacts: (
    db: ReadDatabase,
    filter: { readonly programmeId: string; readonly projectId?: string; readonly year?: number },
  ) => Promise<MonthlyFactRow[]>
  readonly approvals: (
    db: ReadDatabase,
    filter: { readonly programmeId: string; readonly today: string },
  ) => Promise<ApprovalLine[]>
  /** All sources with an application, from the highest level down. */
  readonly fundsByLevel: (
    db: ReadDatabase,
    filter: { readonly programmeId: string; readonly year: number },
  ) => Promise<FundsLine[]>
  readonly fundApplications: (db: ReadDatabase, filter: { readonly programmeId: string }) => Promise<FundRow[]>
  readonly fundMovements: (db: ReadDatabase, filter: { readonly programmeId: string }) => Promise<FundMovementRow[]>
  /** Corrections of reports, in the order they were made: every one, or those made to one project or one month. */
  readonly corrections: (
    db: ReadDatabase,
    filter: { readonly programmeId: string; readonly projectId?: string; readonly month?: Month },
  ) => Promise<(CorrectionRow & { projectName: string })[]>
  readonly headlines: (
    db: ReadDatabase,
    plan: { readonly programmeId: string; readonly year: number },
  ) => Promise<HeadlineRow[]>
  readonly bulletins: (
    db: ReadDatabase,
    filter?: { readonly programmeId?: string; readonly status?: BulletinRow['status'] },
  ) => Promise<BulletinRow[]>
  /** Items of issued plans whose project is not registered yet: what the registration policy has to do. */
  readonly unregisteredItems: (db: ReadDatabase) => Promise<PlanItemRow[]>
}
