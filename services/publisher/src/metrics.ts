import type { EventStore } from '@liushui/event-store'
import type { Published } from '@liushui/feed'
import { type BatchObservableResult, metrics } from '@opentelemetry/api'

/** A lag of more events than that needs no exact figure. */
const COUNTED = 10_000

/** What is in the log and not published yet; `seconds` is the age of the oldest such event. */
export const lagOf = async (
  store: Pick<EventStore, 'readAll'>,
  { position }: Published,
): Promise<{ readonly events: number; readonly seconds: number }> => {
  let events = 0
  let oldest: string | undefined
  for await (const batch of store.readAll({ after: position })) {
    oldest ??= batch.events[0]?.recordedAt
    events += batch.events.length
    if (events >= COUNTED) break
  }
  const seconds = oldest === undefined ? 0 : Math.max(0, Date.now() - Date.parse(oldest)) / 1000
  return { events: Math.min(events, COUNTED), seconds }
}

/** `published` is asked whenever the metrics are read; undefined while nobody knows. */
export const publisherMetrics = (
  store: Pick<EventStore, 'readAll'>,
  published: () => Published | undefined,
): { readonly count: (events: number) => void; readonly close: () => void } => {
  const meter = metrics.getMeter('liushui')
  const total = meter.createCounter('liushui_published_events_total', { description: 'Events published to Kafka.' })
  const lagEvents = meter.createObservableGauge('liushui_publisher_lag_events', {
    description: `Events of the log that are not published yet, counted up to ${COUNTED}.`,
  })
  const lagSeconds = meter.createObservableGauge('liushui_publisher_lag_seconds', {
    description: 'Age of the oldest event that is not published yet.',
    unit: 's',
  })
  const observe = async (result: BatchObservableResult): Promise<void> => {
    const known = published()
    if (known === undefined) return
    const { events, seconds } = await lagOf(store, known)
    result.observe(lagEvents, events)
    result.observe(lagSeconds, seconds)
  }
  meter.addBatchObservableCallback(observe, [lagEvents, lagSeconds])
  return {
    count: (events) => total.add(events),
    close: () => meter.removeBatchObservableCallback(observe, [lagEvents, lagSeconds]),
  }
}
