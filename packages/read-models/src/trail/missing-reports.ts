import { type BusinessDate, type Month, monthOf, previousMonth, yearOf } from '@liushui/domain'
import type { ReadDatabase } from '../contract.ts'
import { itemMonthsDue } from '../queries/late-reports.ts'
import { addedOf, itemsOf } from '../queries/scoring-rows.ts'
import { type Found, type GapEntry, gapColumns } from './gap-entry.ts'

/** Years of issued plans that are looked at, the newest first. */
export const YEARS_LOOKED = 3

type Missing = { readonly projectId: string; readonly startedBy: string; readonly month: Month }
type Asked = { readonly programmeId: string; readonly today: BusinessDate }

const yearsOf = async (db: ReadDatabase, { programmeId, last }: { programmeId: string; last: Month }) => {
  const plans = await db
    .selectFrom('plans')
    .select('year')
    .where('programmeId', '=', programmeId)
    .where('issuedOn', 'is not', null)
    .where('year', '<=', yearOf(last))
    .orderBy('year', 'desc')
    .limit(YEARS_LOOKED)
    .execute()
  return plans.map(({ year }) => year)
}

const missingOfYear = async (
  db: ReadDatabase,
  { programmeId, year, through }: { programmeId: string; year: number; through: Month },
): Promise<Missing[]> => {
  const items = await itemsOf(db, { programmeId, year })
  const added = await addedOf(db, { programmeId, year })
  const facts = await db
    .selectFrom('monthlyFacts')
    .select(['projectId', 'month'])
    .where('programmeId', '=', programmeId)
    .where('month', '>=', `${year}-01`)
    .where('month', '<=', through)
    .execute()
  const reported = new Set(facts.map(({ projectId, month }) => `${projectId} ${month}`))
  return items.flatMap((item) => {
    const { projectId, startedBy } = item
    if (startedBy === null) return []
    const missing = itemMonthsDue(item, added, through).filter((month) => !reported.has(`${projectId} ${month}`))
    return missing.map((month) => ({ projectId, startedBy, month }))
  })
}

/** The events that say that these projects have started, by their ids. */
const startsOf = async (db: ReadDatabase, missing: readonly Missing[]): Promise<ReadonlyMap<string, GapEntry>> => {
  if (missing.length === 0) return new Map()
  const entries = await db
    .selectFrom('auditEntries')
    .select(gapColumns)
    .where('stream', 'in', [...new Set(missing.map(({ projectId }) => `project-${projectId}`))])
    .where('eventId', 'in', [...new Set(missing.map(({ startedBy }) => startedBy))])
    .execute()
  return new Map(entries.map((entry) => [entry.eventId, entry]))
}

/**
 * Reports that are due by the rules that units are scored by and aren't there, for months that have passed: as the read models stand now.
 * Each with the event by which its project has started; `about` is the month.
 */
export const missingReports = async (
  db: ReadDatabase,
  { programmes, limit }: { readonly programmes: readonly Asked[]; readonly limit: number },
): Promise<Found> => {
  const missing: Missing[] = []
  for (const { programmeId, today } of programmes) {
    const last = previousMonth(monthOf(today))
    for (const year of await yearsOf(db, { programmeId, last })) {
      const december: Month = `${year}-12`
      missing.push(...(await missingOfYear(db, { programmeId, year, through: last < december ? last : december })))
    }
  }
  const shown = missing.slice(0, limit)
  const starts = await startsOf(db, shown)
  const items = shown.flatMap(({ startedBy, month }) => {
    const entry = starts.get(startedBy)
    return entry ? [{ entry, about: month }] : []
  })
  return { count: missing.length, items }
}
