import { randomUUID } from 'node:crypto'
import { EventEmitter } from 'node:events'
import { DatabaseSync } from 'node:sqlite'

/** A record of the log as EventStoreDB has it: anybody's bytes, at the place in the file where they begin. */
export type LogRow = {
  readonly position: number
  readonly stream: string
  readonly revision: number
  readonly id: string
  readonly type: string
  readonly contentType: string
  /** Ticks of 100 ns since 1970. */
  readonly created: string
  readonly data: Uint8Array
  readonly metadata: Uint8Array
}
export type NewRow = Pick<LogRow, 'id' | 'type' | 'contentType' | 'data' | 'metadata'>
export type Appended =
  | { readonly kind: 'appended'; readonly revision: number; readonly position: number }
  | { readonly kind: 'conflict'; readonly actual: number }

const SCHEMA = `CREATE TABLE IF NOT EXISTS records (
  position INTEGER PRIMARY KEY, stream TEXT NOT NULL, revision INTEGER NOT NULL, id TEXT NOT NULL, type TEXT NOT NULL,
  contentType TEXT NOT NULL, created TEXT NOT NULL, data BLOB NOT NULL, metadata BLOB NOT NULL, UNIQUE (stream, revision)
) STRICT`
/** What a record takes in the file beside its own bytes. */
const RECORD_BYTES = 94

const record = (type: string, text: string): NewRow => {
  const contentType = type === '$>' ? 'application/octet-stream' : 'application/json'
  return { id: randomUUID(), type, contentType, data: Buffer.from(text), metadata: Buffer.from('{}') }
}
const sizeOf = (row: NewRow & { stream: string }): number =>
  RECORD_BYTES + row.stream.length + row.type.length + row.data.length + row.metadata.length

/** The log in one SQLite file, with the records that a real server puts between those of its users. */
export const openLog = (file: string) => {
  const db = new DatabaseSync(file)
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; ${SCHEMA}`)
  const news = new EventEmitter()
  news.setMaxListeners(0)
  const insert = db.prepare('INSERT INTO records VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const selectLast = db.prepare('SELECT * FROM records ORDER BY position DESC LIMIT 1')
  const selectRevision = db.prepare('SELECT max(revision) AS revision FROM records WHERE stream = ?')
  const select = (rest: string) => {
    const statement = db.prepare(`SELECT * FROM records WHERE ${rest} LIMIT ?`)
    return (...values: (string | number)[]) => statement.all(...values) as unknown as LogRow[]
  }

  const last = (): LogRow | undefined => selectLast.get() as LogRow | undefined
  const revisionOf = (stream: string): number =>
    (selectRevision.get(stream) as { revision: number | null }).revision ?? -1

  const add = (stream: string, row: NewRow): LogRow => {
    const before = last()
    const position = before === undefined ? 0 : before.position + sizeOf(before)
    const created = String(BigInt(Date.now()) * 10_000n)
    const added = { ...row, position, stream, revision: revisionOf(stream) + 1, created }
    const { revision, id, type, contentType, data, metadata } = added
    insert.run(position, stream, revision, id, type, contentType, created, data, metadata)
    return added
  }

  /** What system projections and statistics leave behind a user's event. */
  const addSystemRecords = ({ stream, revision }: LogRow): void => {
    add(`$ce-${stream.split('-')[0]}`, record('$>', `${revision}@${stream}`))
    if (revision > 0) return
    add(`$$${stream}`, record('$metadata', '{}'))
    add('$stats-127.0.0.1:2113', record('$statsCollected', '{"proc-cpu":1}'))
    add('$projections-streams-result', record('Result', '{"streams":1}'))
  }

  const transaction = <Result>(work: () => Result): Result => {
    db.exec('BEGIN IMMEDIATE')
    try {
      const result = work()
      db.exec('COMMIT')
      return result
    } catch (error) {
      db.exec('ROLLBACK')
      throw error
    }
  }

  if (last() === undefined) transaction(() => add('$epoch-information', record('$epoch-information', '{}')))

  const append = (stream: string, expected: number | undefined, rows: readonly NewRow[]): Appended => {
    const appended = transaction((): Appended => {
      const actual = revisionOf(stream)
      if (expected !== undefined && expected !== actual) return { kind: 'conflict', actual }
      const added = rows.map((row) => add(stream, row))
      added.forEach(addSystemRecords)
      return { kind: 'appended', revision: actual + rows.length, position: added.at(-1)?.position ?? 0 }
    })
    news.emit('appended')
    return appended
  }

  return {
    append,
    last,
    revisionOf,
    /** Inclusive, as the real one is. */
    forwards: select('position >= ? ORDER BY position'),
    /** Exclusive. */
    after: select('position > ? ORDER BY position'),
    /** Exclusive, as the real one is. */
    backwards: select('position < ? ORDER BY position DESC'),
    stream: select('stream = ? AND revision >= ? ORDER BY revision'),
    news,
    close: () => {
      db.close()
      news.emit('appended')
    },
  }
}
export type Log = ReturnType<typeof openLog>
