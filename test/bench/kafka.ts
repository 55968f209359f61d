import { setTimeout as wait } from 'node:timers/promises'
import { eventMessage, openKafka, topicsOf } from '@liushui/feed'
import { openTestLog, type TestLog } from '@liushui/feed/testing'
import { startKafka } from '@liushui/kafka'
import { type Publisher, startPublisher } from '@liushui/publisher'
import { createLogger } from '@liushui/runtime'
import { metadata, projectRegistered } from './events.ts'
import { type BareMessage, openArrivals, openBareProducer } from './kafka-bare.ts'
import { compareLatency, type Load, steadily } from './latency.ts'
import { type BenchResult, compare, rateOf } from './measure.ts'

const BACKLOG = { projects: 2_000, events: 10 }
const EVENTS = BACKLOG.projects * BACKLOG.events
/** As many as the publisher takes at once. */
const BATCH = 500
const BARE = 'bench-bare'

const logger = createLogger({ name: 'bench', level: 'error' })

const withLog = async <T>(use: (log: TestLog) => Promise<T>): Promise<T> => {
  const log = await openTestLog()
  try {
    return await use(log)
  } finally {
    await log.close()
  }
}

const untilPublished = async ({ status }: Publisher, events: number): Promise<void> => {
  for (;;) {
    const { state, published, error } = status()
    if (state === 'failed') throw error
    if ((published?.events ?? -1) >= events) return
    await wait(5)
  }
}

/** Publishes under names of its own, from the moment when it has the right to. */
const publishing = async <T>(
  options: { readonly brokers: readonly string[]; readonly prefix: string; readonly log: TestLog },
  use: (publisher: Publisher) => Promise<T>,
): Promise<T> => {
  const { brokers, prefix, log } = options
  const publisher = startPublisher({ store: log.store, kafka: openKafka({ brokers, prefix }), logger })
  try {
    await untilPublished(publisher, 0)
    return await use(publisher)
  } finally {
    await publisher.stop()
  }
}

type Measuring = {
  readonly brokers: readonly string[]
  readonly log: TestLog
  readonly messages: readonly BareMessage[]
  readonly bare: Awaited<ReturnType<typeof openBareProducer>>
}

const throughput = ({ brokers, log, messages, bare }: Measuring): Promise<BenchResult> => {
  let round = 0
  return compare({
    name: `Publishing a backlog of ${EVENTS.toLocaleString('en-US')} events to Kafka, against a bare producer in batches of ${BATCH}`,
    unit: 'events/s',
    aim: 0.5,
    rounds: 3,
    ours: () =>
      publishing({ brokers, log, prefix: `bench-${round++}` }, (publisher) =>
        rateOf(EVENTS, () => untilPublished(publisher, EVENTS)),
      ),
    baseline: () =>
      rateOf(EVENTS, async () => {
        for (let from = 0; from < EVENTS; from += BATCH) await bare.sendAll(messages.slice(from, from + BATCH))
      }),
  })
}

type Arrivals = Awaited<ReturnType<typeof openArrivals>>

/** Appends one event and waits until a consumer has it; gives the time from the acknowledgement on. */
const appendingTo = ({ store }: TestLog, { arrival }: Arrivals) => {
  let number = 0
  return async (): Promise<number> => {
    const projectId = `bench-${number++}`
    const events = [projectRegistered(projectId)]
    const result = await store.append({
      stream: `project-${projectId}`,
      expectedRevision: -1,
      events,
      metadata: metadata(),
    })
    const acknowledged = performance.now()
    const [event] = result.appended ? result.events : []
    if (event === undefined) throw new Error(`${projectId} was not appended`)
    // A consumer may be quicker than we are told.
    return Math.max(0, (await arrival(event.id)) - acknowledged)
  }
}

const sendingOf = (messages: Iterator<BareMessage>, { send }: Measuring['bare'], { arrival }: Arrivals) => {
  return async (): Promise<number> => {
    const { value: message } = messages.next()
    const began = performance.now()
    await send(message)
    return (await arrival(JSON.parse(message.value).id)) - began
  }
}

const latencies = ({ brokers, messages }: Measuring): Promise<BenchResult[]> =>
  withLog((log) =>
    publishing({ brokers, log, prefix: 'bench-live' }, async () => {
      const topics = [topicsOf('bench-live').events.name, `${BARE}-live.events`]
      await openKafka({ brokers, prefix: `${BARE}-live` }).ensureTopics()
      const bare = await openBareProducer(brokers, `${BARE}-live.events`)
      const arrivals = await openArrivals(brokers, topics)
      const append = appendingTo(log, arrivals)
      const send = sendingOf(messages.values(), bare, arrivals)
      const at = (perSecond: number, work: () => Promise<number>): Load => {
        return () => steadily({ perSecond, seconds: 5, work })
      }
      try {
        for (const work of [append, send]) await steadily({ perSecond: 50, seconds: 2, work })
        const results: BenchResult[] = []
        for (const perSecond of [50, 200]) {
          results.push(
            await compareLatency({
              name: `Event to a consumer of Kafka, ${perSecond} a second, against a bare transactional producer`,
              aim: 100,
              rounds: 3,
              ours: at(perSecond, append),
              baseline: at(perSecond, send),
            }),
          )
        }
        return results
      } finally {
        await arrivals.close()
        await bare.close()
      }
    }),
  )

const measure = (brokers: readonly string[]): Promise<BenchResult[]> =>
  withLog(async (log) => {
    for (let project = 0; project < BACKLOG.projects; project++) await log.grow(`backlog-${project}`, BACKLOG.events)
    const messages = (await log.events()).map((event) => {
      const { key, value, headers } = eventMessage(event)
      return { key, value, headers: { ...headers } }
    })
    await openKafka({ brokers, prefix: BARE }).ensureTopics()
    const bare = await openBareProducer(brokers, topicsOf(BARE).events.name)
    try {
      const measuring = { brokers, log, messages, bare }
      return [await throughput(measuring), ...(await latencies(measuring))]
    } finally {
      await bare.close()
    }
  })

export const run = async (): Promise<BenchResult[]> => {
  const kafka = await startKafka()
  if (!kafka) return [{ kind: 'absent', name: 'Kafka', why: 'there is none; Java 17 and Maven, or KAFKA_BROKERS' }]
  try {
    return await measure(kafka.brokers)
  } finally {
    await kafka.stop()
  }
}
