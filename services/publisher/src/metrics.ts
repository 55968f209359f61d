import { type EventStore, lagBehind } from '@liushui/event-store'
import { type BatchObservableResult, metrics, type ObservableCallback } from '@opentelemetry/api'
import type { PublisherStatus } from './publisher.ts'

/** What is told where it can't be read, or nobody knows how far the log is published: of a gauge that is not observed the last value is told. */
const UNKNOWN = { events: Number.NaN, seconds: Number.NaN }

/** A publisher that stands by does what it is there for. */
export const doesItsWork = ({ state }: PublisherStatus): boolean => state === 'publishing' || state === 'standby'

/** `status` is asked whenever the metrics are read, until it is closed. */
export const publisherMetrics = (
  store: EventStore,
  status: () => PublisherStatus,
): { readonly count: (events: number) => void; readonly close: () => void } => {
  const meter = metrics.getMeter('liushui')
  const total = meter.createCounter('liushui_published_events_total', { description: 'Events published to Kafka.' })
  const up = meter.createObservableGauge('liushui_publisher_up', {
    description: '1 where the log is published or the publisher stands by, 0 where it can do neither.',
  })
  const lagEvents = meter.createObservableGauge('liushui_publisher_lag_events', {
    description: 'Events of the log that are not published yet; 10000 means at least so many.',
  })
  const lagSeconds = meter.createObservableGauge('liushui_publisher_lag_seconds', {
    description: 'Age of the oldest event that is not published yet.',
    unit: 's',
  })
  const observeUp: ObservableCallback = (result) => result.observe(doesItsWork(status()) ? 1 : 0)
  const observeLag = async (result: BatchObservableResult): Promise<void> => {
    const { published } = status()
    const lag = published && (await lagBehind(store, published.position).catch(() => undefined))
    const { events, seconds } = lag ?? UNKNOWN
    result.observe(lagEvents, events)
    result.observe(lagSeconds, seconds)
  }
  up.addCallback(observeUp)
  meter.addBatchObservableCallback(observeLag, [lagEvents, lagSeconds])
  return {
    count: (events) => total.add(events),
    close: () => {
      up.removeCallback(observeUp)
      meter.removeBatchObservableCallback(observeLag, [lagEvents, lagSeconds])
    },
  }
}
