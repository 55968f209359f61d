import type { EventStore } from '@liushui/event-store'
import type { AroundBatch } from '../contract.ts'
import { createEngine } from '../engine.ts'
import { ReadModelsMissingError } from '../errors.ts'
import { refuseShorterLog } from '../refuse-shorter-log.ts'
import { REMOVE } from './build.ts'
import { useLive } from './generations.ts'
import { holdLock, projectorLock } from './locks.ts'
import { fencedCheckpoint, type Pointer, schemaOf } from './pointer.ts'
import { createPostgresRows } from './rows.ts'
import { openSession } from './session.ts'

/** Longer than the end of a rebuild keeps a batch waiting. */
const ANSWER_WITHIN_MS = 60_000

/**
 * Waits for its turn to be the projector, then folds what comes into the live schema until the signal aborts. The lock and the rows share a
 * session: who has lost the one can't write the other. Rejects with `FencedError` where the read models were moved on by somebody
 * else or rebuilt, and with `DatabaseUnavailableError`: done again, it goes on from what is there then.
 */
export const followOnce = async (options: {
  readonly url: string
  readonly store: EventStore
  readonly signal: AbortSignal
  readonly around: AroundBatch
  readonly onSaved: (pointer: Pointer) => void
}): Promise<void> => {
  const { url, store, signal, around, onSaved } = options
  const session = await openSession(url, { signal, answerWithinMs: ANSWER_WITHIN_MS })
  try {
    await holdLock(session, projectorLock, signal)
    const found = await useLive(session.query)
    if (!found) throw new ReadModelsMissingError()
    await refuseShorterLog({ store, position: found.checkpoint?.position, remove: REMOVE })
    const schema = schemaOf(found.generation)
    const rows = createPostgresRows({ session, schema, checkpoint: fencedCheckpoint(session.query, found) })
    const engine = await createEngine({ rows, compare: store.compare })
    await store.subscribe({
      after: engine.checkpoint()?.position,
      signal: AbortSignal.any([signal, session.lost]),
      onBatch: async (batch) => {
        await around(batch, async () => {
          try {
            await engine.apply(batch)
          } finally {
            // Of a batch with an event that can't be applied, what comes before it is saved.
            onSaved({ generation: found.generation, checkpoint: engine.checkpoint() })
          }
        })
      },
    })
    if (!signal.aborted) session.lost.throwIfAborted()
  } finally {
    await session.end()
  }
}
