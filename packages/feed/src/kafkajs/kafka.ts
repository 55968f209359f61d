import kafkajs, { type Admin } from 'kafkajs'
import type { FeedKafka } from '../port.ts'
import { DEFAULT_PREFIX } from '../topics.ts'
import { settled, within } from './deadline.ts'
import { openProducer } from './producer.ts'
import { readPublished } from './published.ts'
import { quietTimers } from './timers.ts'
import { ensureTopics } from './topics.ts'

export type KafkaOptions = {
  /** host:port */
  readonly brokers: readonly string[]
  /** What the names of the topics and of the publisher begin with; `liushui` where absent. */
  readonly prefix?: string
  /** After which a step that has no answer is given up, milliseconds; 10 seconds where absent. */
  readonly deadlineMs?: number
  /** After which the broker gives up a transaction that nobody ends, milliseconds; 30 seconds where absent. */
  readonly transactionTimeoutMs?: number
}

/** A transaction that follows another at once is told to wait a moment: the first retry has to come soon. */
const RETRY = { initialRetryTime: 5, factor: 0.2, multiplier: 2, maxRetryTime: 500, retries: 10 }

/** kafkajs itself, without a word on standard output and without its timers' warnings. Nothing is connected yet. */
export const quietKafka = ({
  brokers,
  timeoutMs,
}: {
  readonly brokers: readonly string[]
  readonly timeoutMs: number
}) => {
  quietTimers()
  return new kafkajs.Kafka({
    clientId: 'liushui',
    brokers: [...brokers],
    logLevel: kafkajs.logLevel.NOTHING,
    connectionTimeout: timeoutMs,
    requestTimeout: timeoutMs,
    retry: RETRY,
  })
}

/** The feed's Kafka through kafkajs. Nothing is connected until it is asked for something. */
export const openKafka = (options: KafkaOptions): FeedKafka => {
  const { brokers, deadlineMs = 10_000, transactionTimeoutMs = 30_000, prefix = DEFAULT_PREFIX } = options
  const kafka = quietKafka({ brokers, timeoutMs: deadlineMs / 2 })
  const withAdmin = async <Result>(doing: string, work: (admin: Admin) => Promise<Result>): Promise<Result> => {
    const admin = kafka.admin()
    const working = admin.connect().then(() => settled(deadlineMs, () => work(admin)))
    try {
      return await within(deadlineMs, doing, working)
    } finally {
      // Not before it has settled, or what is still being retried would connect again; nobody has to wait for that.
      const settled = working.catch(() => undefined)
      settled.then(() => admin.disconnect()).catch(() => undefined)
    }
  }
  return {
    ensureTopics: () => withAdmin('look at the topics', (admin) => ensureTopics(admin, prefix)),
    openProducer: () => openProducer({ kafka, withAdmin, prefix, deadlineMs, transactionTimeoutMs }),
    published: () => withAdmin('read the position', (admin) => readPublished(admin, prefix)),
  }
}
