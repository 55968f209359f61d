import { backup, DatabaseSync } from 'node:sqlite'

/** All pages in one step, by another thread: one moment of the log, however long it takes and whatever is written meanwhile. */
const ALL_PAGES = 2 ** 31 - 1

/** Copies the log of a file that may be open and written by others, into a new file, as it stands at one moment. */
export const copySqliteEventStore = async ({ from, to }: { readonly from: string; readonly to: string }) => {
  const db = new DatabaseSync(from, { readOnly: true, timeout: 5000 })
  try {
    await backup(db, to, { rate: ALL_PAGES })
  } finally {
    db.close()
  }
}
