import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from '@jest/globals'
import type { StoredEvent } from '@liushui/event-store'
import { COSIGNATURE, formatVerifierKey, generateSigningKey } from '@liushui/proof'
import { issuePlan, makeBulletin } from '../support/bulletin-scenario.ts'
import { withFolder } from '../support/folder.ts'
import { alerts, namesIn, ON_ENGINES_ONLY, panels } from '../support/monitoring.ts'
import { type ReceivedSpan, startReceiver } from '../support/otlp.ts'
import { readLog, type Standalone, startStandalone } from '../support/standalone.ts'

const traceId = 'c'.repeat(32)
const caller = 'd'.repeat(16)
const traceparent = `00-${traceId}-${caller}-01`

/** There are metrics of each witness. */
const witnessThatIsAway = `http://127.0.0.1:9 ${formatVerifierKey(
  generateSigningKey({ name: 'audit.example/witness', type: COSIGNATURE }).verifier,
)}`

const stop = async ({ child, ended }: Standalone): Promise<number | null> => {
  child.kill('SIGTERM')
  return ended
}

const start = (folder: string, env: Readonly<Record<string, string>> = {}) =>
  startStandalone({ folder, env: { LIUSHUI_SAMPLE: 'none', ...env } })

describe('A platform that has made a bulletin, with a receiver for its traces', () => {
  let code: number | null
  let spans: readonly ReceivedSpan[]
  let requests: readonly string[]
  let metrics: string
  let log: readonly StoredEvent[]
  beforeAll(() =>
    withFolder(async (folder) => {
      const receiver = await startReceiver()
      const platform = start(folder, {
        OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint,
        LIUSHUI_WITNESSES: witnessThatIsAway,
      })
      try {
        const url = await platform.url()
        await issuePlan(url)
        await makeBulletin(url, { traceparent })
        // It is shown as made a moment before the making is over and timed.
        do metrics = await (await fetch(`${url}/metrics`)).text()
        while (!metrics.includes('liushui_bulletin_seconds_count'))
        code = await stop(platform)
      } finally {
        await stop(platform)
        await receiver.close()
      }
      spans = receiver.spans().filter((span) => span.traceId === traceId)
      requests = receiver.requests()
      log = (await readLog(folder)).filter(({ stream }) => stream === 'bulletin-shili-2014-01')
    }),
  )

  const pathOf = ({ name, parentSpanId = '' }: ReceivedSpan): string => {
    const parent = spans.find(({ spanId }) => spanId === parentSpanId)
    return parent ? `${pathOf(parent)} > ${name}` : `${parentSpanId === caller ? 'caller' : '?'} > ${name}`
  }
  const request = 'caller > POST /api/bulletins/{programmeId}/{month}'
  const command = `${request} > command RequestBulletin`
  const render = `${command} > bulletin render`
  const record = `${render} > bulletin record > command RecordBulletinRendered`

  test('shows one trace from the HTTP request to the append, on to the read models, and to the bulletin and its record', () => {
    expect(spans.map(pathOf).toSorted()).toEqual(
      [
        request,
        command,
        `${command} > append bulletin`,
        `${command} > project batch`,
        render,
        `${render} > bulletin read models`,
        `${render} > bulletin proof`,
        `${render} > bulletin pdf`,
        `${render} > bulletin file`,
        `${render} > bulletin record`,
        record,
        `${record} > append bulletin`,
        `${record} > project batch`,
      ].toSorted(),
    )
  })

  test('has written each command’s place in the trace into its events', () => {
    const placeOf = (path: string) => `00-${traceId}-${spans.find((span) => pathOf(span) === path)?.spanId}-01`
    expect(log.map(({ metadata }) => metadata.traceparent)).toEqual([placeOf(command), placeOf(record)])
  })

  test('has sent its traces as OTLP in JSON, the last of them at a stop that ended well', () => {
    expect(new Set(requests)).toEqual(new Set(['POST /v1/traces application/json']))
    expect(code).toBe(0)
  })

  test('exposes every metric that rules and dashboard ask for', () => {
    const exposed = new Set([...metrics.matchAll(/^# TYPE (\w+) /gm)].map(([, name]) => name))
    const asked = [...alerts, ...panels.flatMap(({ targets }) => targets)].flatMap(({ expr }) => namesIn(expr))
    expect(asked.length).toBeGreaterThan(40)
    expect(asked.filter((name) => !exposed.has(name) && !ON_ENGINES_ONLY.includes(name))).toEqual([])
  })

  test('exposes no metric of ours that docs/operations.md does not describe', async () => {
    const page = await readFile(join(import.meta.dirname, '../../docs/operations.md'), 'utf8')
    const ours = [...metrics.matchAll(/^# TYPE (liushui_\w+) /gm)].map(([, name = '']) => name)
    const shortened = ours.map((name) => name.replace(/(_lag)_seconds$/, '$1_events'))
    expect(ours.length).toBeGreaterThan(10)
    expect(shortened.filter((name) => !page.includes(`\`${name}\``))).toEqual([])
  })
})

test('without an endpoint nothing is sent, and no event says anything about a trace', () =>
  withFolder(async (folder) => {
    const receiver = await startReceiver()
    const platform = start(folder)
    try {
      await issuePlan(await platform.url(), { traceparent })
      expect(await stop(platform)).toBe(0)
    } finally {
      await stop(platform)
      await receiver.close()
    }

    expect(receiver.requests()).toEqual([])
    const log = await readLog(folder)
    expect(log.length).toBeGreaterThan(3)
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
      await issuePlan(await platform.url())
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
