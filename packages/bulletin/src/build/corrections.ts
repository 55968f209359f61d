import { type Month, monthOf } from '@liushui/domain'
import type { BulletinRow, CorrectionRow, FundCorrectionRow, PlanAdjustmentRow } from '@liushui/read-models'
import type { AdjustmentLine, CorrectionLine, FundCorrectionLine } from '../dataset.ts'

type Earlier = readonly Pick<BulletinRow, 'month' | 'requestedOn' | 'status'>[]

/**
 * From when on what was decided is news: since the bulletin of an earlier month was asked for, that day included, for better
 * twice than never; without one, since this month began. A bulletin that could not be made told nobody.
 */
export const newsSince = (month: Month, earlier: Earlier): string =>
  earlier
    .filter((bulletin) => bulletin.month < month && bulletin.status !== 'failed')
    .sort((one, other) => (`${one.month} ${one.requestedOn}` < `${other.month} ${other.requestedOn}` ? -1 : 1))
    .at(-1)?.requestedOn ?? `${month}-01`

/** Corrections of months that an earlier bulletin told of. */
export const reportCorrections = (
  month: Month,
  since: string,
  rows: readonly (CorrectionRow & { readonly projectName: string })[],
): CorrectionLine[] =>
  rows
    .filter((row) => row.month < month && row.correctedOn >= since)
    .map((row) => ({
      project: row.projectName,
      month: row.month,
      before: row.investmentBefore,
      after: row.investmentAfter,
      progressBefore: row.physicalProgressBefore,
      progressAfter: row.physicalProgressAfter,
      reason: row.reason,
    }))

export type FundCorrection = Omit<FundCorrectionRow, 'eventId' | 'ordinal' | 'projectId' | 'programmeId'> & {
  readonly projectName: string
  readonly source: FundCorrectionLine['source']
}

/** Corrections that change what an earlier bulletin told of: the movement was in an earlier month, before or after. */
export const movementCorrections = (
  month: Month,
  since: string,
  rows: readonly FundCorrection[],
): FundCorrectionLine[] =>
  rows
    .filter(({ dateBefore, dateAfter }) => monthOf(dateBefore) < month || monthOf(dateAfter) < month)
    .filter(({ correctedOn }) => correctedOn >= since)
    .map((row) => ({
      project: row.projectName,
      source: row.source,
      kind: row.kind,
      amountBefore: row.amountBefore,
      amountAfter: row.amountAfter,
      dateBefore: row.dateBefore,
      dateAfter: row.dateAfter,
      reason: row.reason,
    }))

/** What was decided on the plan, with each item's amounts before and after. */
export const planAdjustments = (
  since: string,
  rows: readonly (PlanAdjustmentRow & { readonly name: string })[],
  items: ReadonlyMap<string, { readonly totalInvestment: number; readonly plannedInvestment: number }>,
): AdjustmentLine[] =>
  rows
    .filter(({ date }) => date >= since)
    .map((row) => {
      const item = items.get(row.projectId)
      const removed = row.kind === 'removed'
      return {
        project: row.name,
        kind: row.kind,
        totalBefore: row.totalInvestmentBefore ?? (removed ? (item?.totalInvestment ?? null) : null),
        plannedBefore: row.plannedInvestmentBefore ?? (removed ? (item?.plannedInvestment ?? null) : null),
        totalAfter: row.totalInvestmentAfter,
        plannedAfter: row.plannedInvestmentAfter,
        documentNumber: row.documentNumber,
        reason: row.reason,
        date: row.date,
      }
    })
