import { type Month, monthNumber, previousMonth, yearOf } from '@liushui/domain'
import type { ReadDatabase } from '../contract.ts'
import { type Found, foundOf, type GapEntry, gapColumns } from './gap-entry.ts'

/** Programmes and the months whose bulletin was made, in that order. */
const madeOf = async (db: ReadDatabase, programmeIds: readonly string[]): Promise<ReadonlyMap<string, Month[]>> => {
  const made = await db
    .selectFrom('bulletins')
    .select(['programmeId', 'month'])
    .distinct()
    .where('programmeId', 'in', programmeIds)
    .where('sha256', 'is not', null)
    .orderBy('programmeId')
    .orderBy('month')
    .execute()
  const byProgramme = Map.groupBy(made, ({ programmeId }) => programmeId)
  return new Map([...byProgramme].map(([programmeId, rows]) => [programmeId, rows.map(({ month }) => month)]))
}

const monthsBetween = (first: Month, last: Month): Month[] => {
  const between: Month[] = []
  for (let month = previousMonth(last); month > first; month = previousMonth(month)) between.unshift(month)
  return between
}

const requestOf = (db: ReadDatabase, stream: string): Promise<GapEntry | undefined> =>
  db
    .selectFrom('auditEntries')
    .select(gapColumns)
    .where('stream', '=', stream)
    .where('type', '=', 'BulletinRequested')
    .orderBy('leafIndex')
    .limit(1)
    .executeTakeFirst()

/**
 * Numbers of bulletins that were left out between two that were made: as the read models stand now. Each with the request of the bulletin that
 * comes after the hole; `about` is the year and the number.
 */
export const missingBulletins = async (
  db: ReadDatabase,
  { programmeIds, limit }: { readonly programmeIds: readonly string[]; readonly limit: number },
): Promise<Found> => {
  const found = foundOf(limit)
  if (programmeIds.length === 0) return found.found()
  for (const [programmeId, months] of await madeOf(db, programmeIds))
    for (const [at, month] of months.entries()) {
      const missing = monthsBetween(months[at - 1] ?? month, month)
      const after = missing.length === 0 ? undefined : await requestOf(db, `bulletin-${programmeId}-${month}`)
      if (after) for (const one of missing) found.add(after, `${yearOf(one)}-${monthNumber(one)}`)
    }
  return found.found()
}
