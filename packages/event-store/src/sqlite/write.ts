import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import { createIds, uuidText } from '../ids.ts'
import { leafHash, leafOf } from '../leaf.ts'
import type { AppendResult, StoredEvent } from '../port.ts'
import type { Prepared } from '../prepare.ts'
import { createHead } from './position.ts'

/** Where a stream stands; -1 before its first event. */
type StreamHead = { readonly id: number; readonly revision: number }
/** One transaction: what its appends have in common, and what they hand on to each other. */
type Group = {
  readonly millis: number
  readonly recordedAt: string
  /** Position of the last event so far. */
  head: number
  readonly streams: Map<string, StreamHead>
  readonly rows: SQLInputValue[][]
}

/** Rows that go in with one statement: beyond this the calls saved no longer show. */
const ROWS_PER_INSERT = 16
const ROW = '(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'

const createInsert = (db: DatabaseSync) => {
  const statements: StatementSync[] = []
  const statementFor = (rows: number): StatementSync => {
    statements[rows] ??= db.prepare(`INSERT INTO events VALUES ${Array(rows).fill(ROW).join(', ')}`)
    return statements[rows]
  }
  return (rows: readonly SQLInputValue[][]): void => {
    for (let from = 0; from < rows.length; from += ROWS_PER_INSERT) {
      const chunk = rows.slice(from, from + ROWS_PER_INSERT)
      statementFor(chunk.length).run(...chunk.flat())
    }
  }
}

/** Writes groups of appends, each group in one transaction. Nothing is remembered between groups but the last id. */
export const createWriter = (db: DatabaseSync) => {
  const nextId = createIds()
  const insert = createInsert(db)
  const begin = db.prepare('BEGIN IMMEDIATE')
  const commit = db.prepare('COMMIT')
  const readHead = createHead(db)
  const selectStream = db.prepare(
    'SELECT id, (SELECT max(revision) FROM events WHERE stream = streams.id) AS revision FROM streams WHERE name = ?',
  )
  const insertStream = db.prepare('INSERT INTO streams (name) VALUES (?)')

  const streamHead = ({ streams }: Group, name: string): StreamHead | undefined =>
    streams.get(name) ?? (selectStream.get(name) as StreamHead | undefined)

  const write = (append: Prepared, group: Group, stream: StreamHead): StoredEvent[] =>
    append.events.map(({ type, version, data, text }, index): StoredEvent => {
      const { metadata, metadataText } = append
      const { millis, recordedAt, rows } = group
      const idBytes = nextId(millis)
      const id = uuidText(idBytes)
      const position = group.head + 1 + index
      const revision = stream.revision + 1 + index
      const row = { stream: append.stream, revision, id, type, schemaVersion: version, recordedAt }
      const leaf = leafOf({ ...row, data: text, metadata: metadataText }, position - 1, append.metadataDigest)
      rows.push([position, stream.id, revision, idBytes, type, version, recordedAt, text, metadataText, leafHash(leaf)])
      return { ...row, position: String(position), data, metadata }
    })

  const writeOne = (append: Prepared, group: Group): AppendResult => {
    const known = streamHead(group, append.stream)
    const actualRevision = known?.revision ?? -1
    if (actualRevision !== append.expectedRevision) return { appended: false, actualRevision }
    const id = known?.id ?? Number(insertStream.run(append.stream).lastInsertRowid)
    const events = write(append, group, { id, revision: actualRevision })
    const revision = actualRevision + events.length
    group.head += events.length
    group.streams.set(append.stream, { id, revision })
    return { appended: true, revision, position: String(group.head), events }
  }

  /** Durable when it returns; when it throws, nothing of the group is in the log. */
  return (appends: readonly Prepared[], now: Date): AppendResult[] => {
    begin.run()
    try {
      const group: Group = {
        millis: now.getTime(),
        recordedAt: now.toISOString(),
        head: readHead(),
        streams: new Map(),
        rows: [],
      }
      const results = appends.map((append) => writeOne(append, group))
      insert(group.rows)
      commit.run()
      return results
    } catch (error) {
      // SQLite has rolled back by itself after some errors and not after others.
      if (db.isTransaction) db.exec('ROLLBACK')
      throw error
    }
  }
}
