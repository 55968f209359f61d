import { defaultRules, type ProgrammeRules } from '@liushui/domain'
import type { Programme, ReadDatabase } from '../contract.ts'
import type { ProgrammeRow, RuleSetRow } from '../tables.ts'

const asProgramme = (row: ProgrammeRow): Programme => ({
  ...row,
  categories: JSON.parse(row.categories),
  masthead: JSON.parse(row.masthead),
  illustrative: row.illustrative === 1,
})

export const programmes = async (db: ReadDatabase): Promise<Programme[]> =>
  (await db.selectFrom('programmes').selectAll().orderBy('programmeId').execute()).map(asProgramme)

export const programme = async (db: ReadDatabase, programmeId: string): Promise<Programme | undefined> => {
  const row = await db.selectFrom('programmes').selectAll().where('programmeId', '=', programmeId).executeTakeFirst()
  return row && asProgramme(row)
}

/** The sets of dated rules that a programme recorded, in that order. */
export const ruleSets = (db: ReadDatabase, programmeId: string): Promise<RuleSetRow[]> =>
  db.selectFrom('ruleSets').selectAll().where('programmeId', '=', programmeId).orderBy('ordinal').execute()

/** All that a programme decides by: the defaults, and after them what it recorded. */
export const programmeRules = async (db: ReadDatabase, programmeId: string): Promise<ProgrammeRules> => {
  const sets = await ruleSets(db, programmeId)
  const recorded = <Rules extends { readonly from: string }>(kind: RuleSetRow['kind']): Rules[] =>
    sets.filter((set) => set.kind === kind).map(({ rules }) => JSON.parse(rules))
  return {
    matters: [...defaultRules.matters, ...recorded<ProgrammeRules['matters'][number]>('matters')],
    cards: [...defaultRules.cards, ...recorded<ProgrammeRules['cards'][number]>('cards')],
    scoring: [...defaultRules.scoring, ...recorded<ProgrammeRules['scoring'][number]>('scoring')],
  }
}
