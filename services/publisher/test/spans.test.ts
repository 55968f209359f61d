import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { openTestLog, type TestLog } from '@liushui/feed/testing'
import { createLogger, startTelemetry, type Telemetry } from '@liushui/runtime'
import { type Context, ROOT_CONTEXT, type SpanOptions, type Tracer, trace } from '@opentelemetry/api'
import { publishSpans } from '../src/spans.ts'

/** Traces as a service has them, for nobody: what is started goes to the recorder. */
let telemetry: Telemetry
beforeAll(() => {
  const logger = createLogger({ name: 'test', level: 'error' })
  telemetry = startTelemetry({ service: 'test', version: '0', otlpEndpoint: 'http://127.0.0.1:1', logger })
})
afterAll(() => telemetry.stop())

let log: TestLog
beforeEach(async () => {
  log = await openTestLog()
})
afterEach(() => log.close())

/** A tracer that remembers what was started below what, and how it ended. */
const recorder = () => {
  const spans: { name: string; traceId: string | undefined; ended: boolean; failed: boolean }[] = []
  const startSpan = (name: string, _options: SpanOptions = {}, context: Context = ROOT_CONTEXT) => {
    const span = { name, traceId: trace.getSpanContext(context)?.traceId, ended: false, failed: false }
    spans.push(span)
    return {
      setStatus: () => {
        span.failed = true
      },
      end: () => {
        span.ended = true
      },
    }
  }
  return { tracer: { startSpan } as unknown as Tracer, spans }
}

describe('The publishing of an event', () => {
  const traceId = 'a'.repeat(32)

  test('is a span in the trace of its command; an event without a trace has none', async () => {
    const { tracer, spans } = recorder()
    await log.grow('p-1', 1, { traceparent: `00-${traceId}-${'b'.repeat(16)}-01` })
    await log.grow('p-2', 1)
    await publishSpans(tracer, await log.events(), async () => undefined)
    expect(spans).toEqual([{ name: 'publish', traceId, ended: true, failed: false }])
  })

  test('that fails is a span that says so', async () => {
    const { tracer, spans } = recorder()
    await log.grow('p-1', 1, { traceparent: `00-${traceId}-${'b'.repeat(16)}-01` })
    const failing = publishSpans(tracer, await log.events(), () => Promise.reject(new Error('no broker')))
    await expect(failing).rejects.toThrow('no broker')
    expect(spans).toEqual([{ name: 'publish', traceId, ended: true, failed: true }])
  })
})
