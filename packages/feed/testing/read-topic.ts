import { randomUUID } from 'node:crypto'
import { quietKafka } from '../src/index.ts'
import { settled } from '../src/kafkajs/deadline.ts'

export type ReadMessage = {
  readonly partition: number
  readonly offset: string
  readonly key: string
  readonly value: string
  readonly headers: Readonly<Record<string, string>>
}

const LIMIT_MS = 20_000

const textOf = (headers: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))

/** The offsets at which the partitions of a topic end, of those that hold something. */
const endsOf = async (kafka: ReturnType<typeof quietKafka>, topic: string): Promise<Map<number, number>> => {
  const admin = kafka.admin()
  await admin.connect()
  try {
    // A broker that has just come back does not lead its partitions at once.
    const offsets = await settled(LIMIT_MS, () => admin.fetchTopicOffsets(topic))
    return new Map(
      offsets.map(({ partition, high }) => [partition, Number(high)] as const).filter(([, end]) => end > 0),
    )
  } finally {
    await admin.disconnect()
  }
}

/**
 * What a reader of committed messages is given of a topic at this moment. What was committed just now may not be there yet: the broker still
 * writes the marker that ends the transaction.
 */
export const readTopic = async (brokers: readonly string[], topic: string): Promise<ReadMessage[]> => {
  const kafka = quietKafka({ brokers, timeoutMs: 5000 })
  const left = await endsOf(kafka, topic)
  if (left.size === 0) return []
  const consumer = kafka.consumer({
    groupId: `liushui-test-${randomUUID()}`,
    maxWaitTimeInMs: 50,
    retry: { retries: 20 },
  })
  // A rebalance makes the client read again what it has read: one and the same message then, at the same place.
  const read = new Map<string, ReadMessage>()
  let limit: NodeJS.Timeout | undefined
  const atEnd = new Promise<void>((resolve, reject) => {
    limit = setTimeout(() => reject(new Error(`${topic} was not read to its end`)), LIMIT_MS)
    consumer.on(consumer.events.END_BATCH_PROCESS, ({ payload: { partition, lastOffset } }) => {
      if (Number(lastOffset) + 1 >= (left.get(partition) ?? 0)) left.delete(partition)
      if (left.size === 0) resolve()
    })
  })
  try {
    await consumer.connect()
    await consumer.subscribe({ topics: [topic], fromBeginning: true })
    await consumer.run({
      autoCommit: false,
      eachBatch: async ({ batch: { partition, messages } }) => {
        for (const { offset, key, value, headers = {} } of messages)
          read.set(`${partition}/${offset}`, {
            partition,
            offset,
            key: String(key),
            value: String(value),
            headers: textOf(headers),
          })
      },
    })
    await atEnd
    return [...read.values()]
  } finally {
    clearTimeout(limit)
    await consumer.disconnect()
  }
}
