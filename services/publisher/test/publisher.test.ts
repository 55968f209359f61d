import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { type EventStore, EventStoreUnavailableError, PositionAheadError } from '@liushui/event-store'
import {
  EventTooLargeError,
  type FeedKafka,
  openKafka,
  quietKafka,
  topicsOf,
  UnmappableEventError,
} from '@liushui/feed'
import { openTestLog, type TestLog } from '@liushui/feed/testing'
import { startKafka } from '@liushui/kafka'
import { ForeignPositionError, type Publisher } from '../src/index.ts'
import { allPublished, expectedOf, found, start, until, watched } from './support.ts'

const kafka = await startKafka()
const brokers = kafka?.brokers ?? []
afterAll(() => kafka?.stop())

/** Topics and a log of its own for each test. */
let prefix = ''
let feed: FeedKafka
let log: TestLog
const running: Publisher[] = []
beforeEach(async () => {
  prefix = `liushui-test-${randomUUID()}`
  feed = openKafka({ brokers, prefix, deadlineMs: 3000 })
  log = await openTestLog()
})
afterEach(async () => {
  await Promise.all(running.splice(0).map((publisher) => publisher.stop()))
  await log.close()
})

const publish = (
  options: { readonly store?: EventStore; readonly kafka?: FeedKafka; readonly renewMs?: number } = {},
) => {
  const publisher = start({ store: log.store, kafka: feed, ...options })
  running.push(publisher)
  return publisher
}
const publishing = (publisher: Publisher) => until('it publishes', () => publisher.status().state === 'publishing')
const withAdmin = async (work: (admin: ReturnType<ReturnType<typeof quietKafka>['admin']>) => Promise<unknown>) => {
  const admin = quietKafka({ brokers, timeoutMs: 5000 }).admin()
  await admin.connect()
  await work(admin).finally(() => admin.disconnect())
}
/** Topics of which one takes batches up to so many bytes only. */
const limit = async (kind: 'events' | 'projects', bytes: number): Promise<void> => {
  const { name, partitions, config } = topicsOf(prefix)[kind]
  const entries = Object.entries({ ...config, 'max.message.bytes': String(bytes) })
  const configEntries = entries.map(([name, value]) => ({ name, value }))
  await withAdmin((admin) =>
    admin.createTopics({ waitForLeaders: false, topics: [{ topic: name, numPartitions: partitions, configEntries }] }),
  )
}
/** A commit is acknowledged before the marker is written that lets consumers see it. */
const complete = async () => {
  const expected = await expectedOf(log)
  await until('it can be read', async () => (await found(brokers, prefix)).ids.length >= expected.ids.length)
  expect(await found(brokers, prefix)).toEqual(expected)
}

/** The first so many events of the log, and no more. */
const publishedAre = async (count: number) => {
  const expected = (await log.events()).slice(0, count).map(({ id }) => id)
  await until('it can be read', async () => (await found(brokers, prefix)).ids.length >= count)
  expect((await found(brokers, prefix)).ids).toEqual(expected)
}

;(kafka ? describe : describe.skip)('The publisher', () => {
  test('publishes what is in the log and what is added to it, and each project as it is left', async () => {
    await log.grow('p-1', 30)
    await log.grow('p-2', 5)
    const publisher = publish()
    await allPublished(publisher, log)
    await log.grow('p-1', 3)
    await log.append('plan-x-2014', [{ type: 'NoteTaken', data: { note: '其他流' } }])
    await allPublished(publisher, log)
    await complete()
  })

  test('goes on where it was stopped', async () => {
    await log.grow('p-1', 10)
    const first = publish()
    await allPublished(first, log)
    await first.stop()
    expect(first.status().state).toBe('stopped')
    await log.grow('p-1', 10)
    await allPublished(publish(), log)
    await complete()
  })

  test('publishes each event exactly once, however often it is killed', async () => {
    const program = fileURLToPath(new URL('child/writing-publisher.ts', import.meta.url))
    for (let kills = 0; kills < 5; kills++) {
      const child = spawn(process.execPath, [program, log.path, prefix, ...brokers], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const exited = once(child, 'exit')
      await Promise.race([once(child.stdout, 'data'), exited])
      await wait(Math.random() * 500)
      child.kill('SIGKILL')
      expect((await exited)[1]).toBe('SIGKILL')
    }
    expect((await log.events()).length).toBeGreaterThan(20)
    await allPublished(publish(), log)
    await complete()
  })

  test('that is taken over from stands by, and takes over once the other stands still', async () => {
    const first = publish()
    await publishing(first)
    const second = publish()
    await publishing(second)
    // Only when it has something to publish does the first one find out.
    await log.grow('p-1', 20)
    await until('the first stands by', () => first.status().state === 'standby')
    await allPublished(second, log)
    for (let round = 0; round < 20; round++) {
      await log.grow('p-1', 2)
      await wait(100)
    }
    await allPublished(second, log)
    expect([first.status().state, second.status().state]).toEqual(['standby', 'publishing'])

    await second.stop()
    await log.grow('p-2', 20)
    await allPublished(first, log)
    expect(first.status().state).toBe('publishing')
    expect(first.logged.filter((line) => line.includes('publishing to Kafka'))).toHaveLength(2)
    await complete()
  })

  test('that stands by neither ends nor takes over while the log can not be read', async () => {
    let refused = 0
    let away = false
    const head: EventStore['head'] = () => {
      if (!away) return log.store.head()
      refused++
      return Promise.reject(new EventStoreUnavailableError(new Error('UNAVAILABLE')))
    }
    const first = publish({ store: { ...log.store, head } })
    await publishing(first)
    const second = publish()
    await publishing(second)
    await log.grow('p-1', 20)
    await until('the first stands by', () => first.status().state === 'standby')
    await allPublished(second, log)
    away = true
    // Twice its patience.
    await until('it has asked again and again', () => refused >= 10)
    expect(first.status()).toMatchObject({ state: 'standby', error: undefined })

    away = false
    await second.stop()
    await log.grow('p-2', 20)
    await allPublished(first, log)
    expect(first.status().state).toBe('publishing')
    await complete()
  })

  test('stops in front of an event that can not be published, and says where', async () => {
    await log.grow('p-1', 3)
    await log.grow('p-2', 1, { actor: { id: 'person-1', role: 'planner', unit: 'a\u0000b' } })
    await log.grow('p-1', 3)
    const publisher = publish()
    await expect(publisher.done).rejects.toThrow(UnmappableEventError)
    await expect(publisher.done).rejects.toThrow('at position 4, stream project-p-2')
    expect(publisher.status()).toMatchObject({ state: 'failed', published: { position: '3', events: 3 } })
    await publishedAre(3)
  })

  test('stops in front of an event that is too large for Kafka, after all that fits', async () => {
    await log.grow('p-1', 5)
    await log.append('note-1', [{ type: 'NoteTaken', data: { note: '大'.repeat(700_000) } }])
    await log.grow('p-1', 5)
    const publisher = publish()
    await expect(publisher.done).rejects.toThrow(EventTooLargeError)
    await expect(publisher.done).rejects.toThrow('at position 6, stream note-1')
    await publishedAre(5)
  })

  test('stops in front of an event that leaves a project too large for Kafka, and names both topics', async () => {
    await limit('projects', 2_000)
    await log.grow('p-1', 40)
    const publisher = publish()
    await expect(publisher.done).rejects.toThrow(EventTooLargeError)
    await expect(publisher.done).rejects.toThrow('topics of events and of projects')
    const published = publisher.status().published?.events ?? 0
    expect(published).toBeGreaterThan(1)
    await publishedAre(published)
  })

  test('publishes less at once where a batch was too large for Kafka, and more again after it', async () => {
    await limit('events', 20_000)
    const sizes: number[] = []
    const publisher = publish({ kafka: watched(feed, (messages) => sizes.push(messages)) })
    await publishing(publisher)
    const note = (size: number) => ({ type: 'NoteTaken', data: { note: 'x'.repeat(size) } })
    await log.append(
      'note-1',
      Array.from({ length: 8 }, () => note(6_000)),
    )
    await allPublished(publisher, log)
    const small = sizes.length
    expect(Math.max(...sizes)).toBeLessThan(4)
    for (let round = 0; round < 4; round++) {
      await log.append(
        'note-1',
        Array.from({ length: 16 }, () => note(1)),
      )
      await allPublished(publisher, log)
    }
    expect(Math.max(...sizes.slice(small))).toBe(16)
    await complete()
  })

  test('publishes the log anew once its topics are deleted', async () => {
    await log.grow('p-1', 5)
    const first = publish()
    await allPublished(first, log)
    await first.stop()
    await withAdmin((admin) => admin.deleteTopics({ topics: [`${prefix}.events`, `${prefix}.projects`] }))
    await log.grow('p-1', 5)
    await allPublished(publish(), log)
    await complete()
  })

  test('refuses to go on from a position that is not this log’s', async () => {
    await feed.ensureTopics()
    const producer = await feed.openProducer()
    await producer.publish({ messages: [], published: { position: 'C:1/P:1', events: 1 } })
    await producer.close()
    await expect(publish().done).rejects.toThrow(ForeignPositionError)
  })

  test('refuses to go on from a position that this log does not reach', async () => {
    await feed.ensureTopics()
    const producer = await feed.openProducer()
    await producer.publish({ messages: [], published: { position: '99', events: 99 } })
    await producer.close()
    await expect(publish().done).rejects.toThrow(PositionAheadError)
  })

  test('commits its position anew while nothing happens', async () => {
    const transactions: number[] = []
    await log.grow('p-1', 2)
    const publisher = publish({ kafka: watched(feed, (messages) => transactions.push(messages)), renewMs: 200 })
    await until('the position is renewed twice', () => transactions.filter((messages) => messages === 0).length >= 2)
    await log.grow('p-1', 2)
    await allPublished(publisher, log)
    await complete()
  })
})

// What is not ours is not paused or killed.
;(kafka?.outages ? describe : describe.skip)('The publisher, while Kafka is away', () => {
  test('waits for a broker that was killed and publishes on, each event once', async () => {
    const publisher = publish()
    await log.grow('p-1', 50)
    await allPublished(publisher, log)
    await kafka?.outages?.kill()
    await log.grow('p-1', 50)
    await until('it is in trouble', () => publisher.status().state === 'troubled')
    await kafka?.outages?.start()
    await log.grow('p-2', 50)
    await allPublished(publisher, log)
    await complete()
  })

  test('gives up a broker that does not answer, and publishes on once it does, each event once', async () => {
    const publisher = publish()
    await publishing(publisher)
    kafka?.outages?.pause()
    try {
      await log.grow('p-1', 50)
      await until('it is in trouble', () => publisher.status().state === 'troubled')
    } finally {
      kafka?.outages?.resume()
    }
    await allPublished(publisher, log)
    await complete()
  })

  test('stops within seconds though nobody answers', async () => {
    const publisher = publish()
    await publishing(publisher)
    kafka?.outages?.pause()
    try {
      await log.grow('p-1', 1)
      const began = performance.now()
      await publisher.stop()
      expect(performance.now() - began).toBeLessThan(6000)
    } finally {
      kafka?.outages?.resume()
    }
    // What was left behind ends by itself.
    await publisher.done
  })
})
