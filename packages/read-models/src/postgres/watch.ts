import { ReadModelsMissingError } from '../errors.ts'
import { dropLeftovers, useLive } from './generations.ts'
import { unshareLock, useLock } from './locks.ts'
import { channel, type Pointer, readPointer, schemaOf } from './pointer.ts'
import { openSession, type Session } from './session.ts'

/** Where a notification is lost, and to find out that a connection is dead. */
const LOOK_MS = 1000
const ANSWER_WITHIN_MS = 10_000
const DROP_EVERY_MS = 5000

/** A bell that is remembered until it is waited for. */
const createBell = () => {
  let rung = Promise.withResolvers<void>()
  return {
    ring: () => rung.resolve(),
    /** Resolves when it is rung, and at the latest after a while. */
    wait: async (ms: number): Promise<void> => {
      const timer = setTimeout(rung.resolve, ms)
      await rung.promise
      clearTimeout(timer)
      rung = Promise.withResolvers()
    },
  }
}

/** Takes the live generation into use in place of the one before it. */
const moveOver = async (session: Session, from: Pointer | undefined): Promise<Pointer> => {
  const live = await useLive(session.query)
  if (!live) throw new ReadModelsMissingError()
  if (from) await unshareLock(session.query, useLock(schemaOf(from.generation)))
  return live
}

/**
 * Tells where the read models are, at once and whenever they have moved, until the signal aborts or the connection fails. While it
 * runs, the schema that it last told of is in use by this process, so that it isn't dropped between two queries.
 */
export const watchOnce = async (options: {
  readonly url: string
  readonly signal: AbortSignal
  /** Whether to drop now and then what is left over. */
  readonly tidy: boolean
  readonly onConnected: (pointer: Pointer) => void
  readonly onNews: (pointer: Pointer) => void
}): Promise<void> => {
  const { url, signal, tidy, onConnected, onNews } = options
  const session = await openSession(url, { signal, answerWithinMs: ANSWER_WITHIN_MS })
  const bell = createBell()
  const stop = AbortSignal.any([signal, session.lost])
  stop.addEventListener('abort', bell.ring)
  session.onNotification(bell.ring)
  try {
    await session.query(`LISTEN ${channel}`)
    let known = await moveOver(session, undefined)
    onConnected(known)
    for (let dropped = performance.now(); !stop.aborted; await bell.wait(LOOK_MS)) {
      const live = await readPointer(session.query)
      known = live?.generation === known.generation ? live : await moveOver(session, known)
      onNews(known)
      if (tidy && performance.now() - dropped > DROP_EVERY_MS) {
        await dropLeftovers(session)
        dropped = performance.now()
      }
    }
    if (!signal.aborted) session.lost.throwIfAborted()
  } finally {
    stop.removeEventListener('abort', bell.ring)
    await session.end()
  }
}
