import { setImmediate } from 'node:timers/promises'
import type { EventStore, Position } from '@liushui/event-store'
import { Kysely } from 'kysely'
import type { ReadModels } from './contract.ts'
import { createEngine, type Engine } from './engine.ts'
import { LogBehindError } from './errors.ts'
import { createNodeSqliteDialect } from './node-sqlite-dialect.ts'
import { openSqliteRows } from './sqlite-rows.ts'
import type { Tables } from './tables.ts'

/** Small enough that a batch is garbage before the collector has to move it, and that the event loop stays awake. */
const BATCH = 500
/** Rows that a build holds in memory before it writes them. */
export const ROWS_HELD = 50_000

/** Folds what the log holds after the engine's checkpoint, with digests checked; others get their turn between batches. */
export const foldLog = async (options: {
  readonly store: Pick<EventStore, 'readAll'>
  readonly engine: Engine
  readonly upTo?: Position
  readonly signal?: AbortSignal
  readonly onProgress?: (events: number) => void
}): Promise<void> => {
  const { store, engine, upTo, signal, onProgress } = options
  const after = engine.checkpoint()?.position
  for await (const batch of store.readAll({ after, upTo, batchSize: BATCH, verify: true })) {
    signal?.throwIfAborted()
    await engine.apply(batch)
    onProgress?.(engine.checkpoint()?.events ?? 0)
    await setImmediate()
  }
  await engine.flush()
}

/** A log that is only read, wherever it is. */
export type ReadableLog = Pick<EventStore, 'readAll' | 'head' | 'compare'>

/** Names of databases that nobody else sees and that are gone when they are closed; SQLite removes the file of the second at once. */
const PRIVATE = { memory: ':memory:', disk: '' } as const

/**
 * The read models as they stood at `position`, for whoever asks alone: in memory, or, for a log of any length, with no more than a cache
 * of 64 MiB there and the rest in a temporary file.
 * Errors: `LogBehindError` where the log ends before it, `PoisonEventError`.
 */
export const buildAsOf = async (options: {
  readonly store: ReadableLog
  readonly position: Position
  readonly heldIn?: keyof typeof PRIVATE
}): Promise<ReadModels & { readonly close: () => Promise<void> }> => {
  const { store, position, heldIn = 'memory' } = options
  const head = await store.head()
  if (head === undefined || store.compare(head, position) < 0) throw new LogBehindError({ head, position })
  const rows = openSqliteRows({ path: PRIVATE[heldIn], mode: 'build' })
  try {
    const engine = await createEngine({ rows, compare: store.compare, saveAt: ROWS_HELD })
    await foldLog({ store, engine, upTo: position })
    rows.complete()
    rows.database.exec('PRAGMA query_only = ON')
    const db = new Kysely<Tables>({ dialect: createNodeSqliteDialect({ database: () => rows.database }) })
    const close = async () => {
      await db.destroy()
      rows.database.close()
    }
    return { db, position: async () => engine.checkpoint()?.position, close }
  } catch (error) {
    rows.database.close()
    throw error
  }
}
