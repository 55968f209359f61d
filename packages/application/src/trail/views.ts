import { DatabaseSync } from 'node:sqlite'
import { writing } from '../not-recorded.ts'

/** A filter of the trail that somebody keeps under a name. */
export type AuditView = {
  readonly name: string
  readonly filter: Readonly<Record<string, unknown>>
  /** ISO instant, UTC. */
  readonly savedAt: string
}

const written = writing({ en: 'The saved views', zh: '保存的视图' })

/** Each person's own views; `actorId` is a reference into the register of people. */
export type AuditViews = {
  /** Saves a view, or replaces that of the same name. Throws `NotRecordedError`. */
  readonly put: (actorId: string, view: AuditView) => void
  /** In the order of their names. */
  readonly list: (actorId: string) => AuditView[]
  /** False where there is none of this name. Throws `NotRecordedError`. */
  readonly remove: (actorId: string, name: string) => boolean
  readonly close: () => void
}

const schema = `
  CREATE TABLE IF NOT EXISTS views (
    actorId TEXT NOT NULL,
    name TEXT NOT NULL,
    filter TEXT NOT NULL,
    savedAt TEXT NOT NULL,
    PRIMARY KEY (actorId, name)
  ) STRICT, WITHOUT ROWID`

const viewOf = (row: Record<string, unknown>): AuditView => ({
  name: String(row['name']),
  filter: JSON.parse(String(row['filter'])),
  savedAt: String(row['savedAt']),
})

/**
 * Opens the saved views, made where there are none. A name or a filter may hold what somebody typed: what is removed or replaced is
 * overwritten in the file at once, as in the register of people.
 */
export const openAuditViews = ({ path }: { readonly path: string }): AuditViews => {
  const db = new DatabaseSync(path)
  db.exec(
    'PRAGMA secure_delete = ON; PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY',
  )
  db.exec(schema)
  const put = db.prepare(
    'INSERT INTO views (actorId, name, filter, savedAt) VALUES (:actorId, :name, :filter, :savedAt) ON CONFLICT (actorId, name) DO UPDATE SET filter = excluded.filter, savedAt = excluded.savedAt',
  )
  const list = db.prepare('SELECT name, filter, savedAt FROM views WHERE actorId = ? ORDER BY name')
  const has = db.prepare('SELECT 1 FROM views WHERE actorId = ? AND name = ?')
  const remove = db.prepare('DELETE FROM views WHERE actorId = ? AND name = ?')
  return {
    put: (actorId, { name, filter, savedAt }) => {
      written(() => {
        const replaces = has.get(actorId, name) !== undefined
        put.run({ actorId, name, filter: JSON.stringify(filter), savedAt })
        if (replaces) db.exec('VACUUM')
      })
    },
    list: (actorId) => list.all(actorId).map(viewOf),
    remove: (actorId, name) =>
      written(() => {
        if (remove.run(actorId, name).changes === 0) return false
        db.exec('VACUUM')
        return true
      }),
    close: () => db.close(),
  }
}
