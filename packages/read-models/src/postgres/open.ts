import type { EventStore } from '@liushui/event-store'
import type { LiveReadModels } from '../contract.ts'
import { DatabaseAddressError, DatabaseUnavailableError, FencedError, ReadModelsMissingError } from '../errors.ts'
import { refuseShorterLog } from '../refuse-shorter-log.ts'
import { createWaiters } from '../waiters.ts'
import { buildIfMissing, REMOVE, rebuild } from './build.ts'
import { followOnce } from './follow.ts'
import { keepTrying } from './keep-trying.ts'
import { type Pointer, readPointer } from './pointer.ts'
import { openReader } from './reader.ts'
import { openSession, pause } from './session.ts'
import { watchOnce } from './watch.ts'

const LOOK_AGAIN_MS = 250
const ANSWER_WITHIN_MS = 10_000

const checkAddress = (url: string): void => {
  const protocol = URL.parse(url)?.protocol
  if (protocol !== 'postgres:' && protocol !== 'postgresql:') throw new DatabaseAddressError()
}

/** Waits for the projector to build what is not there yet. */
const waitForLive = async (url: string, waitMs: number): Promise<Pointer> => {
  const until = performance.now() + waitMs
  const session = await openSession(url, { answerWithinMs: ANSWER_WITHIN_MS })
  try {
    for (;;) {
      const live = await readPointer(session.query)
      if (live) return live
      if (performance.now() > until) throw new ReadModelsMissingError()
      await pause(LOOK_AGAIN_MS, session.lost)
      session.lost.throwIfAborted()
    }
  } finally {
    await session.end()
  }
}

export type PostgresReadModels = {
  /** `postgres://user:password@host:port/database`. Sessions are kept: a pooler in between must give whole sessions. */
  readonly url: string
  readonly store: EventStore
  /**
   * The projector builds what is missing before it opens, and follows. Everybody else reads what it keeps up, and waits for up to
   * `waitForBuildMs` (a minute) for it to be built.
   */
  readonly role: 'projector' | 'reader'
  readonly waitForBuildMs?: number
  /** Told of what is tried again: the database can't be reached, or somebody else moved the read models on. */
  readonly onTrouble?: (error: unknown) => void
}

/**
 * Opens the read models in a PostgreSQL database that several processes share.
 *
 * `follow` waits while another process follows, and takes over when that one is gone; it goes on after a lost connection and after a
 * rebuild by whomever, and rejects for an event that can't be applied.
 * Errors: `DatabaseAddressError`, `DatabaseUnavailableError`, `ReadModelsMissingError`, `LogBehindError`, `PoisonEventError`.
 */
export const openPostgresReadModels = async (options: PostgresReadModels): Promise<LiveReadModels> => {
  const { url, store, role, waitForBuildMs = 60_000, onTrouble = () => {} } = options
  checkAddress(url)
  const closing = new AbortController()
  const projector = role === 'projector'
  let known = await (projector
    ? buildIfMissing({ url, store, signal: closing.signal })
    : waitForLive(url, waitForBuildMs))
  await refuseShorterLog({ store, position: known.checkpoint?.position, remove: REMOVE })

  const position = () => known.checkpoint?.position
  const waiters = createWaiters({ position, compare: store.compare })
  /** What a new connection finds is so, also where a crash of the server took the last batches back. */
  const take = (pointer: Pointer): void => {
    known = pointer
    waiters.applied()
  }
  /** News overtake each other: what was read earlier may come in later. */
  const hear = (pointer: Pointer): void => {
    const events = ({ checkpoint }: Pointer) => checkpoint?.events ?? 0
    const further = pointer.generation === known.generation && events(pointer) > events(known)
    if (pointer.generation > known.generation || further) take(pointer)
  }
  const db = openReader({ url, generation: () => known.generation, onNews: hear })
  const running = new Set<Promise<unknown>>()
  const untilClosed = async <Result>(work: Promise<Result>): Promise<Result> => {
    running.add(work)
    return await work.finally(() => running.delete(work))
  }

  const watch = () => watchOnce({ url, signal: closing.signal, tidy: projector, onConnected: take, onNews: hear })
  void untilClosed(keepTrying({ work: watch, signal: closing.signal, passing: () => true, onTrouble }))

  const follow: LiveReadModels['follow'] = async (options) => {
    const { around = (_, apply) => apply() } = options
    const signal = AbortSignal.any([options.signal, closing.signal])
    await keepTrying({
      work: () => followOnce({ url, store, signal, around, onSaved: hear }),
      signal,
      passing: (error) => error instanceof DatabaseUnavailableError || error instanceof FencedError,
      onTrouble,
    })
  }
  const rebuildNow = async (onProgress?: (events: number) => void): Promise<{ readonly events: number }> => {
    const built = await rebuild({ url, store, signal: closing.signal, ...(onProgress && { onProgress }) })
    hear(built)
    return { events: built.checkpoint?.events ?? 0 }
  }
  let rebuilding: Promise<{ readonly events: number }> | undefined
  const close = async (): Promise<void> => {
    if (closing.signal.aborted) return
    closing.abort()
    waiters.close()
    await Promise.allSettled(running)
    await db.destroy()
  }

  return {
    db,
    position: async () => position(),
    follow: (options) => untilClosed(follow(options)),
    waitFor: waiters.waitFor,
    onApplied: waiters.onApplied,
    rebuild: ({ onProgress } = {}) => {
      rebuilding ??= untilClosed(rebuildNow(onProgress)).finally(() => {
        rebuilding = undefined
      })
      return rebuilding
    },
    close,
  }
}
