import { type EventStore, lagBehind, type Position } from '@liushui/event-store'
import { type BatchObservableCallback, metrics, type ObservableCallback } from '@opentelemetry/api'
import type { Cosigning } from './cosigning.ts'
import type { ProofStatus } from './status.ts'

type Measured = {
  readonly store: EventStore
  readonly status: () => ProofStatus
  /** Events in the last signed checkpoint. */
  readonly signed: () => number
  /** Where in the log the last of them is. */
  readonly signedPosition: () => Promise<Position | undefined>
  readonly witnesses: readonly Pick<Cosigning, 'name' | 'cosigned' | 'missingSeconds'>[]
}

/** All is asked whenever the metrics are read, until it is stopped. */
export const measureProofs = ({ store, status, signed, signedPosition, witnesses }: Measured) => {
  const meter = metrics.getMeter('liushui')
  const gauge = (name: string, description: string) => meter.createObservableGauge(name, { description })
  const refused = gauge(
    'liushui_proofs_refused',
    '1 where the log is not the one that was signed before, or a witness does not cosign it.',
  )
  const signedEvents = gauge('liushui_signed_events', 'Events in the last signed checkpoint.')
  const lagEvents = gauge(
    'liushui_signed_lag_events',
    'Events in the log that no checkpoint signs; 10000 means at least so many.',
  )
  const lagSeconds = gauge(
    'liushui_signed_lag_seconds',
    'Age of the oldest event that no checkpoint signs, in seconds; 0 when there is none.',
  )
  const cosignedEvents = gauge('liushui_cosigned_events', 'Events in the last checkpoint that a witness has cosigned.')
  const missing = gauge(
    'liushui_cosignature_missing_seconds',
    'For how long a witness has not cosigned the last checkpoint, in seconds, from the start on; 0 where it has.',
  )

  const readLag = async () => lagBehind(store, await signedPosition())
  // As with the read models: of a gauge that is not observed the last value is told.
  const observeLag: BatchObservableCallback = async (result) => {
    const { events, seconds } = await readLag().catch(() => ({ events: Number.NaN, seconds: Number.NaN }))
    result.observe(lagEvents, events)
    result.observe(lagSeconds, seconds)
  }
  const observers: readonly [typeof refused, ObservableCallback][] = [
    [refused, (result) => result.observe(['failed', 'refused'].includes(status().state) ? 1 : 0)],
    [signedEvents, (result) => result.observe(signed())],
    [
      cosignedEvents,
      (result) => {
        for (const { name, cosigned } of witnesses) result.observe(cosigned(), { witness: name })
      },
    ],
    [
      missing,
      (result) => {
        for (const { name, missingSeconds } of witnesses) result.observe(missingSeconds(), { witness: name })
      },
    ],
  ]
  for (const [of, observe] of observers) of.addCallback(observe)
  meter.addBatchObservableCallback(observeLag, [lagEvents, lagSeconds])
  return {
    stop: (): void => {
      for (const [of, observe] of observers) of.removeCallback(observe)
      meter.removeBatchObservableCallback(observeLag, [lagEvents, lagSeconds])
    },
  }
}
