import { setTimeout as wait } from 'node:timers/promises'
import { topicsOf } from '@liushui/feed'
import { type ReadMessage, readTopic } from '@liushui/feed/testing'
import type { RunningEngines } from './engines.ts'

const LIMIT_MS = 60_000

/** What Kafka has of the log, once that is as much as the log holds: the whole topic is read each time, so that what came twice is seen. */
export const publishedEvents = async ({ kafka, settings }: RunningEngines, count: number): Promise<ReadMessage[]> => {
  const { events } = topicsOf(settings.LIUSHUI_FEED_PREFIX)
  const deadline = performance.now() + LIMIT_MS
  for (;;) {
    const messages = await readTopic(kafka.brokers, events.name)
    if (messages.length >= count || performance.now() > deadline) return messages
    await wait(200)
  }
}

export const idOf = ({ value }: ReadMessage): string => JSON.parse(value).id
