import { setTimeout as wait } from 'node:timers/promises'
import { context, propagation, trace } from '@opentelemetry/api'
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks'
import { ExportResultCode, W3CTraceContextPropagator } from '@opentelemetry/core'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import type { Resource } from '@opentelemetry/resources'
import { BatchSpanProcessor, type SpanExporter, TracerProvider } from '@opentelemetry/sdk-trace'
import type { Logger } from '../log.ts'
import { occasionally } from './occasionally.ts'

const SEND_EVERY_MS = 1_000
/** For one parcel, with what is tried again; what can't be sent by then is lost, and nothing waits for it. */
const SEND_LIMIT_MS = 3_000
const STOP_MS = 1_000

/** `host:port` alone is told: an address may hold a password. */
const hostOf = (endpoint: string): string => new URL(endpoint).host

const codeOf = (error: Error | undefined): string =>
  error !== undefined && 'code' in error && error.code !== undefined ? String(error.code) : (error?.name ?? 'unknown')

/** An exporter whose failures are a line in the log now and then, and nothing else. */
const quiet = (exporter: SpanExporter, onFailure: (lost: number, error: Error | undefined) => void): SpanExporter => ({
  export: (spans, done) =>
    exporter.export(spans, ({ code, error }) => {
      if (code === ExportResultCode.FAILED) onFailure(spans.length, error)
      done({ code: ExportResultCode.SUCCESS })
    }),
  forceFlush: async () => exporter.forceFlush?.(),
  shutdown: () => exporter.shutdown(),
})

/** Sends spans to an OTLP/HTTP receiver, as JSON, in the background. Returns how to send what is left and stop. */
export const startTraces = (options: {
  readonly endpoint: string
  readonly resource: Resource
  readonly logger: Logger
}): (() => Promise<void>) => {
  const { endpoint, resource, logger } = options
  const complain = occasionally((lost: number, error: Error | undefined) =>
    logger.warn({ receiver: hostOf(endpoint), reason: codeOf(error), spans: lost }, 'traces could not be sent'),
  )
  const exporter = new OTLPTraceExporter({
    url: `${endpoint.replace(/\/+$/, '')}/v1/traces`,
    timeoutMillis: SEND_LIMIT_MS,
  })
  const provider = new TracerProvider({
    resource,
    spanProcessors: [
      new BatchSpanProcessor({ exporter: quiet(exporter, complain), scheduledDelayMillis: SEND_EVERY_MS }),
    ],
  })
  trace.setGlobalTracerProvider(provider)
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable())
  propagation.setGlobalPropagator(new W3CTraceContextPropagator())
  return async () => {
    await Promise.race([provider.shutdown().catch(() => undefined), wait(STOP_MS, undefined, { ref: false })])
    trace.disable()
    context.disable()
    propagation.disable()
  }
}
