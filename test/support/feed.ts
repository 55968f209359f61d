import { setTimeout as wait } from 'node:timers/promises'
import { topicsOf } from '@liushui/feed'
import { type ReadMessage, readTopic } from '@liushui/feed/testing'

/** What Kafka has of the log, once that is as much as the log holds: the whole topic is read each time, so that what came twice is seen. */
export const publishedEvents = async (options: {
  readonly brokers: readonly string[]
  readonly count: number
  readonly limitMs?: number
}): Promise<ReadMessage[]> => {
  const { brokers, count, limitMs = 60_000 } = options
  const deadline = performance.now() + limitMs
  for (;;) {
    const messages = await readTopic(brokers, topicsOf().events.name)
    if (messages.length >= count || performance.now() > deadline) return messages
    await wait(200)
  }
}

export const idOf = ({ value }: ReadMessage): string => JSON.parse(value).id
