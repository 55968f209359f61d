import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite'
import type { Encoded } from '../codec.ts'
import { createIds, uuidText } from '../ids.ts'
import { leafHash, leafOf } from '../leaf.ts'
import type { AppendResult, EventMetadata, StoredEvent } from '../port.ts'
import { createHead } from './position.ts'

/** An append that passed its checks, with the texts to store. */
export type Prepared = {
  readonly stream: string
  readonly expectedRevision: number
  readonly events: readonly Encoded[]
  readonly metadata: EventMetadata
  readonly metadataText: string
  readonly metadataDigest: string
}

type StreamHead = { readonly id: number; readonly revision: number }
type Target = { readonly streamId: number; readonly firstRevision: number; readonly recordedAt: Date }

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

  const write = (append: Prepared, target: Target, head: number): StoredEvent[] => {
    const { stream, metadata, metadataText } = append
    const recordedAt = target.recordedAt.toISOString()
    const rows: SQLInputValue[][] = []
    const stored = append.events.map(({ type, version, data, text }, index): StoredEvent => {
      const idBytes = nextId(target.recordedAt.getTime())
      const id = uuidText(idBytes)
      const position = head + 1 + index
      const revision = target.firstRevision + index
      const row = { position, stream, revision, id, type, schemaVersion: version, recordedAt }
      const digest = leafHash(leafOf({ ...row, data: text, metadata: metadataText }, append.metadataDigest))
      rows.push([position, target.streamId, revision, idBytes, type, version, recordedAt, text, metadataText, digest])
      return { ...row, position: String(position), data, metadata }
    })
    insert(rows)
    return stored
  }

  const writeOne = (append: Prepared, head: number, recordedAt: Date): AppendResult => {
    const known = selectStream.get(append.stream) as StreamHead | undefined
    const actualRevision = known?.revision ?? -1
    if (actualRevision !== append.expectedRevision) return { appended: false, actualRevision }
    const streamId = known?.id ?? insertStream.run(append.stream).lastInsertRowid
    const target = { streamId: Number(streamId), firstRevision: actualRevision + 1, recordedAt }
    const events = write(append, target, head)
    return {
      appended: true,
      revision: actualRevision + events.length,
      position: String(head + events.length),
      events,
    }
  }

  /** Durable when it returns; when it throws, nothing of the group is in the log. */
  return (group: readonly Prepared[], recordedAt: Date): AppendResult[] => {
    begin.run()
    try {
      let head = readHead()
      const results = group.map((append) => {
        const result = writeOne(append, head, recordedAt)
        if (result.appended) head += result.events.length
        return result
      })
      commit.run()
      return results
    } catch (error) {
      // SQLite has rolled back by itself after some errors and not after others.
      if (db.isTransaction) db.exec('ROLLBACK')
      throw error
    }
  }
}
