import { metrics, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import { EventInvalidError, UnknownEventError } from './errors.ts'
import type { Append, AppendResult, EventStore } from './port.ts'

/** Seconds: from a fast disk alone to a store that hangs. */
const BUCKETS = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.015, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]

const createAppendMetrics = () => {
  const meter = metrics.getMeter('liushui')
  const seconds = meter.createHistogram('liushui_append_seconds', {
    description: 'Time until an append is durable, or has failed, in seconds.',
    advice: { explicitBucketBoundaries: BUCKETS },
  })
  const appended = meter.createCounter('liushui_appended_events_total', { description: 'Events written to the log.' })
  const failures = meter.createCounter('liushui_append_failures_total', {
    description:
      'Appends that wrote nothing: conflict, another writer came first; invalid, not of its schema; failed, the rest.',
  })
  // A counter that is there from the start lets its first count be seen as an increase.
  appended.add(0)
  for (const kind of ['conflict', 'invalid', 'failed']) failures.add(0, { kind })
  return { seconds, appended, failures }
}

/** `project-xhu-12` is a stream of the kind `project`. */
const kindOf = (stream: string): string => stream.split('-', 1).join()

const isWritersFault = (error: unknown): boolean =>
  error instanceof EventInvalidError || error instanceof UnknownEventError

/** The store with its appends measured and, where traces are recorded, traced. The same for every engine. */
export const observed = (store: EventStore): EventStore => {
  const { seconds, appended, failures } = createAppendMetrics()
  const tracer = trace.getTracer('liushui')

  const tell = (result: AppendResult, span: Span): void => {
    if (result.appended) {
      appended.add(result.events.length)
      span.setAttributes({ 'liushui.revision': result.revision, 'liushui.position': result.position })
    } else {
      failures.add(1, { kind: 'conflict' })
      span.setStatus({ code: SpanStatusCode.ERROR, message: 'conflict' })
    }
  }

  const append = async (asked: Append): Promise<AppendResult> => {
    const { stream, events } = asked
    const span = tracer.startSpan(`append ${kindOf(stream)}`, {
      kind: SpanKind.CLIENT,
      attributes: { 'liushui.stream': stream, 'liushui.events': events.length },
    })
    const began = performance.now()
    try {
      const result = await store.append(asked)
      tell(result, span)
      return result
    } catch (error) {
      const kind = isWritersFault(error) ? 'invalid' : 'failed'
      failures.add(1, { kind })
      span.setStatus({ code: SpanStatusCode.ERROR, message: kind })
      throw error
    } finally {
      seconds.record((performance.now() - began) / 1_000)
      span.end()
    }
  }
  return { ...store, append }
}
