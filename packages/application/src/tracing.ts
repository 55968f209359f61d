import { context, propagation, type Span, SpanStatusCode, trace } from '@opentelemetry/api'
import type { HandleCommand, Outcome } from './contract.ts'

/** Does work in a span of its own, below the one that is active; what it throws marks the span. */
export const inSpan = <Result>(name: string, work: (span: Span) => Promise<Result>): Promise<Result> =>
  trace.getTracer('liushui').startActiveSpan(name, async (span) => {
    try {
      return await work(span)
    } catch (error) {
      // Its name and not its message, which may hold what was entered.
      span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.name : 'unknown' })
      throw error
    } finally {
      span.end()
    }
  })

const attributesOf = (outcome: Outcome) => ({
  'liushui.outcome': outcome.kind,
  ...(outcome.kind === 'refused' ? { 'liushui.refusal': outcome.refusal.code } : { 'liushui.stream': outcome.stream }),
})

/** Each command in a span of its own. A refusal is an answer, not an error. */
export const traced =
  (handle: HandleCommand): HandleCommand =>
  (command, asked) =>
    inSpan(`command ${command.type}`, async (span) => {
      const outcome = await handle(command, asked)
      span.setAttributes(attributesOf(outcome))
      return outcome
    })

/** The place in the trace at which we are, as W3C Trace Context writes it; undefined where nothing is recorded. */
export const currentTraceparent = (): string | undefined => {
  if (!trace.getActiveSpan()?.isRecording()) return undefined
  const carrier: { traceparent?: string } = {}
  propagation.inject(context.active(), carrier)
  return carrier.traceparent
}
