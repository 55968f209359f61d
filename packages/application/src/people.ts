import { DatabaseSync } from 'node:sqlite'
import { writing } from './not-recorded.ts'

/** A person as screens and bulletins show them. `name` is null where it was never given or was erased: then the role stands. */
export type Person = {
  readonly personId: string
  readonly name: string | null
  readonly role: string
  readonly unit: string
}

const written = writing({ en: 'The register of people', zh: '人员登记' })

/** The register of people that events refer to. Unlike the log, it can forget. */
export type People = {
  /** Adds a person, or replaces what is known of them. Throws `NotRecordedError`. */
  readonly put: (person: Person) => void
  readonly get: (personId: string) => Person | undefined
  /** In the order of their ids. */
  readonly list: () => Person[]
  /** Forgets the name for good, and keeps role and unit. False where there is no such person. Throws `NotRecordedError`. */
  readonly erase: (personId: string) => boolean
  /** Copies the register as it stands into a new file. */
  readonly copyTo: (path: string) => void
  readonly close: () => void
}

const schema = `
  CREATE TABLE IF NOT EXISTS people (
    personId TEXT PRIMARY KEY,
    name TEXT,
    role TEXT NOT NULL,
    unit TEXT NOT NULL
  ) STRICT, WITHOUT ROWID`

const personOf = ({ personId, name, role, unit }: Record<string, unknown>): Person => ({
  personId: String(personId),
  name: name === null ? null : String(name),
  role: String(role),
  unit: String(unit),
})

/**
 * Opens the register, made where there is none. What is erased or replaced is overwritten in the file at once: secure_delete blanks the
 * bytes that are freed, VACUUM takes away the copies that SQLite leaves behind when it rearranges pages, and a rollback
 * journal, unlike a write-ahead log, is gone when the change is made. Backups are the keeper's to erase.
 */
export const openPeople = ({ path }: { readonly path: string }): People => {
  const db = new DatabaseSync(path)
  db.exec(
    'PRAGMA secure_delete = ON; PRAGMA journal_mode = DELETE; PRAGMA synchronous = FULL; PRAGMA temp_store = MEMORY',
  )
  db.exec(schema)
  const put = db.prepare(
    'INSERT INTO people (personId, name, role, unit) VALUES (:personId, :name, :role, :unit) ON CONFLICT (personId) DO UPDATE SET name = excluded.name, role = excluded.role, unit = excluded.unit',
  )
  const get = db.prepare('SELECT personId, name, role, unit FROM people WHERE personId = ?')
  const list = db.prepare('SELECT personId, name, role, unit FROM people ORDER BY personId')
  const erase = db.prepare('UPDATE people SET name = NULL WHERE personId = ?')
  return {
    put: ({ personId, name, role, unit }) => {
      written(() => {
        const before = get.get(personId)
        put.run({ personId, name, role, unit })
        if (before && before['name'] !== name) db.exec('VACUUM')
      })
    },
    get: (personId) => {
      const row = get.get(personId)
      return row && personOf(row)
    },
    list: () => list.all().map(personOf),
    erase: (personId) =>
      written(() => {
        const { changes } = erase.run(personId)
        if (changes === 0) return false
        db.exec('VACUUM')
        return true
      }),
    copyTo: (path) => {
      db.prepare('VACUUM INTO ?').run(path)
    },
    close: () => db.close(),
  }
}
