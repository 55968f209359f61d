import type { Month } from '@liushui/domain'
import type { ReadDatabase } from '../contract.ts'
import type { CorrectionRow, MonthlyFactRow } from '../tables.ts'

export const monthlyFacts = (
  db: ReadDatabase,
  {
    programmeId,
    projectId,
    year,
  }: { readonly programmeId: string; readonly projectId?: string; readonly year?: number },
): Promise<MonthlyFactRow[]> =>
  db
    .selectFrom('monthlyFacts')
    .selectAll()
    .where('programmeId', '=', programmeId)
    .$if(projectId !== undefined, (query) => query.where('projectId', '=', projectId ?? ''))
    .$if(year !== undefined, (query) => query.where('month', '>=', `${year}-01`).where('month', '<=', `${year}-12`))
    .orderBy('month')
    .orderBy('projectId')
    .execute()

/** Corrections of reports, in the order they were made: every one, or those made to one project or one month. */
export const corrections = (
  db: ReadDatabase,
  {
    programmeId,
    projectId,
    month,
  }: { readonly programmeId: string; readonly projectId?: string; readonly month?: Month },
): Promise<(CorrectionRow & { projectName: string })[]> =>
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
