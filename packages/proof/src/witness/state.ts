import { DatabaseSync } from 'node:sqlite'
import { ProofError } from '../errors.ts'

/** What a witness has seen of a log. */
export type Seen = {
  readonly origin: string
  readonly size: number
  readonly root: Uint8Array
  readonly note: string
  /** When it was cosigned, in seconds since 1970. */
  readonly time: number
}

/** A checkpoint that its log signed and the witness refused, with the one that it had seen: to be shown to whoever asks why. */
export type Refused = Seen & { readonly seenNote: string }

/** The newest of each log are kept: more would let a sender fill the disk. */
const KEPT = 20

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS seen (
    origin TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    root BLOB NOT NULL,
    note TEXT NOT NULL,
    time INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS refused (
    id INTEGER PRIMARY KEY,
    origin TEXT NOT NULL,
    size INTEGER NOT NULL,
    root BLOB NOT NULL,
    note TEXT NOT NULL,
    time INTEGER NOT NULL,
    seenNote TEXT NOT NULL,
    UNIQUE (origin, size, root)
  ) STRICT`

const openDatabase = (path: string): DatabaseSync => {
  let db: DatabaseSync | undefined
  try {
    db = new DatabaseSync(path)
    db.exec('PRAGMA synchronous = FULL')
    db.exec(SCHEMA)
    return db
  } catch (cause) {
    db?.close()
    const reason = Error.isError(cause) ? cause.message : String(cause)
    throw new ProofError({
      en: `What the witness has seen is in ${path}, and that can't be opened (${reason}). Put a copy of it back. Where there is none, take it and the key away, start anew, and hand out the new key: the old one can't vouch for anything more.`,
      zh: `见证方的所见记录 ${path} 无法打开（${reason}）。请放回其副本；如无副本，请连同密钥一并移走，重新启动并分发新公钥：原密钥不能再作见证。`,
      cause,
    })
  }
}

/** What a witness has seen, and what it refused, in a file: on the disk when a call returns. Throws `ProofError` for a file that is damaged. */
export const openWitnessState = (path: string) => {
  const db = openDatabase(path)
  const select = db.prepare('SELECT origin, size, root, note, time FROM seen WHERE origin = ?')
  const selectAll = db.prepare('SELECT origin, size, root, note, time FROM seen ORDER BY origin')
  const put = db.prepare('INSERT OR REPLACE INTO seen VALUES (:origin, :size, :root, :note, :time)')
  const keep = db.prepare(
    `INSERT INTO refused (origin, size, root, note, time, seenNote) VALUES (:origin, :size, :root, :note, :time, :seenNote)
     ON CONFLICT (origin, size, root) DO NOTHING`,
  )
  const forget = db.prepare(
    'DELETE FROM refused WHERE origin = :origin AND id NOT IN (SELECT id FROM refused WHERE origin = :origin ORDER BY id DESC LIMIT :kept)',
  )
  const selectRefused = db.prepare('SELECT origin, size, root, note, time, seenNote FROM refused ORDER BY id DESC')
  return {
    seenOf: (origin: string): Seen | undefined => select.get(origin) as Seen | undefined,
    seen: (): Seen[] => selectAll.all() as Seen[],
    put: (seen: Seen): void => {
      put.run(seen)
    },
    /** Keeps what was refused; what is kept already stays as it is. */
    keepRefused: (refused: Refused): void => {
      keep.run(refused)
      forget.run({ origin: refused.origin, kept: KEPT })
    },
    /** The newest first. */
    refused: (): Refused[] => selectRefused.all() as Refused[],
    close: (): void => db.close(),
  }
}
