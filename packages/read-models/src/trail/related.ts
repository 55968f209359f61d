import type { ReadDatabase } from '../contract.ts'
import type { AuditEntryRow } from '../tables.ts'

/** Entries of one correlation in the order of the log, at most `limit`. */
export const relatedEntries = (
  db: ReadDatabase,
  { correlationId, limit }: { readonly correlationId: string; readonly limit: number },
): Promise<AuditEntryRow[]> =>
  db
    .selectFrom('auditEntries')
    .selectAll()
    .where('correlationId', '=', correlationId)
    .orderBy('leafIndex')
    .limit(limit)
    .execute()

/** The event that brought an entry about, and the events that it brought about itself, in the order of the log, at most `limit`. */
export const causesAndEffects = async (
  db: ReadDatabase,
  { of, limit }: { readonly of: AuditEntryRow; readonly limit: number },
): Promise<{ readonly causedBy: AuditEntryRow | undefined; readonly caused: AuditEntryRow[] }> => {
  // What answers an event goes on with its correlation, which has an index.
  const related = db.selectFrom('auditEntries').selectAll().where('correlationId', '=', of.correlationId)
  return {
    causedBy: await related.where('eventId', '=', of.causationId).executeTakeFirst(),
    caused: await related.where('causationId', '=', of.eventId).orderBy('leafIndex').limit(limit).execute(),
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
