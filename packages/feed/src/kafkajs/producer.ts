import kafkajs, { type Admin, type Kafka, type Transaction } from 'kafkajs'
import type { Message, Producer, Published } from '../port.ts'
import { publisherName, topicsOf } from '../topics.ts'
import { settled, within } from './deadline.ts'
import { offsetsOf, readPublished, refuseLost } from './published.ts'

const NOTHING: Published = { position: undefined, events: 0 }

const byTopic = (messages: readonly Message[], prefix: string) =>
  [...Map.groupBy(messages, ({ topic }) => topic)].map(([kind, same]) => ({
    topic: topicsOf(prefix)[kind].name,
    messages: same.map(({ key, value, headers }) => ({ key, value, headers: { ...headers } })),
  }))

type Opening = {
  readonly kafka: Kafka
  readonly withAdmin: <Result>(doing: string, work: (admin: Admin) => Promise<Result>) => Promise<Result>
  readonly prefix: string
  /** Of each step, milliseconds. */
  readonly deadlineMs: number
  /** After which the broker gives up a transaction that nobody ends, milliseconds. */
  readonly transactionTimeoutMs: number
}

/** See `Producer`; `connect()` fences nobody, opening the transaction does. */
export const openProducer = async (opening: Opening): Promise<Producer> => {
  const { kafka, withAdmin, prefix, deadlineMs, transactionTimeoutMs } = opening
  const producer = kafka.producer({
    transactionalId: publisherName(prefix),
    transactionTimeout: transactionTimeoutMs,
    maxInFlightRequests: 1,
    createPartitioner: kafkajs.Partitioners.DefaultPartitioner,
  })
  /** Settles when the last step has, which may be long after its deadline. */
  let lastStep: Promise<unknown> = Promise.resolve()
  const step = <Result>(doing: string, work: Promise<Result>): Promise<Result> => {
    lastStep = work.catch(() => undefined)
    return within(deadlineMs, doing, work)
  }
  const disconnect = () => producer.disconnect().catch(() => undefined)
  const close = async (): Promise<void> => {
    // A step that is still being retried would connect again.
    const left = lastStep.then(disconnect)
    await within(deadlineMs, 'disconnect', Promise.all([disconnect(), left])).catch(() => undefined)
  }

  const commit = async (transaction: Transaction, messages: readonly Message[], published: Published) => {
    if (messages.length > 0)
      await step(
        'send',
        transaction.sendBatch({ topicMessages: byTopic(messages, prefix), acks: -1, timeout: deadlineMs }),
      )
    // Unlike `sendBatch` it is not tried again by itself where the broker is still busy with the transaction before.
    const send = () => transaction.sendOffsets(offsetsOf(published, prefix))
    await step('send the position', settled(deadlineMs, send))
    await step('commit', transaction.commit())
  }
  const publish: Producer['publish'] = async ({ messages, published }) => {
    const transaction = await step('open a transaction', producer.transaction())
    try {
      await commit(transaction, messages, published)
    } catch (error) {
      if (transaction.isActive()) await step('abort', transaction.abort()).catch(() => undefined)
      throw error
    }
  }

  try {
    await step('connect', producer.connect())
    const transaction = await step('take over', producer.transaction())
    const published = await withAdmin('read the position', (admin) => readPublished(admin, prefix))
    if (published === undefined) {
      await withAdmin('look for messages', (admin) => refuseLost(admin, prefix))
      await commit(transaction, [], NOTHING)
    } else await step('abort', transaction.abort())
    return { published: published ?? NOTHING, publish, close }
  } catch (error) {
    await close()
    throw error
  }
}
