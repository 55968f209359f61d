import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeEach, describe, expect, test } from '@jest/globals'
import { startKafka } from '@liushui/kafka'
import {
  type FeedKafka,
  FencedError,
  KafkaTroubleError,
  type Message,
  MessageTooLargeError,
  openKafka,
  PositionLostError,
  type Producer,
  quietKafka,
  TopicUnfitError,
  topicsOf,
} from '../src/index.ts'
import { readTopic } from '../testing/index.ts'

const kafka = await startKafka()
const brokers = kafka?.brokers ?? []
afterAll(() => kafka?.stop())

const messageOf = (value: string, rest: Partial<Message> = {}): Message => ({
  topic: 'events',
  key: 'plan-a',
  value,
  headers: { 'content-type': 'text/plain' },
  ...rest,
})

/** Topics of its own for each test, on whichever Kafka. */
let prefix = ''
let feed: FeedKafka
beforeEach(() => {
  prefix = `liushui-test-${randomUUID()}`
  feed = openKafka({ brokers, prefix, deadlineMs: 5000 })
})

const withProducer = async <Result>(work: (producer: Producer) => Promise<Result>): Promise<Result> => {
  await feed.ensureTopics()
  const producer = await feed.openProducer()
  try {
    return await work(producer)
  } finally {
    await producer.close()
  }
}
const withAdmin = async <Result>(
  work: (admin: ReturnType<ReturnType<typeof quietKafka>['admin']>) => Promise<Result>,
): Promise<Result> => {
  const admin = quietKafka({ brokers, timeoutMs: 5000 }).admin()
  await admin.connect()
  try {
    return await work(admin)
  } finally {
    await admin.disconnect()
  }
}
/** A commit is acknowledged before the marker is written that lets consumers see it: what is read until so many are there. */
const read = async (kind: 'events' | 'projects', atLeast: number) => {
  const deadline = performance.now() + 10_000
  for (;;) {
    const messages = await readTopic(brokers, topicsOf(prefix)[kind].name)
    if (messages.length >= atLeast || performance.now() > deadline) return messages
  }
}
const valuesOf = async (kind: 'events' | 'projects', atLeast: number) =>
  (await read(kind, atLeast)).map(({ value }) => value)

;(kafka ? describe : describe.skip)('Kafka through kafkajs', () => {
  test('makes the topics as they have to be, and takes them as they are the next time', async () => {
    await feed.ensureTopics()
    await feed.ensureTopics()
    const { topics: made } = await withAdmin((admin) =>
      admin.fetchTopicMetadata({ topics: Object.values(topicsOf(prefix)).map(({ name }) => name) }),
    )
    expect(Object.fromEntries(made.map(({ name, partitions }) => [name, partitions.length]))).toEqual({
      [`${prefix}.events`]: 6,
      [`${prefix}.projects`]: 6,
      [`${prefix}.dead-letter`]: 1,
    })
  })

  test('refuses a topic of the same name that is not compacted as it should be', async () => {
    await withAdmin((admin) =>
      admin.createTopics({
        waitForLeaders: false,
        topics: [{ topic: `${prefix}.projects`, numPartitions: 6, replicationFactor: 1 }],
      }),
    )
    await expect(feed.ensureTopics()).rejects.toThrow(TopicUnfitError)
    await expect(feed.ensureTopics()).rejects.toThrow('cleanup.policy delete, the feed needs compact')
  })

  test('refuses a topic with too few partitions', async () => {
    await withAdmin((admin) =>
      admin.createTopics({ waitForLeaders: false, topics: [{ topic: `${prefix}.events`, numPartitions: 2 }] }),
    )
    await expect(feed.ensureTopics()).rejects.toThrow('partitions 2, the feed needs 6 or more')
  })

  test('publishes messages and position together, with keys and headers', async () => {
    await withProducer(async (producer) => {
      expect(producer.published).toEqual({ position: undefined, events: 0 })
      const messages = [messageOf('one'), messageOf('latest', { topic: 'projects', key: 'p/1' })]
      await producer.publish({ messages, published: { position: 'C:12/P:9', events: 1 } })
    })
    expect(await feed.published()).toEqual({ position: 'C:12/P:9', events: 1 })
    expect(await read('events', 1)).toEqual([
      {
        partition: expect.any(Number),
        offset: '0',
        key: 'plan-a',
        value: 'one',
        headers: { 'content-type': 'text/plain' },
      },
    ])
    expect(await valuesOf('projects', 1)).toEqual(['latest'])
  })

  test('keeps many transactions of one producer in order, one right after the other', async () => {
    const values = Array.from({ length: 40 }, (_, index) => String(index))
    await withProducer(async (producer) => {
      for (const [index, value] of values.entries())
        await producer.publish({ messages: [messageOf(value)], published: { position: value, events: index + 1 } })
    })
    expect(await valuesOf('events', 40)).toEqual(values)
    expect(await feed.published()).toEqual({ position: '39', events: 40 })
  })

  test('commits the position alone, so that it is not forgotten', async () => {
    await withProducer(async (producer) => {
      await producer.publish({ messages: [], published: { position: '7', events: 7 } })
    })
    expect(await feed.published()).toEqual({ position: '7', events: 7 })
  })

  test('fences the producer that was opened before, and lets nothing of it through', async () => {
    await withProducer(async (first) => {
      await first.publish({ messages: [messageOf('first')], published: { position: '1', events: 1 } })
      await withProducer(async (second) => {
        expect(second.published).toEqual({ position: '1', events: 1 })
        const late = first.publish({ messages: [messageOf('late')], published: { position: '2', events: 2 } })
        await expect(late).rejects.toThrow(FencedError)
        await second.publish({ messages: [messageOf('second')], published: { position: '2', events: 2 } })
      })
    })
    expect(await valuesOf('events', 2)).toEqual(['first', 'second'])
  })

  test('hides what was never committed from whoever reads committed messages', async () => {
    const { events } = topicsOf(prefix)
    await withProducer((producer) =>
      producer.publish({ messages: [messageOf('kept')], published: { position: '1', events: 1 } }),
    )
    const abandoned = quietKafka({ brokers, timeoutMs: 5000 }).producer({ transactionalId: `${prefix}-publisher` })
    await abandoned.connect()
    const transaction = await abandoned.transaction()
    await transaction.send({ topic: events.name, messages: [{ key: 'plan-a', value: 'abandoned' }] })
    await abandoned.disconnect()
    await withProducer((producer) =>
      producer.publish({ messages: [messageOf('next')], published: { position: '2', events: 2 } }),
    )
    expect(await valuesOf('events', 2)).toEqual(['kept', 'next'])
  })

  test('says of a message that is too large that it is, and goes on with a new producer', async () => {
    const large = messageOf('x'.repeat(3_000_000))
    await withProducer(async (producer) => {
      const tooLarge = producer.publish({
        messages: [messageOf('small'), large],
        published: { position: '1', events: 2 },
      })
      await expect(tooLarge).rejects.toThrow(MessageTooLargeError)
    })
    await withProducer(async (producer) => {
      expect(producer.published).toEqual({ position: undefined, events: 0 })
      await producer.publish({ messages: [messageOf('small')], published: { position: '1', events: 1 } })
    })
    expect(await valuesOf('events', 1)).toEqual(['small'])
  })

  test('refuses to publish where there are messages but the position is lost', async () => {
    await withProducer((producer) =>
      producer.publish({ messages: [messageOf('one')], published: { position: '1', events: 1 } }),
    )
    await withAdmin((admin) => admin.deleteGroups([`${prefix}-publisher`]))
    await expect(feed.openProducer()).rejects.toThrow(PositionLostError)
  })

  test('says within its deadline that nobody is there', async () => {
    const nobody = openKafka({ brokers: ['127.0.0.1:1'], deadlineMs: 1000 })
    const began = performance.now()
    await expect(nobody.published()).rejects.toThrow(KafkaTroubleError)
    expect(performance.now() - began).toBeLessThan(3000)
  })

  test('writes nothing to standard output or error: no warnings of timers, no log lines', async () => {
    const child = fileURLToPath(new URL('child/round-trip.ts', import.meta.url))
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [child, prefix, ...brokers])
    expect({ stdout, stderr }).toEqual({ stdout: '1 read\n', stderr: '' })
  })
})

// What is not ours is not paused or killed.
;(kafka?.outages ? describe : describe.skip)('Kafka through kafkajs, in an outage', () => {
  test('gives up a broker that has stopped answering, and publishes again once it is back', async () => {
    feed = openKafka({ brokers, prefix, deadlineMs: 1500 })
    await withProducer(async (stuck) => {
      await stuck.publish({ messages: [messageOf('before')], published: { position: '1', events: 1 } })
      kafka?.outages?.pause()
      try {
        const during = stuck.publish({ messages: [messageOf('during')], published: { position: '2', events: 2 } })
        await expect(during).rejects.toThrow(KafkaTroubleError)
      } finally {
        kafka?.outages?.resume()
      }
    })
    await withProducer(async (producer) => {
      // It may have been received after all: what the position says is what holds.
      const values = ['before', 'during'].slice(0, producer.published.events)
      await producer.publish({
        messages: [messageOf('after')],
        published: { position: '3', events: values.length + 1 },
      })
      expect(await valuesOf('events', values.length + 1)).toEqual([...values, 'after'])
    })
  })
})
