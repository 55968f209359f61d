import { setTimeout as wait } from 'node:timers/promises'
import type { EventStore } from '@liushui/event-store'
import { DEFAULT_SOURCE, type FeedKafka, FencedError, MessageTooLargeError, type Published } from '@liushui/feed'
import type { Logger } from '@liushui/runtime'
import { trace } from '@opentelemetry/api'
import { isFinal } from './errors.ts'
import { publisherMetrics } from './metrics.ts'
import { publishLog } from './session.ts'
import { standBy } from './standby.ts'

const BACKOFF = { firstMs: 250, mostMs: 5000 }
const STOP_LIMIT_MS = 5000
const PATIENCE_MS = 15_000
/** Kafka forgets an offset that was not committed for a week, unless told otherwise. */
const RENEW_MS = 12 * 60 * 60 * 1000

export type PublisherOptions = {
  readonly store: EventStore
  readonly kafka: FeedKafka
  readonly logger: Logger
  /** What the events' `source` says. */
  readonly source?: string
  /** How long another publisher may stand still, though there is something to publish, before this one takes over; milliseconds. */
  readonly patienceMs?: number
  /** How often the position is committed anew where nothing happens; milliseconds. */
  readonly renewMs?: number
}

export type PublisherStatus = {
  /**
   * `standby`: another publisher does the work. `troubled`: Kafka or the log does not answer, it is tried again. `failed`: an event can't be
   * published, or the topics are not as they must be: it stands still until that is dealt with and it is started anew.
   */
  readonly state: 'starting' | 'publishing' | 'standby' | 'troubled' | 'stopped' | 'failed'
  /** How far the log is published, as far as is known. */
  readonly published: Published | undefined
  /** What the trouble or the failure is. */
  readonly error: unknown
}

export type Publisher = {
  /** Resolves after `stop`, rejects with what makes it stand still. Kafka or the log being away does not end it. */
  readonly done: Promise<void>
  /** Lets the transaction under way end, for up to 5 seconds. One that has not by then may be committed or not: the next start reads how far it came. */
  readonly stop: () => Promise<void>
  readonly status: () => PublisherStatus
}

const backoffMs = (failures: number): number => Math.min(BACKOFF.firstMs * 2 ** failures, BACKOFF.mostMs)

/**
 * Publishes the log to Kafka, each event exactly once and in the order of its stream, with the position in the same transaction. It starts
 * by taking the work over from whoever does it; one that is taken over from stands by.
 */
export const startPublisher = (options: PublisherOptions): Publisher => {
  const { store, kafka, logger, source = DEFAULT_SOURCE, patienceMs = PATIENCE_MS, renewMs = RENEW_MS } = options
  const stopping = new AbortController()
  const { signal } = stopping
  let status: PublisherStatus = { state: 'starting', published: undefined, error: undefined }
  let failures = 0
  const metrics = publisherMetrics(store, () => status)
  const most = { value: Number.POSITIVE_INFINITY }

  const onPublished = (published: Published, events: number): void => {
    if (status.state !== 'publishing') logger.info({ position: published.position }, 'publishing to Kafka')
    if (events > 0) failures = 0
    status = { state: 'publishing', published, error: undefined }
    metrics.count(events)
  }
  const session = { store, kafka, signal, source, renewMs, most, onPublished, tracer: trace.getTracer('liushui') }

  const handOver = async (): Promise<void> => {
    logger.warn('another publisher has taken over: standing by')
    status = { ...status, state: 'standby', error: undefined }
    await standBy({
      store,
      kafka,
      signal,
      patienceMs,
      onPublished: (published) => {
        status = { ...status, published }
      },
    })
  }
  const recover = async (error: unknown): Promise<void> => {
    if (isFinal(error)) throw error
    if (error instanceof FencedError) return handOver()
    // Tried again at once, with less.
    if (error instanceof MessageTooLargeError) return
    const ms = backoffMs(failures++)
    logger.warn({ err: error, ms }, 'nothing can be published now; trying again')
    status = { ...status, state: 'troubled', error }
    await wait(ms, undefined, { signal }).catch(() => undefined)
  }
  const run = async (): Promise<void> => {
    try {
      while (!signal.aborted) await publishLog(session).catch(recover)
      status = { ...status, state: 'stopped', error: undefined }
    } catch (error) {
      status = { ...status, state: 'failed', error }
      logger.fatal({ err: error, position: status.published?.position }, 'the log is no longer published to Kafka')
      throw error
    }
  }
  const done = run()
  // Whoever awaits `done` gets the error; it has been logged, and must not end the process where nobody does.
  done.catch(() => {})
  const stop = async (): Promise<void> => {
    stopping.abort()
    await Promise.race([done.catch(() => {}), wait(STOP_LIMIT_MS, undefined, { ref: false })])
    metrics.close()
  }
  return { done, stop, status: () => status }
}
