import type { Card, Month, Nature } from '@liushui/domain'

export type PlanTotals = {
  readonly projects: number
  readonly totalInvestment: number
  readonly plannedInvestment: number
}

/** Totals as published beside the parts of the plan as it was issued: `difference` = declared − parts. */
export type Headline = {
  readonly scope: string
  readonly source: string
  readonly declared: PlanTotals
  readonly parts: PlanTotals
  readonly difference: PlanTotals
}

/** One decision on one item. The two amounts before are null for an item that was added, after for one that was taken out. */
export type AdjustmentLine = {
  readonly project: string
  readonly kind: 'adjusted' | 'added' | 'removed'
  readonly totalBefore: number | null
  readonly totalAfter: number | null
  readonly plannedBefore: number | null
  readonly plannedAfter: number | null
  readonly documentNumber: string
  readonly reason: string
  readonly date: string
}

/** The plan as it was issued (下达) and what became of it. */
export type PlanFigures = {
  readonly documentNumber: string | null
  readonly issuedOn: string | null
  /** The items as issued, added up; null before the plan is issued. */
  readonly baseline: PlanTotals | null
  /** Since the bulletin before, or since this month began where there is none before. */
  readonly adjustments: readonly AdjustmentLine[]
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
  /** By the end of the month; null where it has not, and for a continuing project. */
  readonly startedOn: string | null
  /** 计划开工; null where the plan says nothing of it. */
  readonly plannedStart: Month | null
  /** Since when it stood still at the end of the month; null where it did not. */
  readonly suspendedOn: string | null
  /** 竣工验收, by the end of the month. */
  readonly completedOn: string | null
  /** What the last inspection of the year gave; null where none looked at it. */
  readonly card: Card | null
  readonly reportedThisMonth: boolean
  readonly unit: string
}
