import type { ReadDatabase } from '../contract.ts'
import type { BulletinRow } from '../tables.ts'

/** The newest month first, and of a month its newest edition. */
export const bulletins = (
  db: ReadDatabase,
  { programmeId, status }: { readonly programmeId?: string; readonly status?: BulletinRow['status'] } = {},
): Promise<BulletinRow[]> =>
  db
    .selectFrom('bulletins')
    .selectAll()
    .$if(programmeId !== undefined, (query) => query.where('programmeId', '=', programmeId ?? ''))
    .$if(status !== undefined, (query) => query.where('status', '=', status ?? 'requested'))
    .orderBy('month', 'desc')
    .orderBy('programmeId')
    .orderBy('edition', 'desc')
    .execute()
