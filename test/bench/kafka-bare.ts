import { randomUUID } from 'node:crypto'
import { quietKafka } from '@liushui/feed'

export type BareMessage = { readonly key: string; readonly value: string; readonly headers: Record<string, string> }

const open = (brokers: readonly string[]) => quietKafka({ brokers, timeoutMs: 5_000 })

/** kafkajs by itself, with the publisher's settings: one transaction after the other into one topic. */
export const openBareProducer = async (brokers: readonly string[], topic: string) => {
  const transactionalId = `bench-${randomUUID()}`
  const producer = open(brokers).producer({ transactionalId, transactionTimeout: 30_000, maxInFlightRequests: 1 })
  await producer.connect()
  const sendAll = async (messages: BareMessage[]): Promise<void> => {
    const transaction = await producer.transaction()
    await transaction.sendBatch({ topicMessages: [{ topic, messages }], acks: -1 })
    await transaction.commit()
  }
  let last: Promise<void> = Promise.resolve()
  let gathered: BareMessage[] | undefined
  /** What comes while a transaction is under way goes into the next one, as with the publisher. */
  const send = (message: BareMessage): Promise<void> => {
    if (gathered) {
      gathered.push(message)
      return last
    }
    const next = [message]
    gathered = next
    last = last.then(() => {
      gathered = undefined
      return sendAll(next)
    })
    return last
  }
  return { sendAll, send, close: () => producer.disconnect() }
}

/** A consumer of what is committed, which tells when each event came. */
export const openArrivals = async (brokers: readonly string[], topics: readonly string[]) => {
  const arrivals = new Map<string, PromiseWithResolvers<number>>()
  const arrivalOf = (id: string): PromiseWithResolvers<number> => {
    const arrival = arrivals.get(id) ?? Promise.withResolvers<number>()
    arrivals.set(id, arrival)
    return arrival
  }
  const consumer = open(brokers).consumer({ groupId: `bench-${randomUUID()}`, maxWaitTimeInMs: 1_000 })
  const joined = new Promise((resolve) => consumer.on(consumer.events.GROUP_JOIN, resolve))
  await consumer.connect()
  await consumer.subscribe({ topics: [...topics], fromBeginning: true })
  await consumer.run({
    eachMessage: async ({ message }) => {
      arrivalOf(String(JSON.parse(String(message.value)).id)).resolve(performance.now())
    },
  })
  await joined
  return { arrival: (id: string) => arrivalOf(id).promise, close: () => consumer.disconnect() }
}
