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
type News = Pick<Batch, 'events' | 'caughtUp'>

const nothing: News = { events: [], caughtUp: true }

/** Waits for the first events after a position. */
const awaitNews = async (store: EventStore, { after, limit, waitMs, signal }: Poll): Promise<News> => {
  const answered = new AbortController()
  let news = nothing
  const timer = setTimeout(() => answered.abort(), waitMs)
  try {
    await store.subscribe({
      after,
      batchSize: limit,
      signal: AbortSignal.any([signal, answered.signal]),
      onBatch: async (batch) => {
        if (batch.events.length === 0 || answered.signal.aborted) return
        news = batch
        answered.abort()
      },
    })
  } finally {
    clearTimeout(timer)
  }
  return news
}

/**
 * The events after a position, in the order of the log: as soon as there are some, or none after the wait. Rejects where the log can't be
 * read now: the first look is a read, for a subscription would go on trying.
 */
export const poll = async (store: EventStore, asked: Poll): Promise<News> => {
  for await (const batch of store.readAll({ after: asked.after, batchSize: asked.limit })) return batch
  return asked.waitMs === 0 ? nothing : awaitNews(store, asked)
}
