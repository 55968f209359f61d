import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { makeBulletin } from '../support/bulletin-scenario.ts'
import { type ReceivedSpan, startReceiver } from '../support/otlp.ts'
import { readLog, type Standalone, startStandalone, withFolder } from '../support/standalone.ts'

const traceId = 'c'.repeat(32)
const caller = 'd'.repeat(16)
const traceparent = `00-${traceId}-${caller}-01`

const stop = async ({ child, ended }: Standalone): Promise<number | null> => {
  child.kill('SIGTERM')
  return ended
}

const start = (folder: string, env: Readonly<Record<string, string>> = {}) =>
  startStandalone({ folder, env: { LIUSHUI_SAMPLE: 'none', ...env } })

test('one trace leads from the HTTP request to the append, on to the read models, and to the bulletin and its record', () =>
  withFolder(async (folder) => {
    const receiver = await startReceiver()
    const platform = start(folder, { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint })
    try {
      await makeBulletin(await platform.url(), { traceparent })
      expect(await stop(platform)).toBe(0)
    } finally {
      await stop(platform)
      await receiver.close()
    }

    expect(new Set(receiver.requests())).toEqual(new Set(['POST /v1/traces application/json']))
    const spans = receiver.spans().filter((span) => span.traceId === traceId)
    const byId = new Map(spans.map((span) => [span.spanId, span]))
    const pathOf = ({ name, parentSpanId = '' }: ReceivedSpan): string => {
      const parent = byId.get(parentSpanId)
      return parent ? `${pathOf(parent)} > ${name}` : `${parentSpanId === caller ? 'caller' : '?'} > ${name}`
    }
    const request = 'caller > POST /api/bulletins/{programmeId}/{month} > command RequestBulletin'
    const render = `${request} > bulletin render`
    const record = `${render} > bulletin record > command RecordBulletinRendered`
    expect(spans.map(pathOf).toSorted()).toEqual(
      [
        'caller > POST /api/bulletins/{programmeId}/{month}',
        request,
        `${request} > append bulletin`,
        `${request} > project batch`,
        render,
        `${render} > bulletin dataset`,
        `${render} > bulletin pdf`,
        `${render} > bulletin file`,
        `${render} > bulletin record`,
        record,
        `${record} > append bulletin`,
        `${record} > project batch`,
      ].toSorted(),
    )
    const [requested, rendered] = (await readLog(folder)).filter(({ stream }) => stream === 'bulletin-shili-2014-01')
    const commandOf = (path: string) => spans.find((span) => pathOf(span) === path)?.spanId
    expect(requested?.metadata.traceparent).toBe(`00-${traceId}-${commandOf(request)}-01`)
    expect(rendered?.metadata.traceparent).toBe(`00-${traceId}-${commandOf(record)}-01`)
  }))

test('without an endpoint nothing is sent, and no event says anything about a trace', () =>
  withFolder(async (folder) => {
    const receiver = await startReceiver()
    const platform = start(folder)
    try {
      await makeBulletin(await platform.url(), { traceparent })
      expect(await stop(platform)).toBe(0)
    } finally {
      await stop(platform)
      await receiver.close()
    }

    expect(receiver.requests()).toEqual([])
    const log = await readLog(folder)
    expect(log.length).toBeGreaterThan(5)
    expect(log.filter(({ metadata }) => 'traceparent' in metadata)).toEqual([])
  }))

test('where nobody takes the traces the work is done all the same, the log says so in one line, and the stop is in time', () =>
  withFolder(async (folder) => {
    const receiver = await startReceiver()
    await receiver.close()
    const platform = start(folder, { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint })
    const complaints = async () =>
      (await readFile(join(folder, 'liushui.log'), 'utf8'))
        .split('\n')
        .filter((line) => line.includes('traces could not be sent'))
    try {
      await makeBulletin(await platform.url())
      while ((await complaints()).length === 0) await new Promise((resolve) => setTimeout(resolve, 100))
      await fetch(`${await platform.url()}/api/programmes`)
      const began = performance.now()
      expect(await stop(platform)).toBe(0)
      expect(performance.now() - began).toBeLessThan(10_000)
    } finally {
      await stop(platform)
    }

    expect(await complaints()).toHaveLength(1)
  }))
