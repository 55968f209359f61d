import kafkajs, { type Kafka } from 'kafkajs'
import type { DeadLetterHeaders } from '../src/index.ts'

type Unreadable = {
  readonly kafka: Kafka
  /** Consumer group. */
  readonly group: string
  /** Topic and partition that the message is in. */
  readonly topic: string
  readonly partition: number
  readonly deadLetterTopic: string
  readonly message: { readonly offset: string; readonly key: Buffer | null; readonly value: Buffer | null }
  readonly reason: string
}

const headersOf = ({ group, topic, partition, message, reason }: Unreadable): DeadLetterHeaders => ({
  'dead-letter-consumer': group,
  'dead-letter-reason': reason,
  'dead-letter-topic': topic,
  'dead-letter-partition': String(partition),
  'dead-letter-offset': message.offset,
})

/** How far this group has set messages of the partition aside. */
const setAsideUpTo = async ({ kafka, group, topic, partition }: Unreadable): Promise<number> => {
  const admin = kafka.admin()
  await admin.connect()
  try {
    const offsets = await admin.fetchOffsets({ groupId: group, topics: [topic] })
    return Number(offsets[0]?.partitions.find((one) => one.partition === partition)?.offset ?? -1)
  } finally {
    await admin.disconnect()
  }
}

/**
 * Puts a message that can't be read into the dead-letter topic, once: the group's offset is committed in the same transaction, and looked
 * at first. Opening the transaction fences whoever else is about to do the same, so it comes before looking.
 */
export const setAside = async (unreadable: Unreadable): Promise<void> => {
  const { kafka, group, topic, partition, deadLetterTopic, message } = unreadable
  const producer = kafka.producer({
    transactionalId: `${group}-${topic}-${partition}`,
    maxInFlightRequests: 1,
    createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
  })
  await producer.connect()
  try {
    const transaction = await producer.transaction()
    const { key, value } = message
    if ((await setAsideUpTo(unreadable)) > Number(message.offset)) return await transaction.abort()
    await transaction.send({ topic: deadLetterTopic, messages: [{ key, value, headers: headersOf(unreadable) }] })
    const next = String(Number(message.offset) + 1)
    await transaction.sendOffsets({
      consumerGroupId: group,
      topics: [{ topic, partitions: [{ partition, offset: next }] }],
    })
    await transaction.commit()
  } finally {
    await producer.disconnect()
  }
}
