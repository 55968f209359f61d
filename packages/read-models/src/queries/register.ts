import { basisPoints, type Month, monthOf, type Nature, sumFen } from '@liushui/domain'
import type { ReadDatabase, RegisterLine } from '../contract.ts'
import { elapsed, timeProportionalProgress } from './rates.ts'

type Plan = { readonly programmeId: string; readonly year: number; readonly through: Month }

/** The items of the plan as it stands, with what was reported on each up to the month. */
const reportedItems = (db: ReadDatabase, { programmeId, year, through }: Plan) => {
  const { from, to } = elapsed(year, through)
  return db
    .selectFrom('planItems as item')
    .leftJoin('projects as project', (join) =>
      join.onRef('project.programmeId', '=', 'item.programmeId').onRef('project.projectId', '=', 'item.projectId'),
    )
    .select((query) => {
      const facts = query
        .selectFrom('monthlyFacts as fact')
        .whereRef('fact.programmeId', '=', 'item.programmeId')
        .whereRef('fact.projectId', '=', 'item.projectId')
      const invested = facts
        .select((fact) => fact.fn.coalesce(fact.fn.sum<number>('fact.investment'), fact.lit(0)).as('sum'))
        .where('fact.month', '>=', from)
        .where('fact.month', '<=', to)
      const last = facts.where('fact.month', '<=', through).orderBy('fact.month', 'desc').limit(1)
      return [
        'item.projectId' as const,
        'item.itemNumber' as const,
        'item.category' as const,
        'item.name' as const,
        'item.nature' as const,
        'item.scale' as const,
        'item.startYear' as const,
        'item.endYear' as const,
        'item.totalInvestment' as const,
        'item.completedBefore' as const,
        'item.plannedInvestment' as const,
        'item.target' as const,
        'item.plannedStart' as const,
        'item.unit' as const,
        'item.baselineTotalInvestment' as const,
        'item.baselinePlannedInvestment' as const,
        'project.status' as const,
        'project.startedOn' as const,
        'project.completedOn' as const,
        'project.nature as registeredNature' as const,
        invested.where('fact.month', '=', through).$asScalar().$notNull().as('completedInMonth'),
        invested.$asScalar().$notNull().as('completedInYear'),
        last.select('fact.month').$asScalar().as('lastMonth'),
        last.select('fact.physicalProgress').$asScalar().as('physicalProgress'),
      ]
    })
    .where('item.programmeId', '=', programmeId)
    .where('item.year', '=', year)
    .where('item.removedOn', 'is', null)
    .orderBy('item.itemNumber')
    .orderBy('item.projectId')
}

/**
 * Whether a project has started by the end of a month. Only what was registered as continuing (续建) started before it came here: an item that was
 * carried over into the next year's plan may stand for a project that never started.
 */
export const hasStarted = (
  { registeredNature, startedOn }: { readonly registeredNature: Nature | null; readonly startedOn: string | null },
  through: Month,
): boolean => (startedOn === null ? registeredNature === 'continuing' : monthOf(startedOn) <= through)

/** Every project of the plan as it stands, in the order of the plan, with its progress up to the month. */
export const register = async (db: ReadDatabase, plan: Plan): Promise<RegisterLine[]> => {
  const time = timeProportionalProgress(plan.year, plan.through)
  const rows = await reportedItems(db, plan).execute()
  return rows.map(({ registeredNature, ...row }): RegisterLine => {
    const shareOfPlan = basisPoints(row.completedInYear, row.plannedInvestment)
    return {
      ...row,
      started: hasStarted({ registeredNature, startedOn: row.startedOn }, plan.through),
      shareOfPlan,
      // The difference of the two figures that are shown, so that it adds up on the page.
      completedSinceStart: sumFen([row.completedBefore, row.completedInYear]),
      againstTime: shareOfPlan === null ? null : shareOfPlan - time,
    }
  })
}
