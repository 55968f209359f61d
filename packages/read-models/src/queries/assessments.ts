import type { ScoreLine } from '@liushui/domain'
import type { ReadDatabase } from '../contract.ts'
import type { AssessmentEntryRow, AssessmentRow, ScoreRow } from '../tables.ts'
import { snapshot } from './snapshot.ts'

export type UnitScoreLine = Omit<ScoreRow, 'lines' | 'vetoed'> & {
  readonly vetoed: boolean
  readonly lines: readonly ScoreLine[]
}
export type Assessment = AssessmentRow & {
  /** From the first rank down. */
  readonly scores: readonly UnitScoreLine[]
  /** In the order in which they were recorded. */
  readonly entries: readonly AssessmentEntryRow[]
}

/** The assessments of a programme, the newest period first. */
export const assessments = (
  db: ReadDatabase,
  { programmeId }: { readonly programmeId: string },
): Promise<AssessmentRow[]> =>
  db.selectFrom('assessments').selectAll().where('programmeId', '=', programmeId).orderBy('period', 'desc').execute()

/** One assessment, explained line by line; undefined where nothing was recorded for the period. */
export const assessment = (
  db: ReadDatabase,
  { programmeId, period }: { readonly programmeId: string; readonly period: string },
): Promise<Assessment | undefined> =>
  snapshot(db, async (db) => {
    const found = await db
      .selectFrom('assessments')
      .selectAll()
      .where('programmeId', '=', programmeId)
      .where('period', '=', period)
      .executeTakeFirst()
    if (!found) return undefined
    const scores = await db
      .selectFrom('scores')
      .selectAll()
      .where('programmeId', '=', programmeId)
      .where('period', '=', period)
      .orderBy('rank')
      .orderBy('unit')
      .execute()
    const entries = await db
      .selectFrom('assessmentEntries')
      .selectAll()
      .where('programmeId', '=', programmeId)
      .where('period', '=', period)
      .orderBy('ordinal')
      .execute()
    return {
      ...found,
      scores: scores.map((row) => ({ ...row, vetoed: row.vetoed === 1, lines: JSON.parse(row.lines) })),
      entries,
    }
  })
