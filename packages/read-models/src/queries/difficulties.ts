import type { ReadDatabase } from '../contract.ts'
import { difficultyAge } from '../derived.ts'
import type { DifficultyRow } from '../tables.ts'

export type DifficultyLine = DifficultyRow & {
  readonly projectName: string
  /** Calendar days since it was raised, up to its end. */
  readonly daysOpen: number
  /** Unsolved, and past its day as of today. */
  readonly overdue: boolean
}

/** Difficulties, those that have lasted longest first: every one, or only those that have not ended. */
export const difficulties = async (
  db: ReadDatabase,
  {
    programmeId,
    today,
    open = false,
  }: { readonly programmeId: string; readonly today: string; readonly open?: boolean },
): Promise<DifficultyLine[]> => {
  const rows = await db
    .selectFrom('difficulties as difficulty')
    .leftJoin('projects as project', (join) =>
      join
        .onRef('project.programmeId', '=', 'difficulty.programmeId')
        .onRef('project.projectId', '=', 'difficulty.projectId'),
    )
    .selectAll('difficulty')
    .select((query) => query.fn.coalesce('project.name', 'difficulty.projectId').as('projectName'))
    .where('difficulty.programmeId', '=', programmeId)
    .$if(open, (query) => query.where('difficulty.endedOn', 'is', null))
    .orderBy('difficulty.raisedOn')
    .orderBy('difficulty.difficultyId')
    .execute()
  return rows.map((row) => ({ ...row, ...difficultyAge(row, today) }))
}
