import type { Queries } from '../contract.ts'

export const monthlyFacts: Queries['monthlyFacts'] = (db, { programmeId, projectId, year }) =>
  db
    .selectFrom('monthlyFacts')
    .selectAll()
    .where('programmeId', '=', programmeId)
    .$if(projectId !== undefined, (query) => query.where('projectId', '=', projectId ?? ''))
    .$if(year !== undefined, (query) => query.where('month', '>=', `${year}-01`).where('month', '<=', `${year}-12`))
    .orderBy('month')
    .orderBy('projectId')
    .execute()

export const corrections: Queries['corrections'] = (db, { programmeId, projectId, month }) =>
  db
    .selectFrom('corrections as correction')
    .leftJoin('projects as project', (join) =>
      join
        .onRef('project.programmeId', '=', 'correction.programmeId')
        .onRef('project.projectId', '=', 'correction.projectId'),
    )
    .selectAll('correction')
    .select((query) => query.fn.coalesce('project.name', 'correction.projectId').as('projectName'))
    .where('correction.programmeId', '=', programmeId)
    .$if(projectId !== undefined, (query) => query.where('correction.projectId', '=', projectId ?? ''))
    .$if(month !== undefined, (query) => query.where('correction.month', '=', month ?? ''))
    .orderBy('correction.ordinal')
    .execute()
