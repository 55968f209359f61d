import type { DatabaseSync } from 'node:sqlite'
import type { Codec } from '../codec.ts'
import { EventAlteredError, PositionAheadError } from '../errors.ts'
import { DEFAULT_BATCH_SIZE } from '../follow.ts'
import { uuidText } from '../ids.ts'
import { leafHash, leafOf } from '../leaf.ts'
import type { Batch, Leaf, LogRecord, ReadAll, ReadLeaves, StoredEvent } from '../port.ts'
import { createHead, ORIGIN, positionNumber } from './position.ts'

type Row = [
  position: number,
  stream: string,
  revision: number,
  id: Uint8Array,
  type: string,
  version: number,
  recordedAt: string,
  data: string,
  metadata: string,
  digest: Uint8Array,
]

// CROSS JOIN keeps the events in the outer loop, in the order of their key.
const SELECT = `SELECT position, name, revision, events.id, type, version, recorded_at, data, metadata, digest
  FROM events CROSS JOIN streams ON streams.id = events.stream`

const idOf = ([, , , id]: Row): string => uuidText(Buffer.from(id.buffer, id.byteOffset, id.byteLength))

const recordOf = (row: Row): LogRecord => {
  const [, stream, revision, , type, schemaVersion, recordedAt, data, metadata] = row
  return { stream, revision, id: idOf(row), type, schemaVersion, recordedAt, data, metadata }
}

/** `EventAlteredError` where the row is not what was written. Positions are 1, 2, 3 …, and so every leaf has its place. */
const toLeaf = (row: Row): Leaf => {
  const record = recordOf(row)
  const position = String(row[0])
  const index = row[0] - 1
  const text = leafOf(record, index)
  const hash = leafHash(text)
  if (!hash.equals(row[9])) throw new EventAlteredError({ position, stream: record.stream })
  return { position, index, record, text, hash }
}

const toEvent = (row: Row, codec: Codec, verify: boolean): StoredEvent =>
  codec.decode(verify ? toLeaf(row).record : recordOf(row), String(row[0]))

/** Reads by prepared statements that end with each call, so that no read holds up a checkpoint. */
export const createReader = (db: DatabaseSync, codec: Codec) => {
  const select = (condition: string) => {
    const statement = db.prepare(`${SELECT} WHERE ${condition}`)
    statement.setReturnArrays(true)
    return (...values: (number | string)[]) => statement.all(...values) as unknown as Row[]
  }
  const selectPage = select('position > ? AND position <= ? ORDER BY position LIMIT ?')
  const selectStream = select(
    'events.stream = (SELECT id FROM streams WHERE name = ?) AND revision >= ? ORDER BY revision',
  )

  const head = createHead(db)

  const stream = (name: string, from: number): StoredEvent[] =>
    selectStream(name, from).map((row) => toEvent(row, codec, false))

  /** Positions have no gaps, so a missing row shows. */
  const checkNoGap = (rows: readonly Row[], after: number): void => {
    rows.forEach(([position, stream], index) => {
      if (position !== after + 1 + index)
        throw new EventAlteredError({ position: String(position), stream, alteration: 'gap' })
    })
  }

  const page = ({ after, upTo, batchSize = DEFAULT_BATCH_SIZE, verify = false }: ReadAll) => {
    const from = after === undefined ? ORIGIN : positionNumber(after)
    const end = head()
    if (from > end) throw new PositionAheadError({ position: String(from), head: String(end) })
    const last = upTo === undefined ? end : Math.min(end, positionNumber(upTo))
    const rows = selectPage(from, last, batchSize)
    if (verify) checkNoGap(rows, from)
    const position = rows.at(-1)?.[0] ?? from
    return { rows, position: String(position), caughtUp: position >= last }
  }

  const batch = (range: ReadAll): Batch => {
    const { rows, ...place } = page(range)
    return { ...place, events: rows.map((row) => toEvent(row, codec, range.verify ?? false)) }
  }

  const leaves = (range: ReadLeaves) => {
    const { rows, ...place } = page({ ...range, verify: true })
    return { ...place, leaves: rows.map(toLeaf) }
  }

  return { head, stream, batch, leaves }
}
export type Reader = ReturnType<typeof createReader>
