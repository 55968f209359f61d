import type { Queries } from '../contract.ts'

export const plans: Queries['plans'] = (db, programmeId) =>
  db.selectFrom('plans').selectAll().where('programmeId', '=', programmeId).orderBy('year').execute()

export const headlines: Queries['headlines'] = (db, { programmeId, year }) =>
  db
    .selectFrom('headlines')
    .selectAll()
    .where('programmeId', '=', programmeId)
    .where('year', '=', year)
    .orderBy('scope')
    .execute()

export const unregisteredItems: Queries['unregisteredItems'] = (db) =>
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
    .where('project.projectId', 'is', null)
    .orderBy('item.programmeId')
    .orderBy('item.year')
    .orderBy('item.itemNumber')
    .orderBy('item.projectId')
    .execute()
