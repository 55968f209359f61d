import { setTimeout as wait } from 'node:timers/promises'
import { type FeedKafka, projectKey, projectStateOf, topicsOf } from '@liushui/feed'
import { readTopic, type TestLog } from '@liushui/feed/testing'
import { createLogger } from '@liushui/runtime'
import { type Publisher, type PublisherOptions, startPublisher } from '../src/index.ts'

const LIMIT_MS = 25_000

/** Resolves when it holds; rejects with what was the case instead. */
export const until = async (what: string, holds: () => boolean | Promise<boolean>): Promise<void> => {
  const deadline = performance.now() + LIMIT_MS
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error(`not in time: ${what}`)
    await wait(20)
  }
}

export type Started = Publisher & {
  /** What was logged, line by line. */
  readonly logged: readonly string[]
}

/** A publisher that is quick to lose its patience. */
export const start = (options: Omit<PublisherOptions, 'logger'>): Started => {
  const logged: string[] = []
  const destination = { write: (line: string) => void logged.push(line) }
  const logger = createLogger({ name: 'test', level: 'info', destination })
  return { ...startPublisher({ patienceMs: 1500, ...options, logger }), logged }
}

export const allPublished = async (publisher: Publisher, log: TestLog): Promise<void> => {
  const { length } = await log.events()
  await until('all is published', () => publisher.status().published?.events === length)
}

/** What a consumer must find: each event of the log once, those of a stream in order, and each project as its events left it. */
export const expectedOf = async (log: TestLog) => {
  const events = await log.events()
  const byStream = Map.groupBy(events, ({ stream }) => stream)
  const states = [...byStream.values()].flatMap((ofStream) => projectStateOf(ofStream) ?? [])
  return {
    ids: events.map(({ id }) => id).toSorted(),
    byStream: new Map([...byStream].map(([stream, ofStream]) => [stream, ofStream.map(({ id }) => id)])),
    projects: new Map(states.map((state) => [projectKey(state), state])),
  }
}

/** What a consumer finds: ids, ids by stream in the order in which they were read, and the last value of each project. */
export const found = async (brokers: readonly string[], prefix: string) => {
  const { events, projects } = topicsOf(prefix)
  const messages = (await readTopic(brokers, events.name)).map(({ key, value }) => ({
    key,
    id: String(JSON.parse(value).id),
  }))
  const states = await readTopic(brokers, projects.name)
  return {
    ids: messages.map(({ id }) => id).toSorted(),
    byStream: new Map(
      [...Map.groupBy(messages, ({ key }) => key)].map(([key, same]) => [key, same.map(({ id }) => id)]),
    ),
    projects: new Map(states.map(({ key, value }) => [key, JSON.parse(value) as unknown])),
  }
}

/** The same Kafka, telling of each transaction. */
export const watched = (kafka: FeedKafka, onPublish: (messages: number) => void): FeedKafka => ({
  ...kafka,
  openProducer: async () => {
    const producer = await kafka.openProducer()
    return {
      ...producer,
      publish: async (transaction) => {
        await producer.publish(transaction)
        onPublish(transaction.messages.length)
      },
    }
  },
})
