import type { ReadDatabase } from '../contract.ts'

/** What projects are called, by id: of these, or of all of a programme. */
export type ProjectNames = ReadonlyMap<string, string>

const namesOf = (rows: readonly { readonly projectId: string; readonly name: string }[]): ProjectNames =>
  new Map(rows.map(({ projectId, name }) => [projectId, name]))

export const projectNames = async (db: ReadDatabase, ids: Iterable<string>): Promise<ProjectNames> => {
  const asked = [...new Set(ids)]
  if (asked.length === 0) return new Map()
  return namesOf(
    await db.selectFrom('projects').select(['projectId', 'name']).where('projectId', 'in', asked).execute(),
  )
}

export const projectNamesOfProgramme = async (db: ReadDatabase, programmeId: string): Promise<ProjectNames> =>
  namesOf(
    await db.selectFrom('projects').select(['projectId', 'name']).where('programmeId', '=', programmeId).execute(),
  )
