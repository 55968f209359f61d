import type { Queries } from '../contract.ts'

/** The newest month first, and of a month its newest edition. */
export const bulletins: Queries['bulletins'] = (db, { programmeId, status } = {}) =>
  db
    .selectFrom('bulletins')
    .selectAll()
    .$if(programmeId !== undefined, (query) => query.where('programmeId', '=', programmeId ?? ''))
    .$if(status !== undefined, (query) => query.where('status', '=', status ?? 'requested'))
    .orderBy('month', 'desc')
    .orderBy('programmeId')
    .orderBy('edition', 'desc')
    .execute()
