import { createCodec } from '../codec.ts'
import { EventStoreClosedError } from '../errors.ts'
import { createBell, follow } from '../follow.ts'
import type { Batch, EventCatalogue, EventStore, ReadAll, Subscribe } from '../port.ts'
import { prepareAppend } from '../prepare.ts'
import { reasonOf } from '../reason.ts'
import { createAppender } from './append.ts'
import { createConnection, within } from './connection.ts'
import { listen, type Trouble } from './listen.ts'
import { compareLog, logPosition, parsePosition, positionText } from './position.ts'
import { type Cursor, createReader } from './read.ts'
import { createDecoder } from './record.ts'
import { retrying } from './retry.ts'

export type EventStoreDbOptions = {
  /** `esdb://…`, or `esdb+discover://…` for a cluster, with credentials and `tls…` options as the server needs. */
  readonly url: string
  readonly catalogue: EventCatalogue
  /**
   * Begins the name of every stream on the server, for one that is shared: streams without it are not shown. Where it is
   * empty, an event that is neither ours nor the system's stops whoever reads it.
   */
  readonly streamPrefix?: string
  /** The clock that `recordedAt` is read from. */
  readonly now?: () => Date
  /** Told of what went wrong on the way to the server and is tried again. */
  readonly onTrouble?: (trouble: Trouble) => void
}

/** A read is tried so often before it is said to have failed: within a second, through a change of the leader. */
const READ_TRIES = 5
/** Milliseconds for appends under way when the store is closed; one without an answer by then is not acknowledged. */
const CLOSE_PATIENCE = 3_000

/**
 * The log in EventStoreDB (22.10 or newer) or a cluster of it, by gRPC. Connects when it is first used. Throws
 * `EventStoreAddressError` where the connection string can't be used.
 */
export const openEventStoreDb = (options: EventStoreDbOptions): EventStore => {
  const { url, catalogue, streamPrefix = '', now = () => new Date(), onTrouble = () => {} } = options
  const codec = createCodec(catalogue)
  const connection = createConnection(url)
  const reader = createReader(connection, createDecoder(codec, streamPrefix), streamPrefix)
  const appender = createAppender({ connection, reader, prefix: streamPrefix, now })
  const bell = createBell()
  let listening: Promise<void> | undefined
  let closed: Promise<void> | undefined

  const ensureOpen = (): void => {
    if (closed !== undefined) throw new EventStoreClosedError()
  }

  const read = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    ensureOpen()
    try {
      return await retrying(work, { tries: READ_TRIES, signal: connection.closing })
    } catch (error) {
      ensureOpen()
      throw error
    }
  }

  async function* readAll(range: ReadAll = {}): AsyncGenerator<Batch> {
    const cursor: Cursor = {}
    let batch = await read(() => reader.batch(range, { cursor }))
    while (batch.events.length > 0) {
      yield batch
      if (batch.caughtUp) return
      const after = batch.position
      batch = await read(() => reader.batch({ ...range, after }, { cursor }))
    }
  }

  const subscribe = async (subscription: Subscribe): Promise<void> => {
    ensureOpen()
    listening ??= listen({ connection, head: reader.head, ring: bell.ring, onTrouble })
    const signal = AbortSignal.any([subscription.signal, connection.closing])
    const cursor: Cursor = {}
    const onRetry = (error: unknown): void => onTrouble({ what: 'read', reason: reasonOf(error) })
    const readOn = async (range: ReadAll): Promise<Batch | undefined> => {
      ensureOpen()
      try {
        return await retrying(() => reader.batch(range, { cursor, signal }), { tries: Infinity, signal, onRetry })
      } catch (error) {
        if (signal.aborted) return undefined
        throw error
      }
    }
    await follow({ ...subscription, signal }, { read: readOn, bell })
    if (!subscription.signal.aborted) throw new EventStoreClosedError()
  }

  const close = async (): Promise<void> => {
    await within(appender.done(), CLOSE_PATIENCE).catch(() => {})
    await connection.close()
    await listening
  }

  return {
    append: async (append) => {
      ensureOpen()
      return appender.append(prepareAppend(append, codec))
    },
    readStream: (stream, { from = 0 } = {}) => read(() => reader.stream(stream, { from })),
    readAll,
    readLeaves: ({ upTo } = {}) => reader.leaves(upTo),
    subscribe,
    head: async () => {
      const head = await read(reader.head)
      return head === undefined ? undefined : positionText(head)
    },
    compare: (a, b) => compareLog(logPosition(a), logPosition(b)),
    parsePosition,
    close: () => {
      closed ??= close()
      return closed
    },
  }
}
