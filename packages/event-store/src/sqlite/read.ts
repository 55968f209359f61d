import type { DatabaseSync } from 'node:sqlite'
import type { Codec } from '../codec.ts'
import { EventAlteredError, PositionAheadError } from '../errors.ts'
import { DEFAULT_BATCH_SIZE } from '../follow.ts'
import { uuidText } from '../ids.ts'
import { leafHash, leafOf } from '../leaf.ts'
import type { Batch, EventMetadata, LeafBatch, Position, ReadAll, StoredEvent } from '../port.ts'
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

/** Leaves in a batch: a few milliseconds' work. */
const LEAVES = 5000

// CROSS JOIN keeps the events in the outer loop, in the order of their key.
const SELECT = `SELECT position, name, revision, events.id, type, version, recorded_at, data, metadata, digest
  FROM events CROSS JOIN streams ON streams.id = events.stream`

const checkDigest = (row: Row, id: string): void => {
  const [position, stream, revision, , type, schemaVersion, recordedAt, data, metadata, digest] = row
  const leaf = leafOf({ position, stream, revision, id, type, schemaVersion, recordedAt, data, metadata })
  if (!leafHash(leaf).equals(digest)) throw new EventAlteredError({ position: String(position), stream })
}

const parseStored = (row: Row): { data: unknown; metadata: EventMetadata } => {
  try {
    return { data: JSON.parse(row[7]), metadata: JSON.parse(row[8]) }
  } catch {
    // Only JSON was ever written.
    throw new EventAlteredError({ position: String(row[0]), stream: row[1] })
  }
}

const toEvent = (row: Row, codec: Codec, verify: boolean): StoredEvent => {
  const id = uuidText(Buffer.from(row[3].buffer, row[3].byteOffset, row[3].byteLength))
  if (verify) checkDigest(row, id)
  const position = String(row[0])
  const { data, metadata } = parseStored(row)
  const current = codec.upcast({ type: row[4], version: row[5], data, position })
  return {
    id,
    stream: row[1],
    revision: row[2],
    position,
    type: row[4],
    schemaVersion: current.version,
    recordedAt: row[6],
    data: current.data,
    metadata,
  }
}

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

  const batch = ({ after, upTo, batchSize = DEFAULT_BATCH_SIZE, verify = false }: ReadAll): Batch => {
    const from = after === undefined ? ORIGIN : positionNumber(after)
    const end = head()
    if (from > end) throw new PositionAheadError({ position: String(from), head: String(end) })
    const last = upTo === undefined ? end : Math.min(end, positionNumber(upTo))
    const rows = selectPage(from, last, batchSize)
    if (verify) checkNoGap(rows, from)
    const position = rows.at(-1)?.[0] ?? from
    return {
      events: rows.map((row) => toEvent(row, codec, verify)),
      position: String(position),
      caughtUp: position >= last,
    }
  }

  const selectLeaves = db.prepare(
    'SELECT position, digest FROM events WHERE position > ? AND position <= ? ORDER BY position LIMIT ?',
  )

  function* leaves(upTo?: Position): Generator<LeafBatch> {
    const last = upTo === undefined ? head() : positionNumber(upTo)
    for (let after = ORIGIN; after < last; ) {
      const rows = selectLeaves.all(after, last, LEAVES) as { position: number; digest: Uint8Array }[]
      if (rows.length === 0) return
      after = rows.at(-1)?.position ?? last
      yield { leaves: rows.map(({ position, digest }) => ({ position: String(position), hash: Buffer.from(digest) })) }
    }
  }

  return { head, stream, batch, leaves }
}
export type Reader = ReturnType<typeof createReader>
