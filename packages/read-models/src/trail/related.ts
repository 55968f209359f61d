import type { ReadDatabase } from '../contract.ts'
import type { AuditEntryRow } from '../tables.ts'

type Related = { readonly entries: readonly AuditEntryRow[]; readonly more: boolean }

/** Entries of the same correlation in the order of the log: this one, and at most `each` before and after it. */
export const relatedEntries = async (
  db: ReadDatabase,
  { of, each }: { readonly of: AuditEntryRow; readonly each: number },
): Promise<Related> => {
  const related = db
    .selectFrom('auditEntries')
    .selectAll()
    .where('correlationId', '=', of.correlationId)
    .limit(each + 1)
  const before = await related.where('leafIndex', '<', of.leafIndex).orderBy('leafIndex', 'desc').execute()
  const after = await related.where('leafIndex', '>', of.leafIndex).orderBy('leafIndex').execute()
  return {
    entries: [...before.slice(0, each).reverse(), of, ...after.slice(0, each)],
    more: before.length > each || after.length > each,
  }
}

/** The event that brought an entry about, and the events that it brought about itself, in the order of the log, at most `limit`. */
export const causesAndEffects = async (
  db: ReadDatabase,
  { of, limit }: { readonly of: AuditEntryRow; readonly limit: number },
): Promise<{ readonly causedBy: AuditEntryRow | undefined; readonly caused: AuditEntryRow[] }> => {
  // What answers an event comes after it, and goes on with its correlation: these have an index.
  const related = db.selectFrom('auditEntries').selectAll().where('correlationId', '=', of.correlationId)
  const before = related.where('leafIndex', '<', of.leafIndex)
  const after = related.where('leafIndex', '>', of.leafIndex)
  return {
    causedBy:
      of.causationId === null ? undefined : await before.where('eventId', '=', of.causationId).executeTakeFirst(),
    caused: await after.where('causationId', '=', of.eventId).orderBy('leafIndex').limit(limit).execute(),
  }
}

/** Entries of a stream that are of these types, in the order of the log. */
export const entriesOfStream = (
  db: ReadDatabase,
  { stream, types }: { readonly stream: string; readonly types: readonly string[] },
): Promise<AuditEntryRow[]> =>
  db
    .selectFrom('auditEntries')
    .selectAll()
    .where('stream', '=', stream)
    .where('type', 'in', types)
    .orderBy('leafIndex')
    .execute()
