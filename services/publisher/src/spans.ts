import type { StoredEvent } from '@liushui/event-store'
import { propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, type Tracer, trace } from '@opentelemetry/api'

/** The publishing of each event that a recorded command led to goes into that command's trace. */
export const publishSpans = async (
  tracer: Tracer,
  events: readonly StoredEvent[],
  work: () => Promise<void>,
): Promise<void> => {
  const spans = events.flatMap(({ id, type, metadata }) => {
    const place = propagation.extract(ROOT_CONTEXT, metadata)
    if (trace.getSpanContext(place) === undefined) return []
    const attributes = {
      'messaging.system': 'kafka',
      'messaging.message.id': id,
      'liushui.event.type': type,
    }
    return [tracer.startSpan('publish', { kind: SpanKind.PRODUCER, attributes }, place)]
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
