import { type EventStore, lagBehind } from '@liushui/event-store'
import type { AroundBatch, LiveReadModels } from '@liushui/read-models'
import { type BatchObservableCallback, metrics, type ObservableCallback } from '@opentelemetry/api'
import { inBatchSpan } from './tracing.ts'

/** Measures how far the read models are behind the log, and counts and traces what is applied to them. */
export const measureProjection = (options: {
  readonly readModels: Pick<LiveReadModels, 'position'>
  readonly store: EventStore
  readonly hasFailed: () => boolean
}): { readonly around: AroundBatch; readonly stop: () => void } => {
  const { readModels, store, hasFailed } = options
  const meter = metrics.getMeter('liushui')
  const lagEvents = meter.createObservableGauge('liushui_projection_lag_events', {
    description: 'Events in the log that the read models have not applied; 10000 means at least so many.',
  })
  const lagSeconds = meter.createObservableGauge('liushui_projection_lag_seconds', {
    description: 'Age of the oldest event that the read models have not applied, in seconds; 0 when there is none.',
  })
  const stopped = meter.createObservableGauge('liushui_projection_stopped', {
    description: '1 where an event could not be applied and the read models stand still before it.',
  })
  const applied = meter.createCounter('liushui_projected_events_total', {
    description: 'Events applied to the read models since the start.',
  })
  applied.add(0)

  const readLag = async () => lagBehind(store, await readModels.position())
  // The log can't be read where it holds an event that this release does not know. Of a gauge that is not observed the last value is told.
  const observeLag: BatchObservableCallback = async (result) => {
    const { events, seconds } = await readLag().catch(() => ({ events: Number.NaN, seconds: Number.NaN }))
    result.observe(lagEvents, events)
    result.observe(lagSeconds, seconds)
  }
  const observeStopped: ObservableCallback = (result) => result.observe(hasFailed() ? 1 : 0)
  meter.addBatchObservableCallback(observeLag, [lagEvents, lagSeconds])
  stopped.addCallback(observeStopped)

  return {
    around: async ({ events }, apply) => {
      await inBatchSpan(events, apply)
      applied.add(events.length)
    },
    stop: () => {
      meter.removeBatchObservableCallback(observeLag, [lagEvents, lagSeconds])
      stopped.removeCallback(observeStopped)
    },
  }
}
