import type { Programme, Queries } from '../contract.ts'
import type { ProgrammeRow } from '../tables.ts'

const asProgramme = (row: ProgrammeRow): Programme => ({
  ...row,
  categories: JSON.parse(row.categories),
  masthead: JSON.parse(row.masthead),
  illustrative: row.illustrative === 1,
})

export const programmes: Queries['programmes'] = async (db) =>
  (await db.selectFrom('programmes').selectAll().orderBy('programmeId').execute()).map(asProgramme)

export const programme: Queries['programme'] = async (db, programmeId) => {
  const row = await db.selectFrom('programmes').selectAll().where('programmeId', '=', programmeId).executeTakeFirst()
  return row && asProgramme(row)
}
