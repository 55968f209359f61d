import type { StoredEvent } from '@liushui/event-store'
import { propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'

/** As many as a span keeps. */
const MOST_LINKS = 128

const startSpan = (events: readonly StoredEvent[]) => {
  const traceparents = [...new Set(events.flatMap(({ metadata }) => metadata.traceparent ?? []))]
  const places = traceparents
    .slice(0, MOST_LINKS)
    .map((traceparent) => propagation.extract(ROOT_CONTEXT, { traceparent }))
  const [only, ...others] = places
  const links = places.flatMap((place) => trace.getSpanContext(place) ?? []).map((context) => ({ context }))
  const options = { kind: SpanKind.CONSUMER, attributes: { 'liushui.events': events.length } }
  const tracer = trace.getTracer('liushui')
  return only && others.length === 0
    ? tracer.startSpan('project batch', options, only)
    : tracer.startSpan('project batch', { ...options, links }, ROOT_CONTEXT)
}

/**
 * A batch that one command left joins the trace of that command; one that many left, as under load and when catching up, has a trace of its
 * own with a link to each.
 */
export const inBatchSpan = async (events: readonly StoredEvent[], apply: () => Promise<void>): Promise<void> => {
  if (events.length === 0) return apply()
  const span = startSpan(events)
  try {
    await apply()
  } catch (error) {
    span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : 'unknown' })
    throw error
  } finally {
    span.end()
  }
}
