import { setImmediate } from 'node:timers/promises'
import { createCodec } from '../codec.ts'
import { AppendFailedError, EventStoreClosedError } from '../errors.ts'
import { createBell, follow } from '../follow.ts'
import { createGroups } from '../group.ts'
import type { AppendResult, Batch, EventCatalogue, EventStore, ReadAll } from '../port.ts'
import { type Prepared, prepareAppend } from '../prepare.ts'
import { openFile, orClose } from './file.ts'
import { ORIGIN, parsePosition, positionNumber } from './position.ts'
import { createReader } from './read.ts'
import { createWriter } from './write.ts'

export type SqliteEventStoreOptions = {
  /** The log's file; made where there is none. Whoever opens it owns its folder, see `lockDataFolder`. */
  readonly path: string
  readonly catalogue: EventCatalogue
  /** The clock that `recordedAt` is read from. */
  readonly now?: () => Date
}

/** Events in one transaction: more would no longer be faster, only hold up the event loop longer. */
const GROUP_EVENTS = 1000

/**
 * The log in one SQLite file, in WAL mode, synchronous = FULL. All appends of one turn of the event loop are made
 * durable together. Positions are 1, 2, 3 … without gaps. Throws `ForeignFileError` where the
 * file is something else, `FileUnusableError` where the system does not let it be opened.
 */
export const openSqliteEventStore = (options: SqliteEventStoreOptions): EventStore => {
  const { path, catalogue, now = () => new Date() } = options
  const codec = createCodec(catalogue)
  const db = openFile(path)
  const { reader, writeGroup } = orClose({ db, path }, () => ({
    reader: createReader(db, codec),
    writeGroup: createWriter(db),
  }))
  const bell = createBell()

  const ensureOpen = (): void => {
    if (!db.isOpen) throw new EventStoreClosedError()
  }

  const groups = createGroups<Prepared, AppendResult>({
    limit: GROUP_EVENTS,
    weigh: (append) => append.events.length,
    run: (group) => {
      try {
        const results = writeGroup(group, now())
        bell.ring()
        return results
      } catch (error) {
        throw new AppendFailedError(error)
      }
    },
  })

  const read = (range: ReadAll): Batch => {
    ensureOpen()
    return reader.batch(range)
  }

  async function* readAll(range: ReadAll = {}): AsyncGenerator<Batch> {
    let batch = read(range)
    while (batch.events.length > 0) {
      yield batch
      if (batch.caughtUp) return
      await setImmediate()
      batch = read({ ...range, after: batch.position })
    }
  }

  return {
    append: async (append) => {
      ensureOpen()
      return groups.add(prepareAppend(append, codec))
    },
    readStream: async (stream, { from = 0 } = {}) => {
      ensureOpen()
      return reader.stream(stream, from)
    },
    readAll,
    readLeaves: async function* ({ upTo } = {}) {
      ensureOpen()
      for (const batch of reader.leaves(upTo)) {
        yield batch
        await setImmediate()
      }
    },
    subscribe: (subscription) => follow(subscription, { read, bell }),
    head: async () => {
      ensureOpen()
      const head = reader.head()
      return head === ORIGIN ? undefined : String(head)
    },
    compare: (a, b) => positionNumber(a) - positionNumber(b),
    parsePosition,
    close: async () => {
      if (!db.isOpen) return
      groups.drain()
      db.close()
      bell.ring()
    },
  }
}
