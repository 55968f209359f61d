import type { ReadDatabase } from '../contract.ts'
import type { HeadlineRow, PlanItemRow, PlanRow } from '../tables.ts'

export const plans = (db: ReadDatabase, programmeId: string): Promise<PlanRow[]> =>
  db.selectFrom('plans').selectAll().where('programmeId', '=', programmeId).orderBy('year').execute()

export const headlines = (
  db: ReadDatabase,
  { programmeId, year }: { readonly programmeId: string; readonly year: number },
): Promise<HeadlineRow[]> =>
  db
    .selectFrom('headlines')
    .selectAll()
    .where('programmeId', '=', programmeId)
    .where('year', '=', year)
    .orderBy('scope')
    .execute()

/** Items of issued plans whose project is not registered yet: what the registration policy has to do. */
export const unregisteredItems = (db: ReadDatabase): Promise<PlanItemRow[]> =>
  db
    .selectFrom('planItems as item')
    .innerJoin('plans as plan', (join) =>
      join.onRef('plan.programmeId', '=', 'item.programmeId').onRef('plan.year', '=', 'item.year'),
    )
    .leftJoin('projects as project', (join) =>
      join.onRef('project.programmeId', '=', 'item.programmeId').onRef('project.projectId', '=', 'item.projectId'),
    )
    .selectAll('item')
    .where('plan.issuedOn', 'is not', null)
    .where('item.removedOn', 'is', null)
    .where('project.projectId', 'is', null)
    .orderBy('item.programmeId')
    .orderBy('item.year')
    .orderBy('item.itemNumber')
    .orderBy('item.projectId')
    .execute()
