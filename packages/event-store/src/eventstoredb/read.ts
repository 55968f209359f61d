import { BACKWARDS, END, FORWARDS, START, StreamNotFoundError } from '@eventstore/db-client'
import { EventStoreUnavailableError, PositionAheadError } from '../errors.ts'
import { DEFAULT_BATCH_SIZE } from '../follow.ts'
import type { Batch, Leaf, Position, ReadAll, ReadLeaves, StoredEvent } from '../port.ts'
import type { Connection } from './connection.ts'
import { compareLog, type LogPosition, logPosition, ORIGIN, positionText } from './position.ts'
import { type Decoder, placeOf, type ServerRecord } from './record.ts'

/** How far a follower has looked: at events of ours, or past others that follow them. */
export type Cursor = { seen?: LogPosition | undefined }

type Following = { readonly cursor?: Cursor; readonly signal?: AbortSignal }

const HEAD_PAGE = 4
const LARGEST_HEAD_PAGE = 1024

// A follower that lags behind its leader would make a log look as if it had lost events.
const requiresLeader = true

const isOrigin = (position: LogPosition): boolean => compareLog(position, ORIGIN) === 0

/** Reads streams and the whole log, in pages. `prefix` begins the names of the streams that are ours. */
export const createReader = ({ client, collect }: Connection, { toEvent, toLeaf }: Decoder, prefix: string) => {
  /** System events and links begin with $, and so do the streams of projections. */
  const isOurs = ({ type, streamId }: ServerRecord): boolean =>
    !type.startsWith('$') && !streamId.startsWith('$') && streamId.startsWith(prefix)

  const readLog = async (
    options: { direction: typeof FORWARDS | typeof BACKWARDS; from: LogPosition | typeof END; maxCount: number },
    signal?: AbortSignal,
  ): Promise<ServerRecord[]> => {
    const { direction, from, maxCount } = options
    const fromPosition = from !== END && isOrigin(from) ? START : from
    const read = () => client.readAll({ direction, fromPosition, maxCount, requiresLeader })
    return (await collect(read, signal)).flatMap(({ event }) => (event === undefined ? [] : [event as ServerRecord]))
  }

  /** The records from a position on, itself included, page by page. */
  async function* recordsFrom(
    start: LogPosition,
    maxCount: number,
    signal?: AbortSignal,
  ): AsyncGenerator<ServerRecord> {
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
      const page: ServerRecord[] = await readLog({ direction: BACKWARDS, from, maxCount })
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

  /** One page of records of ours. A follower hands in its cursor, so that what is not ours is not looked at again and again. */
  const page = async (
    { after, upTo, batchSize = DEFAULT_BATCH_SIZE }: ReadAll,
    { cursor = {}, signal }: Following,
  ): Promise<{ readonly found: readonly ServerRecord[]; readonly position: Position; readonly caughtUp: boolean }> => {
    const asked = after === undefined ? ORIGIN : logPosition(after)
    const start = cursor.seen ?? asked
    const end = upTo === undefined ? undefined : logPosition(upTo)
    const found: ServerRecord[] = []
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
      if (end !== undefined && compareLog(place, end) > 0) break
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
    const last = found.at(-1)
    return { found, position: positionText(last === undefined ? asked : placeOf(last)), caughtUp }
  }

  const batch = async (range: ReadAll, following: Following = {}): Promise<Batch> => {
    const { found, ...place } = await page(range, following)
    return { ...place, events: found.map((record) => toEvent(record, range.verify ?? false)) }
  }

  const leaves = async ({ index = 0, ...range }: ReadLeaves, following: Following) => {
    const { found, ...place } = await page(range, following)
    return { ...place, leaves: found.map((record, place): Leaf => toLeaf(record, index + place)) }
  }

  const stream = async (name: string, options: { from: number; maxCount?: number }): Promise<StoredEvent[]> => {
    const { from, ...rest } = options
    const read = () => client.readStream(prefix + name, { fromRevision: BigInt(from), requiresLeader, ...rest })
    try {
      const resolved = await collect(read)
      return resolved.flatMap(({ event }) => (event === undefined ? [] : [toEvent(event, false)]))
    } catch (error) {
      if (error instanceof EventStoreUnavailableError && error.cause instanceof StreamNotFoundError) return []
      throw error
    }
  }

  return { batch, leaves, stream, head }
}
export type Reader = ReturnType<typeof createReader>
