import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { EventStoreUnavailableError } from '@liushui/event-store'
import { type FeedKafka, openKafka, TopicUnfitError } from '@liushui/feed'
import { openTestLog, type TestLog } from '@liushui/feed/testing'
import { createLogger, startTelemetry, type Telemetry } from '@liushui/runtime'
import type { PublisherStatus } from '../src/index.ts'
import { publisherMetrics } from '../src/metrics.ts'
import { start, until } from './support.ts'

let log: TestLog
let telemetry: Telemetry
beforeEach(async () => {
  telemetry = startTelemetry({ service: 'test', version: '0', logger: createLogger({ name: 'test', level: 'error' }) })
  log = await openTestLog()
})
afterEach(async () => {
  await log.close()
  await telemetry.stop()
})

/** The gauges as they are scraped; undefined where there is no such series. */
const scraped = async () => {
  const text = await telemetry.metrics()
  const value = (name: string): number | undefined => {
    const [, found] = new RegExp(`^liushui_publisher_${name} (\\S+)`, 'm').exec(text) ?? []
    return found === undefined ? undefined : Number(found)
  }
  return { up: value('up'), events: value('lag_events'), seconds: value('lag_seconds') }
}
const NOBODY_KNOWS = { up: 0, events: Number.NaN, seconds: Number.NaN }

const statusOf = (state: PublisherStatus['state'], published?: PublisherStatus['published']): PublisherStatus => ({
  state,
  published,
  error: undefined,
})

describe('The lag of the publisher', () => {
  test.each([
    ['is nothing where all is published', { position: '3', events: 3 }, 0],
    ['counts what is not published', { position: '1', events: 1 }, 2],
    ['is the whole log before anything is published', { position: undefined, events: 0 }, 3],
  ])('%s', async (_, published, events) => {
    await log.grow('p-1', 3)
    const { close } = publisherMetrics(log.store, () => statusOf('publishing', published))
    expect(await scraped()).toMatchObject({ up: 1, events })
    close()
  })

  test('is not a number while the log can not be read, and is one again after it', async () => {
    await log.grow('p-1', 3)
    let away = false
    const head = () => (away ? Promise.reject(new EventStoreUnavailableError(new Error('away'))) : log.store.head())
    const { close } = publisherMetrics({ ...log.store, head }, () =>
      statusOf('publishing', { position: '1', events: 1 }),
    )
    expect(await scraped()).toMatchObject({ up: 1, events: 2 })
    away = true
    expect(await scraped()).toEqual({ up: 1, events: Number.NaN, seconds: Number.NaN })
    away = false
    expect(await scraped()).toMatchObject({ up: 1, events: 2 })
    close()
  })
})

describe('A publisher that does not publish', () => {
  test.each([
    ['publishing', 1],
    ['standby', 1],
    ['starting', 0],
    ['troubled', 0],
    ['stopped', 0],
    ['failed', 0],
  ] as const)('is up or not by what it does: %s', async (state, up) => {
    const { close } = publisherMetrics(log.store, () => statusOf(state))
    expect(await scraped()).toMatchObject({ up })
    close()
  })

  test('is told of from its start on, where Kafka is away', async () => {
    const publisher = start({ store: log.store, kafka: openKafka({ brokers: ['127.0.0.1:1'], deadlineMs: 500 }) })
    try {
      expect(await scraped()).toEqual(NOBODY_KNOWS)
      await until('it is in trouble', () => publisher.status().state === 'troubled')
      expect(await scraped()).toEqual(NOBODY_KNOWS)
      expect(publisher.logged.join()).toContain('nothing can be published now; trying again')
    } finally {
      await publisher.stop()
    }
  })

  test('is told of for as long as it stands still', async () => {
    const unfit = new TopicUnfitError('liushui.events', { setting: 'partitions', is: '1', needed: '6' })
    const kafka: FeedKafka = {
      ensureTopics: () => Promise.reject(unfit),
      openProducer: () => Promise.reject(unfit),
      published: async () => undefined,
    }
    const publisher = start({ store: log.store, kafka })
    await expect(publisher.done).rejects.toThrow(TopicUnfitError)
    expect(publisher.status().state).toBe('failed')
    expect(await scraped()).toEqual(NOBODY_KNOWS)
    await publisher.stop()
  })
})
