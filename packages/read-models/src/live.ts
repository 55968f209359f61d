import { DatabaseSync } from 'node:sqlite'
import type { EventStore } from '@liushui/event-store'
import { Kysely } from 'kysely'
import { foldLog, ROWS_HELD } from './build.ts'
import type { LiveReadModels } from './contract.ts'
import { createEngine, type Engine } from './engine.ts'
import { type Generations, openGenerations } from './generations.ts'
import { createNodeSqliteDialect } from './node-sqlite-dialect.ts'
import { refuseShorterLog } from './refuse-shorter-log.ts'
import { isUsable, openSqliteRows, type SqliteRows } from './sqlite-rows.ts'
import type { Tables } from './tables.ts'
import { createWaiters } from './waiters.ts'

/** One database file, open twice: queries read through a connection of their own, and never see half a batch. */
type Generation = {
  readonly path: string
  readonly rows: SqliteRows
  readonly engine: Engine
  readonly reader: DatabaseSync
}

const openGeneration = async (path: string, store: EventStore): Promise<Generation> => {
  const rows = openSqliteRows({ path, mode: 'live' })
  const engine = await createEngine({ rows, compare: store.compare })
  return { path, rows, engine, reader: new DatabaseSync(path, { readOnly: true, timeout: 5000 }) }
}

const closeGeneration = ({ reader, rows }: Generation): void => {
  reader.close()
  rows.database.close()
}

/** Runs one piece of work at a time, in the order they come. */
const createQueue = () => {
  let last: Promise<unknown> = Promise.resolve()
  return <Result>(work: () => Promise<Result>): Promise<Result> => {
    const next = last.then(work, work)
    last = next.catch(() => {})
    return next
  }
}

/**
 * Builds the next database from the whole log. `whenCaughtUp` is given what is left to do: the last events, and the rename.
 */
const buildBeside = async <Result>(options: {
  readonly store: EventStore
  readonly generations: Generations
  readonly signal: AbortSignal
  readonly onProgress?: (events: number) => void
  readonly whenCaughtUp: (finish: () => Promise<{ readonly path: string; readonly events: number }>) => Promise<Result>
}): Promise<Result> => {
  const { store, generations, signal, onProgress, whenCaughtUp } = options
  const rows = openSqliteRows({ path: generations.startBuilding(), mode: 'build' })
  try {
    const engine = await createEngine({ rows, compare: store.compare, saveAt: ROWS_HELD })
    const fold = () => foldLog({ store, engine, signal, ...(onProgress && { onProgress }) })
    await fold()
    rows.complete()
    return await whenCaughtUp(async () => {
      await fold()
      rows.database.close()
      return { path: generations.finishBuilding(), events: engine.checkpoint()?.events ?? 0 }
    })
  } finally {
    if (rows.database.isOpen) rows.database.close()
  }
}

/**
 * Opens the read models in `folder`; without a whole database of this version there, one is built from the log first.
 * Errors: `LogBehindError` where the log ends before what was read from it, `PoisonEventError` where a build meets one.
 */
export const openReadModels = async (options: {
  readonly folder: string
  readonly store: EventStore
}): Promise<LiveReadModels> => {
  const { folder, store } = options
  const closing = new AbortController()
  const generations = openGenerations(folder)
  const newest = generations.newest()
  const usable = newest !== undefined && isUsable(newest)
  const path = usable
    ? newest
    : await buildBeside({
        store,
        generations,
        signal: closing.signal,
        whenCaughtUp: async (finish) => (await finish()).path,
      })
  generations.removeOthers()
  let current = await openGeneration(path, store)
  const position = () => current.engine.checkpoint()?.position
  try {
    await refuseShorterLog({ store, position: position(), remove: current.path })
  } catch (error) {
    closeGeneration(current)
    throw error
  }

  const db = new Kysely<Tables>({ dialect: createNodeSqliteDialect({ database: () => current.reader }) })
  const waiters = createWaiters({ position, compare: store.compare })
  const exclusively = createQueue()
  const running = new Set<Promise<unknown>>()
  const untilClosed = async <Result>(work: Promise<Result>): Promise<Result> => {
    running.add(work)
    return await work.finally(() => running.delete(work))
  }

  const follow: LiveReadModels['follow'] = async ({ signal, around = (_, apply) => apply() }) => {
    await refuseShorterLog({ store, position: position(), remove: current.path })
    await store.subscribe({
      after: position(),
      signal: AbortSignal.any([signal, closing.signal]),
      onBatch: (batch) =>
        exclusively(() =>
          around(batch, async () => {
            await current.engine.apply(batch)
            waiters.applied()
          }),
        ),
    })
  }

  /** Kysely hands out its one connection to one query at a time: while we hold it, no query is under way. */
  const swap = async (path: string): Promise<void> => {
    const next = await openGeneration(path, store)
    const old = current
    await db.connection().execute(async () => {
      current = next
      closeGeneration(old)
    })
    generations.removeOthers()
    waiters.applied()
  }

  const rebuild = (onProgress?: (events: number) => void): Promise<{ readonly events: number }> =>
    buildBeside({
      store,
      generations,
      signal: closing.signal,
      ...(onProgress && { onProgress }),
      whenCaughtUp: (finish) =>
        exclusively(async () => {
          await refuseShorterLog({ store, position: position(), remove: current.path })
          const { path, events } = await finish()
          await swap(path)
          return { events }
        }),
    })

  let rebuilding: Promise<{ readonly events: number }> | undefined
  const close = async (): Promise<void> => {
    if (closing.signal.aborted) return
    closing.abort()
    waiters.close()
    await Promise.allSettled(running)
    await db.destroy()
    closeGeneration(current)
  }

  return {
    db,
    position: async () => position(),
    follow: (options) => untilClosed(follow(options)),
    waitFor: waiters.waitFor,
    onApplied: waiters.onApplied,
    rebuild: ({ onProgress } = {}) => {
      rebuilding ??= untilClosed(rebuild(onProgress)).finally(() => {
        rebuilding = undefined
      })
      return rebuilding
    },
    close,
  }
}
