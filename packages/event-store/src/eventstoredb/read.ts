import { BACKWARDS, END, FORWARDS, START, StreamNotFoundError } from '@eventstore/db-client'
import { EventStoreUnavailableError, PositionAheadError } from '../errors.ts'
import { DEFAULT_BATCH_SIZE } from '../follow.ts'
import type { Batch, LeafBatch, Position, ReadAll, StoredEvent } from '../port.ts'
import type { Connection } from './connection.ts'
import { compareLog, type LogPosition, logPosition, ORIGIN, positionText } from './position.ts'
import { createLeafHash, type Decode, type LogRecord, placeOf } from './record.ts'

/** How far a follower has looked: at events of ours, or past others that follow them. */
export type Cursor = { seen?: LogPosition | undefined }

const HEAD_PAGE = 4
const LARGEST_HEAD_PAGE = 1024

// A follower that lags behind its leader would make a log look as if it had lost events.
const requiresLeader = true

const isOrigin = (position: LogPosition): boolean => compareLog(position, ORIGIN) === 0

/** Reads streams and the whole log, in pages. `prefix` begins the names of the streams that are ours. */
export const createReader = ({ client, collect }: Connection, decode: Decode, prefix: string) => {
  const hashOf = createLeafHash(prefix)

  /** System events and links begin with $, and so do the streams of projections. */
  const isOurs = ({ type, streamId }: LogRecord): boolean =>
    !type.startsWith('$') && !streamId.startsWith('$') && streamId.startsWith(prefix)

  const readLog = async (
    options: { direction: typeof FORWARDS | typeof BACKWARDS; from: LogPosition | typeof END; maxCount: number },
    signal?: AbortSignal,
  ): Promise<LogRecord[]> => {
    const { direction, from, maxCount } = options
    const fromPosition = from !== END && isOrigin(from) ? START : from
    const read = () => client.readAll({ direction, fromPosition, maxCount, requiresLeader })
    return (await collect(read, signal)).flatMap(({ event }) => (event === undefined ? [] : [event as LogRecord]))
  }

  /** The records from a position on, itself included, page by page. */
  async function* recordsFrom(start: LogPosition, maxCount: number, signal?: AbortSignal): AsyncGenerator<LogRecord> {
    for (let from = start; ; ) {
      const page = await readLog({ direction: FORWARDS, from, maxCount }, signal)
      for (const record of page) if (from === start || compareLog(placeOf(record), from) > 0) yield record
      const last = page.at(-1)
      if (last === undefined || page.length < maxCount) return
      from = placeOf(last)
    }
  }

  /** Position of the last event of ours; undefined where there is none. */
  const head = async (): Promise<LogPosition | undefined> => {
    let from: LogPosition | typeof END = END
    for (let maxCount = HEAD_PAGE; ; maxCount = Math.min(LARGEST_HEAD_PAGE, maxCount * 4)) {
      const page: LogRecord[] = await readLog({ direction: BACKWARDS, from, maxCount })
      const found = page.find(isOurs)
      if (found !== undefined) return placeOf(found)
      const last = page.at(-1)
      if (last === undefined || page.length < maxCount) return undefined
      from = placeOf(last)
    }
  }

  const checkReached = async (position: LogPosition): Promise<void> => {
    const end = (await head()) ?? ORIGIN
    if (compareLog(position, end) > 0)
      throw new PositionAheadError({ position: positionText(position), head: positionText(end) })
  }

  /** One batch. A follower hands in its cursor, so that what is not ours is not looked at again and again. */
  const batch = async (
    { after, upTo, batchSize = DEFAULT_BATCH_SIZE, verify = false }: ReadAll,
    { cursor = {}, signal }: { readonly cursor?: Cursor; readonly signal?: AbortSignal } = {},
  ): Promise<Batch> => {
    const asked = after === undefined ? ORIGIN : logPosition(after)
    const start = cursor.seen ?? asked
    const last = upTo === undefined ? undefined : logPosition(upTo)
    const found: LogRecord[] = []
    let seen = start
    let isAnchored = isOrigin(start)
    let caughtUp = true
    // One more for the record that the read starts at, and one to see whether there are others.
    for await (const record of recordsFrom(start, batchSize + 2, signal)) {
      const place = placeOf(record)
      const ours = isOurs(record)
      if (compareLog(place, start) <= 0) {
        isAnchored ||= ours || cursor.seen !== undefined
        continue
      }
      if (last !== undefined && compareLog(place, last) > 0) break
      caughtUp = !(ours && found.length === batchSize)
      if (!caughtUp) break
      if (ours) found.push(record)
      seen = place
    }
    if (found.length === 0 && !isAnchored) {
      await checkReached(asked)
      seen = asked
    }
    cursor.seen = seen
    const events = found.map((record) => decode(record, verify))
    return { events, position: events.at(-1)?.position ?? positionText(asked), caughtUp }
  }

  async function* leaves(upTo?: Position): AsyncGenerator<LeafBatch> {
    const last = upTo === undefined ? undefined : logPosition(upTo)
    let index = 0
    for await (const record of recordsFrom(ORIGIN, DEFAULT_BATCH_SIZE)) {
      const place = placeOf(record)
      if (last !== undefined && compareLog(place, last) > 0) return
      if (isOurs(record)) yield { leaves: [{ position: positionText(place), hash: hashOf(record, index++) }] }
    }
  }

  const stream = async (name: string, options: { from: number; maxCount?: number }): Promise<StoredEvent[]> => {
    const { from, ...rest } = options
    const read = () => client.readStream(prefix + name, { fromRevision: BigInt(from), requiresLeader, ...rest })
    try {
      const resolved = await collect(read)
      return resolved.flatMap(({ event }) => (event === undefined ? [] : [decode(event, false)]))
    } catch (error) {
      if (error instanceof EventStoreUnavailableError && error.cause instanceof StreamNotFoundError) return []
      throw error
    }
  }

  return { batch, leaves, stream, head }
}
export type Reader = ReturnType<typeof createReader>
