import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from '@jest/globals'
import { context, metrics, propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api'
import { createLogger, startTelemetry, type TelemetryOptions } from '../src/index.ts'

const closing: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

const start = (options: Partial<TelemetryOptions> = {}) => {
  const lines: string[] = []
  const destination = { write: (line: string) => void lines.push(line) }
  const logger = createLogger({ name: 'test', level: 'info', destination })
  const telemetry = startTelemetry({ service: 'test', version: '1.2.3', logger, ...options })
  closing.push(telemetry.stop)
  return { ...telemetry, lines }
}

/** What takes the traces: answers after `delayMs`, with `status`. */
const receiver = async ({ status = 200, delayMs = 0 } = {}) => {
  const bodies: string[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    bodies.push(body)
    setTimeout(() => response.writeHead(status, { 'Content-Type': 'application/json' }).end('{}'), delayMs)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  closing.push(async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  })
  const { port } = server.address() as AddressInfo
  return { endpoint: `http://user:secret@127.0.0.1:${port}`, bodies }
}

const value = (text: string, name: string): number => Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1])

describe('metrics', () => {
  test('of the process are there from the start, under the names that Prometheus’ client for Node gives them', async () => {
    const text = await start().metrics()

    expect(value(text, 'process_resident_memory_bytes')).toBeGreaterThan(10_000_000)
    expect(value(text, 'nodejs_heap_size_used_bytes')).toBeGreaterThan(1_000_000)
    expect(value(text, 'process_cpu_seconds_total')).toBeGreaterThan(0)
    expect(Math.abs(value(text, 'process_start_time_seconds') - Date.now() / 1_000)).toBeLessThan(600)
    expect(text).toContain('target_info{service_name="liushui-test",service_version="1.2.3"} 1')
    expect(text).toContain('# TYPE process_cpu_seconds_total counter')
  })

  test('tell how long the event loop was held up since the last scrape', async () => {
    const { metrics: scrape } = start()
    await scrape()
    await new Promise((resolve) => setTimeout(resolve, 20))
    const until = performance.now() + 150
    while (performance.now() < until);
    await new Promise((resolve) => setTimeout(resolve, 20))

    const lag = value(await scrape(), 'nodejs_eventloop_lag_max_seconds')

    expect(lag).toBeGreaterThan(0.1)
    expect(lag).toBeLessThan(5)
  })

  test('of whoever makes an instrument after the start come with them, and one that can’t be read is left out and told once', async () => {
    const { metrics: scrape, lines } = start()
    const meter = metrics.getMeter('liushui')
    meter.createCounter('liushui_things_total', { description: 'Things.' }).add(2, { kind: 'a"b' })
    meter.createObservableGauge('liushui_broken').addCallback(() => {
      throw new Error('no such thing')
    })

    const text = await scrape()
    await scrape()

    expect(text).toContain('liushui_things_total{kind="a\\"b"} 2')
    expect(lines).toHaveLength(1)
    expect(lines[0]).toContain('no such thing')
  })
})

describe('traces', () => {
  const work = () =>
    trace.getTracer('liushui').startActiveSpan('work', (span) => {
      const carrier: Record<string, string> = {}
      propagation.inject(context.active(), carrier)
      span.end()
      return { recording: span.isRecording(), carrier, span }
    })

  test('are not made where there is no endpoint: nothing records, nothing is passed on', () => {
    start()
    const { carrier, span } = work()

    expect(trace.isSpanContextValid(span.spanContext())).toBe(false)
    expect(carrier).toEqual({})
  })

  test('go to the endpoint as OTLP in JSON, under the name of the service, the last of them at the stop', async () => {
    const { endpoint, bodies } = await receiver()
    const { stop } = start({ otlpEndpoint: endpoint })
    const { carrier, span } = work()
    await stop()

    const [{ resource, scopeSpans }] = JSON.parse(bodies.join()).resourceSpans
    expect(resource.attributes).toContainEqual({ key: 'service.name', value: { stringValue: 'liushui-test' } })
    expect(scopeSpans[0].spans).toMatchObject([{ name: 'work', traceId: span.spanContext().traceId }])
    const { traceId, spanId } = span.spanContext()
    expect(carrier).toEqual({ traceparent: `00-${traceId}-${spanId}-01` })
  })

  test('go on from a traceparent that came in', async () => {
    const { endpoint } = await receiver()
    start({ otlpEndpoint: endpoint })
    const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`
    const parent = propagation.extract(ROOT_CONTEXT, { traceparent })

    const { traceId } = context.with(parent, work).span.spanContext()

    expect(traceId).toBe('a'.repeat(32))
  })

  test('that can’t be sent are one line in the log, without a password, and hold up no stop', async () => {
    const { endpoint } = await receiver({ status: 400 })
    const { stop, lines } = start({ otlpEndpoint: endpoint })
    work()
    await new Promise((resolve) => setTimeout(resolve, 1_200))
    work()
    await stop()

    expect(lines).toHaveLength(1)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'warn', reason: '400', spans: 1 })
    expect(lines[0]).not.toContain('secret')
  })

  test('are given up by a stop where nobody takes them', async () => {
    const { endpoint } = await receiver({ delayMs: 2_500 })
    const { stop } = start({ otlpEndpoint: endpoint })
    work()
    const began = performance.now()
    await stop()

    expect(performance.now() - began).toBeLessThan(2_000)
  })
})
