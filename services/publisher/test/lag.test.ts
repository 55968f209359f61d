import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { openTestLog, type TestLog } from '@liushui/feed/testing'
import { type Context, ROOT_CONTEXT, type SpanOptions, type Tracer, trace } from '@opentelemetry/api'
import { lagOf } from '../src/metrics.ts'
import { publishSpans } from '../src/spans.ts'

let log: TestLog
beforeEach(async () => {
  log = await openTestLog()
})
afterEach(() => log.close())

describe('The lag of the publisher', () => {
  test('is nothing where all is published', async () => {
    await log.grow('p-1', 3)
    expect(await lagOf(log.store, { position: '3', events: 3 })).toEqual({ events: 0, seconds: 0 })
  })

  test('counts what is not published, and is as old as the first of it', async () => {
    await log.grow('p-1', 3)
    const [, second] = await log.events()
    const before = (Date.now() - Date.parse(second?.recordedAt ?? '')) / 1000
    const { events, seconds } = await lagOf(log.store, { position: '1', events: 1 })
    expect(events).toBe(2)
    expect(seconds).toBeGreaterThanOrEqual(before)
    expect(seconds).toBeLessThan(before + 60)
  })

  test('is the whole log before anything is published', async () => {
    await log.grow('p-1', 3)
    expect(await lagOf(log.store, { position: undefined, events: 0 })).toMatchObject({ events: 3 })
  })
})

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
