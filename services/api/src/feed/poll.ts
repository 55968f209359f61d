import type { Batch, EventStore, Position } from '@liushui/event-store'

export type Poll = {
  readonly after: Position | undefined
  /** At most so many events. */
  readonly limit: number
  /** How long to wait where there is nothing, milliseconds. */
  readonly waitMs: number
  /** Ends the waiting. */
  readonly signal: AbortSignal
}

/**
 * The events after a position, in the order of the log; as soon as there are some, or none after the wait. The store is always looked into
 * once; undefined where the signal ended it before.
 */
export const poll = async (store: EventStore, { after, limit, waitMs, signal }: Poll): Promise<Batch | undefined> => {
  const answered = new AbortController()
  let found: Batch | undefined
  let waited = waitMs === 0
  const timer = setTimeout(() => {
    waited = true
    if (found !== undefined) answered.abort()
  }, waitMs)
  try {
    await store.subscribe({
      after,
      batchSize: limit,
      signal: AbortSignal.any([signal, answered.signal]),
      onBatch: async (batch) => {
        if (answered.signal.aborted) return
        found = batch
        if (batch.events.length > 0 || waited) answered.abort()
      },
    })
  } finally {
    clearTimeout(timer)
  }
  return found
}
