import type { StoredEvent } from '@liushui/event-store'
import { type Context, ROOT_CONTEXT, SpanKind, SpanStatusCode, type Tracer, trace } from '@opentelemetry/api'

const TRACEPARENT = /^[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/

const contextOf = (traceparent: string | undefined): Context | undefined => {
  const [, traceId, spanId, flags] = TRACEPARENT.exec(traceparent ?? '') ?? []
  if (traceId === undefined || spanId === undefined || flags === undefined) return undefined
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true })
}

/** The publishing of each event that a recorded command led to goes into that command's trace. */
export const publishSpans = async (
  tracer: Tracer,
  events: readonly StoredEvent[],
  work: () => Promise<void>,
): Promise<void> => {
  const spans = events.flatMap(({ id, type, metadata }) => {
    const context = contextOf(metadata.traceparent)
    const attributes = {
      'messaging.system': 'kafka',
      'messaging.message.id': id,
      'liushui.event.type': type,
    }
    return context ? [tracer.startSpan('publish', { kind: SpanKind.PRODUCER, attributes }, context)] : []
  })
  try {
    await work()
  } catch (error) {
    for (const span of spans) span.setStatus({ code: SpanStatusCode.ERROR, message: String(error) })
    throw error
  } finally {
    for (const span of spans) span.end()
  }
}
