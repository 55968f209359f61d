import { metrics, type ObservableCallback } from '@opentelemetry/api'
import type { ProofStatus } from './proof-log.ts'

/** `status` and `signed` are asked whenever the metrics are read, until it is stopped. */
export const measureProofs = (options: {
  readonly status: () => ProofStatus
  /** Events in the last signed checkpoint. */
  readonly signed: () => number
}): { readonly stop: () => void } => {
  const meter = metrics.getMeter('liushui')
  const refused = meter.createObservableGauge('liushui_proofs_refused', {
    description: '1 where the log is not the one that was signed before, or a witness does not cosign it.',
  })
  const signed = meter.createObservableGauge('liushui_signed_events', {
    description: 'Events in the last signed checkpoint.',
  })
  const observeRefused: ObservableCallback = (result) => result.observe(options.status().state === 'failed' ? 1 : 0)
  const observeSigned: ObservableCallback = (result) => result.observe(options.signed())
  refused.addCallback(observeRefused)
  signed.addCallback(observeSigned)
  return {
    stop: () => {
      refused.removeCallback(observeRefused)
      signed.removeCallback(observeSigned)
    },
  }
}
