import { setTimeout as wait } from 'node:timers/promises'
import type { EventStore } from '@liushui/event-store'
import type { FeedKafka, Published } from '@liushui/feed'
import { isFinal } from './errors.ts'

export type Standby = {
  readonly store: EventStore
  readonly kafka: FeedKafka
  readonly signal: AbortSignal
  /** How long the other may stand still though there is something to publish, in milliseconds. */
  readonly patienceMs: number
  readonly onPublished: (published: Published) => void
}

/** Looked at so often within the patience. */
const LOOKS = 5

const isBehind = async (store: EventStore, { position }: Published): Promise<boolean> => {
  const head = await store.head()
  if (head === undefined) return false
  const parsed = position === undefined ? undefined : store.parsePosition(position)
  return parsed === undefined || store.compare(parsed, head) < 0
}

/** Whatever does not answer for the moment is no reason to take over, nor to end. */
const unlessFinal = (error: unknown): undefined => {
  if (isFinal(error)) throw error
}

/**
 * Watches the publisher that fenced this one, and resolves when it should be taken over from: the log is ahead of it, and it has not moved
 * for as long as the patience lasts. To fight back at once would only make the two of them fence each other for ever.
 */
export const standBy = async ({ store, kafka, signal, patienceMs, onPublished }: Standby): Promise<void> => {
  let seen: Published | undefined
  let since = performance.now()
  while (!signal.aborted) {
    await wait(patienceMs / LOOKS, undefined, { signal }).catch(() => undefined)
    // Where Kafka or the log does not answer nobody publishes: the time starts again.
    const published = await kafka.published().catch(unlessFinal)
    if (published) onPublished(published)
    const stuck =
      published && published.position === seen?.position && (await isBehind(store, published).catch(unlessFinal))
    if (!stuck) since = performance.now()
    seen = published
    if (performance.now() - since >= patienceMs) return
  }
}
