import { setTimeout as wait } from 'node:timers/promises'
import { Kafka, logLevel } from 'kafkajs'

/** The ids of the events on a topic as a careful consumer sees them, in order, until `count` have come and nothing follows for a moment. */
export const consumeIds = async (options: {
  readonly brokers: readonly string[]
  readonly topic: string
  readonly count: number
  readonly limitMs?: number
}): Promise<string[]> => {
  const { brokers, topic, count, limitMs = 60_000 } = options
  const kafka = new Kafka({ clientId: 'test', brokers: [...brokers], logLevel: logLevel.NOTHING })
  const consumer = kafka.consumer({ groupId: `test-${crypto.randomUUID()}`, readUncommitted: false })
  const ids: string[] = []
  await consumer.connect()
  try {
    await consumer.subscribe({ topics: [topic], fromBeginning: true })
    await consumer.run({
      eachMessage: async ({ message }) => {
        ids.push(JSON.parse(message.value?.toString() ?? '{}').id)
      },
    })
    const deadline = performance.now() + limitMs
    while (ids.length < count && performance.now() < deadline) await wait(50)
    // One that came twice would come now.
    await wait(1_000)
    return ids
  } finally {
    await consumer.disconnect()
  }
}
