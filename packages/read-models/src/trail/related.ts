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
