import { sumFen, WHOLE_PROGRAMME } from '@liushui/domain'
import type { PlanTotals, ReadDatabase } from '../contract.ts'
import type { PlanAdjustmentRow, PlanItemRow, PlanRow } from '../tables.ts'
import { programme } from './programmes.ts'
import { snapshot } from './snapshot.ts'

export type PlanAmounts = Pick<PlanTotals, 'totalInvestment' | 'plannedInvestment'>
export type ComparedItem = Pick<
  PlanItemRow,
  'projectId' | 'itemNumber' | 'category' | 'name' | 'unit' | 'adjustments'
> & {
  /** As issued; null for an item that an adjustment added. */
  readonly baseline: PlanAmounts | null
  /** As it stands; null for an item that an adjustment took out. */
  readonly today: PlanAmounts | null
}
/** `difference` = today − baseline. */
export type ComparedTotals = {
  /** A category, or 合计. */
  readonly scope: string
  readonly baseline: PlanTotals
  readonly today: PlanTotals
  readonly difference: PlanTotals
}
export type PlanComparison = {
  readonly plan: PlanRow
  /** In the order of the plan, items that were taken out among them. */
  readonly items: readonly ComparedItem[]
  readonly categories: readonly ComparedTotals[]
  readonly total: ComparedTotals
  /** In the order in which they were decided. */
  readonly adjustments: readonly (PlanAdjustmentRow & { readonly name: string })[]
}

type PlanKey = { readonly programmeId: string; readonly year: number }

export const differenceOf = (one: PlanTotals, other: PlanTotals): PlanTotals => ({
  projects: one.projects - other.projects,
  totalInvestment: one.totalInvestment - other.totalInvestment,
  plannedInvestment: one.plannedInvestment - other.plannedInvestment,
})

const compared = (row: PlanItemRow): ComparedItem => {
  const { projectId, itemNumber, category, name, unit, adjustments, totalInvestment, plannedInvestment } = row
  const baseline = {
    totalInvestment: row.baselineTotalInvestment,
    plannedInvestment: row.baselinePlannedInvestment,
  }
  return {
    ...{ projectId, itemNumber, category, name, unit, adjustments },
    baseline: row.inBaseline === 1 ? baseline : null,
    today: row.removedOn === null ? { totalInvestment, plannedInvestment } : null,
  }
}

const totalsOf = (amounts: readonly (PlanAmounts | null)[]): PlanTotals => {
  const there = amounts.filter((one) => one !== null)
  return {
    projects: there.length,
    totalInvestment: sumFen(there.map(({ totalInvestment }) => totalInvestment)),
    plannedInvestment: sumFen(there.map(({ plannedInvestment }) => plannedInvestment)),
  }
}

const addUp = (scope: string, items: readonly ComparedItem[]): ComparedTotals => {
  const baseline = totalsOf(items.map((item) => item.baseline))
  const today = totalsOf(items.map((item) => item.today))
  return { scope, baseline, today, difference: differenceOf(today, baseline) }
}

const itemsOf = (db: ReadDatabase, { programmeId, year }: PlanKey) =>
  db
    .selectFrom('planItems')
    .selectAll()
    .where('programmeId', '=', programmeId)
    .where('year', '=', year)
    .orderBy('itemNumber')
    .orderBy('projectId')
    .execute()

const adjustmentsOf = (db: ReadDatabase, { programmeId, year }: PlanKey) =>
  db
    .selectFrom('planAdjustments as adjustment')
    .innerJoin('planItems as item', (join) =>
      join
        .onRef('item.programmeId', '=', 'adjustment.programmeId')
        .onRef('item.year', '=', 'adjustment.year')
        .onRef('item.projectId', '=', 'adjustment.projectId'),
    )
    .selectAll('adjustment')
    .select('item.name')
    .where('adjustment.programmeId', '=', programmeId)
    .where('adjustment.year', '=', year)
    .orderBy('adjustment.ordinal')
    .execute()

/** 下达的计划 beside the plan as it stands; before the plan is issued the two are the same. undefined where there is no such plan. */
export const planComparison = (db: ReadDatabase, key: PlanKey): Promise<PlanComparison | undefined> =>
  snapshot(db, async (db) => {
    const plan = await db
      .selectFrom('plans')
      .selectAll()
      .where('programmeId', '=', key.programmeId)
      .where('year', '=', key.year)
      .executeTakeFirst()
    if (!plan) return undefined
    const items = (await itemsOf(db, key)).map(compared)
    const listed = (await programme(db, key.programmeId))?.categories.map(({ name }) => name) ?? []
    const scopes = [...new Set([...listed, ...items.map(({ category }) => category)])]
    return {
      plan,
      items,
      categories: scopes.map((scope) =>
        addUp(
          scope,
          items.filter(({ category }) => category === scope),
        ),
      ),
      total: addUp(WHOLE_PROGRAMME, items),
      adjustments: await adjustmentsOf(db, key),
    }
  })
