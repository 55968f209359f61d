import { metrics } from '@opentelemetry/api'
import { PrometheusExporter, PrometheusSerializer } from '@opentelemetry/exporter-prometheus'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { MeterProvider } from '@opentelemetry/sdk-metrics'
import type { Logger } from '../log.ts'
import { occasionally } from './occasionally.ts'
import { measureProcess } from './process-metrics.ts'
import { startTraces } from './traces.ts'

export type TelemetryOptions = {
  /** `api`, `projector` …: what traces and `target_info` call this process, after `liushui-`. */
  readonly service: string
  readonly version: string
  /** Where traces go: the base address of an OTLP/HTTP receiver. Without it nothing is traced. */
  readonly otlpEndpoint?: string | undefined
  readonly logger: Logger
}

export type Telemetry = {
  /** All metrics of this process, in Prometheus' text format. */
  readonly metrics: () => Promise<string>
  /** Sends the traces that are left, for a second at most. Nothing is measured after it. */
  readonly stop: () => Promise<void>
}

/** The media type of `Telemetry.metrics`. */
export const METRICS_TYPE = 'text/plain; version=0.0.4; charset=utf-8'

/** How long a scrape waits for what is asked when it comes: a part that hangs is left out. */
const COLLECT_MS = 3_000

/**
 * Sets up metrics, and traces where there is an endpoint for them. Called before anything is opened: instruments belong to what is set
 * up when they are made. One at a time in a process.
 */
export const startTelemetry = (options: TelemetryOptions): Telemetry => {
  const { service, version, otlpEndpoint, logger } = options
  const resource = resourceFromAttributes({ 'service.name': `liushui-${service}`, 'service.version': version })
  // Only as a reader of metrics: its own server is never started.
  const reader = new PrometheusExporter({ preventServerStart: true })
  const serializer = new PrometheusSerializer(undefined, false, undefined, false, true)
  metrics.setGlobalMeterProvider(new MeterProvider({ resource, readers: [reader] }))
  const stopMeasuring = measureProcess()
  const stopTraces = otlpEndpoint === undefined ? undefined : startTraces({ endpoint: otlpEndpoint, resource, logger })
  const complain = occasionally((errors: readonly unknown[]) =>
    logger.warn({ errors: errors.map(String) }, 'some metrics could not be read'),
  )
  return {
    metrics: async () => {
      const { resourceMetrics, errors } = await reader.collect({ timeoutMillis: COLLECT_MS })
      if (errors.length > 0) complain(errors)
      return serializer.serialize(resourceMetrics)
    },
    stop: async () => {
      await stopTraces?.()
      stopMeasuring()
      metrics.disable()
    },
  }
}
