import type { Category, PlanItem } from '@liushui/domain'
import type { ReadDatabase } from '../contract.ts'
import type { HeadlineRow, PlanDeclarationRow, PlanItemRow } from '../tables.ts'
import { headlines } from './plans.ts'
import { programme } from './programmes.ts'
import { register } from './register.ts'
import { snapshot } from './snapshot.ts'

type PlanKey = { readonly programmeId: string; readonly year: number }

const asPlanItem = (row: PlanItemRow): PlanItem => ({
  itemNumber: row.itemNumber,
  projectId: row.projectId,
  category: row.category,
  name: row.name,
  nature: row.nature,
  scale: row.scale,
  startYear: row.startYear,
  endYear: row.endYear,
  totalInvestment: row.totalInvestment,
  completedBefore: row.completedBefore,
  plannedInvestment: row.plannedInvestment,
  target: row.target,
  plannedStart: row.plannedStart,
  unit: row.unit,
})

/** The items in the plan as it stands, in its order. */
export const planItems = async (db: ReadDatabase, { programmeId, year }: PlanKey): Promise<PlanItem[]> => {
  const rows = await db
    .selectFrom('planItems')
    .selectAll()
    .where('programmeId', '=', programmeId)
    .where('year', '=', year)
    .where('removedOn', 'is', null)
    .orderBy('itemNumber')
    .orderBy('projectId')
    .execute()
  return rows.map(asPlanItem)
}

/** The items as they were issued; as they stand where the plan is not issued yet. */
const itemsAsIssued = async (db: ReadDatabase, key: PlanKey): Promise<PlanItem[]> => {
  const rows = await db
    .selectFrom('planItems as item')
    .innerJoin('plans as plan', (join) =>
      join.onRef('plan.programmeId', '=', 'item.programmeId').onRef('plan.year', '=', 'item.year'),
    )
    .selectAll('item')
    .where('item.programmeId', '=', key.programmeId)
    .where('item.year', '=', key.year)
    .where('item.inBaseline', '=', 1)
    .where('plan.issuedOn', 'is not', null)
    .orderBy('item.itemNumber')
    .orderBy('item.projectId')
    .execute()
  if (rows.length === 0) return planItems(db, key)
  return rows.map((row) => ({
    ...asPlanItem(row),
    totalInvestment: row.baselineTotalInvestment,
    plannedInvestment: row.baselinePlannedInvestment,
  }))
}

export type PlanCheckInputs = {
  readonly items: readonly PlanItem[]
  readonly declared: readonly PlanDeclarationRow[]
  readonly headlines: readonly HeadlineRow[]
  readonly categories: readonly Category[]
  readonly year: number
}

/** What the domain's `checkPlan` takes. What was published was published of the plan as issued: adjustments by decision are no fault of it. */
export const planCheckInputs = (db: ReadDatabase, key: PlanKey): Promise<PlanCheckInputs> =>
  snapshot(db, async (db) => ({
    items: await itemsAsIssued(db, key),
    declared: await db
      .selectFrom('planDeclarations')
      .selectAll()
      .where('programmeId', '=', key.programmeId)
      .where('year', '=', key.year)
      .orderBy('unit')
      .orderBy('projectId')
      .execute(),
    headlines: await headlines(db, key),
    categories: (await programme(db, key.programmeId))?.categories ?? [],
    year: key.year,
  }))

export type CarryOverInputs = {
  readonly items: readonly PlanItem[]
  /** What each project completed in the plan's year, fen. */
  readonly completedInYear: ReadonlyMap<string, number>
  /** By the end of the plan's year. */
  readonly projects: ReadonlyMap<string, { readonly completed: boolean; readonly started: boolean }>
}

/** What the domain's `carryOver` takes of the plan of `year`, to carry it over into the next. */
export const carryOverInputs = (db: ReadDatabase, { programmeId, year }: PlanKey): Promise<CarryOverInputs> =>
  snapshot(db, async (db) => {
    const lines = await register(db, { programmeId, year, through: `${year}-12` })
    return {
      items: await planItems(db, { programmeId, year }),
      completedInYear: new Map(lines.map(({ projectId, completedInYear }) => [projectId, completedInYear])),
      projects: new Map(
        lines.map(({ projectId, started, completedOn }) => [
          projectId,
          { started, completed: completedOn !== null && completedOn <= `${year}-12-31` },
        ]),
      ),
    }
  })
