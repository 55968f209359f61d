import type { Nature } from '@liushui/domain'
import type { Flag } from './flag.ts'

export type PlanRow = {
  programmeId: string
  year: number
  openedOn: string
  issuedOn: string | null
  documentNumber: string | null
}

export type HeadlineRow = {
  programmeId: string
  year: number
  scope: string
  projects: number
  totalInvestment: number
  plannedInvestment: number
  source: string
}

/** One row per project that a unit declared (申报) for a year's plan. */
export type PlanDeclarationRow = {
  programmeId: string
  year: number
  projectId: string
  category: string
  name: string
  nature: Nature
  scale: string
  startYear: number
  endYear: number
  totalInvestment: number
  completedBefore: number
  plannedInvestment: number
  target: string
  plannedStart: string | null
  unit: string
  status: 'declared' | 'included' | 'declined'
  /** Why it was declined. */
  reason: string | null
  declaredOn: string
}

export type PlanItemRow = {
  programmeId: string
  year: number
  projectId: string
  itemNumber: number
  category: string
  name: string
  nature: Nature
  scale: string
  startYear: number
  endYear: number
  totalInvestment: number
  completedBefore: number
  plannedInvestment: number
  target: string
  plannedStart: string | null
  unit: string
  /** As first issued, to compare with what adjustments made of it; 0 for an item that an adjustment added. */
  baselineTotalInvestment: number
  baselinePlannedInvestment: number
  /** Whether it was in the plan as issued. */
  inBaseline: Flag
  adjustments: number
  /** The day of the adjustment that took it out; null while it is in the plan. */
  removedOn: string | null
}

/** One row per adjustment of an issued plan. */
export type PlanAdjustmentRow = {
  eventId: string
  /** The event's number in the log, from 1. */
  ordinal: number
  programmeId: string
  year: number
  projectId: string
  kind: 'adjusted' | 'added' | 'removed'
  /** null for an item that was added, and for one that was removed: see the plan item. */
  totalInvestmentBefore: number | null
  plannedInvestmentBefore: number | null
  /** null for an item that was removed. */
  totalInvestmentAfter: number | null
  plannedInvestmentAfter: number | null
  documentNumber: string
  reason: string
  date: string
}
