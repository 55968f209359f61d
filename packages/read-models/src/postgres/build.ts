import type { EventStore } from '@liushui/event-store'
import { foldLog, ROWS_HELD } from '../build.ts'
import { createEngine } from '../engine.ts'
import { LogBehindError } from '../errors.ts'
import { refuseShorterLog } from '../refuse-shorter-log.ts'
import { dropLeftovers, nextGeneration } from './generations.ts'
import { buildLock, holdLock, shareLock, useLock } from './locks.ts'
import { createCatalogue, type Pointer, putPointer, readPointer, schemaOf } from './pointer.ts'
import { completeSchema, createPostgresRows, createSchema } from './rows.ts'
import { openSession, type Session } from './session.ts'

/** What to remove where an older log was put in place on purpose. */
export const REMOVE = 'schema liushui'

type Build = {
  readonly url: string
  readonly store: EventStore
  readonly signal: AbortSignal
  readonly onProgress?: (events: number) => void
}

/** A build is not to be gone on with after a crash, so its checkpoint is kept nowhere. */
const unkept = { read: async () => undefined, move: async () => {} }

/** Builds a schema from the whole log and makes it the live one. The lock of builds is held. */
const buildIn = async (session: Session, build: Build): Promise<Pointer> => {
  const { url, store, signal, onProgress } = build
  const generation = await nextGeneration(session.query)
  const schema = schemaOf(generation)
  await shareLock(session.query, useLock(schema))
  await createSchema(session, schema)
  const rows = createPostgresRows({ session, schema, checkpoint: unkept })
  const engine = await createEngine({ rows, compare: store.compare, saveAt: ROWS_HELD })
  const fold = () => foldLog({ store, engine, signal, ...(onProgress && { onProgress }) })
  await fold()
  await completeSchema(session, schema)
  await fold()
  const other = await openSession(url, { signal })
  try {
    // Whoever follows the log waits at the row, and finds itself fenced. What came since is folded in first: nobody sees an older state.
    return await other.inTransaction(async () => {
      const live = await readPointer(other.query, { forUpdate: true })
      await fold()
      const checkpoint = engine.checkpoint()
      const position = live?.checkpoint?.position
      if (position !== undefined && !(checkpoint && store.compare(checkpoint.position, position) >= 0))
        throw new LogBehindError({ head: checkpoint?.position, position, remove: REMOVE })
      await putPointer(other.query, { generation, checkpoint })
      return { generation, checkpoint }
    })
  } finally {
    await other.end()
  }
}

/** One build at a time in the whole database. What is left over before or afterwards, of this build if it failed, is dropped. */
const exclusively = async (build: Build, work: (session: Session) => Promise<Pointer>): Promise<Pointer> => {
  const session = await openSession(build.url, { signal: build.signal })
  try {
    await holdLock(session, buildLock, build.signal)
    await createCatalogue(session)
    try {
      return await work(session)
    } finally {
      await dropLeftovers(session).catch(() => {})
    }
  } finally {
    await session.end()
  }
}

/** Builds beside what is live, if anything is, and swaps it in. */
export const rebuild = (build: Build): Promise<Pointer> =>
  exclusively(build, async (session) => {
    const live = await readPointer(session.query)
    await refuseShorterLog({ store: build.store, position: live?.checkpoint?.position, remove: REMOVE })
    return await buildIn(session, build)
  })

/** What is live, without waiting for a build that may be under way to replace it. */
const findLive = async ({ url, signal }: Build): Promise<Pointer | undefined> => {
  const session = await openSession(url, { signal })
  try {
    const live = await readPointer(session.query)
    if (live) await dropLeftovers(session)
    return live
  } finally {
    await session.end()
  }
}

/** What is live; built first where nothing of this version is. */
export const buildIfMissing = async (build: Build): Promise<Pointer> =>
  (await findLive(build)) ??
  (await exclusively(build, async (session) => (await readPointer(session.query)) ?? (await buildIn(session, build))))
