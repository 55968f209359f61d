import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createLogger, startTelemetry, type Telemetry } from '@liushui/runtime'
import { post, send } from './client.ts'
import { mustBe, openExample, programmeId, projectId } from './example.ts'
import { startPlatform, type TestPlatform } from './platform.ts'

let receiver: Server
let telemetry: Telemetry
let platform: TestPlatform
beforeAll(async () => {
  const logger = createLogger({ name: 'test', level: 'error' })
  receiver = createServer((_, response) => void response.end('{}')).listen(0, '127.0.0.1')
  await once(receiver, 'listening')
  const { port } = receiver.address() as AddressInfo
  telemetry = startTelemetry({ service: 'test', version: '0', logger, otlpEndpoint: `http://127.0.0.1:${port}` })
  platform = await startPlatform()
  await openExample(platform)
})
afterAll(async () => {
  await platform.stop()
  await telemetry.stop()
  receiver.closeAllConnections()
  receiver.close()
  await once(receiver, 'close')
})

const traceparentOf = (letter: string) => `00-${letter.repeat(32)}-${letter.repeat(16)}-01`
const report = (month: string, headers: Readonly<Record<string, string>>) =>
  post(
    `${platform.url}/api/projects/${projectId}/progress-reports`,
    { programmeId, month, investment: 1, physicalProgress: '示例' },
    headers,
  )
const traceparents = async () =>
  (await platform.store.readStream(`project-${projectId}`)).map(({ metadata }) => metadata.traceparent)

describe('Metrics of requests', () => {
  test('name the route and the class of status, not the path, the project or the reason', async () => {
    mustBe(404, await send(`${platform.url}/api/programmes/hunter2`))
    mustBe(404, await send(`${platform.url}/hunter2`))
    mustBe(405, await send(`${platform.url}/openapi.json`, { method: 'DELETE' }))
    mustBe(200, await send(`${platform.url}/healthz`))

    const text = await telemetry.metrics()
    const count = (labels: string) => text.includes(`liushui_http_request_seconds_count{${labels}} 1\n`)
    expect(count('method="GET",route="/api/programmes/{programmeId}",status="4xx"')).toBe(true)
    expect(count('method="GET",route="none",status="4xx"')).toBe(true)
    expect(count('method="DELETE",route="/openapi.json",status="4xx"')).toBe(true)
    expect(count('method="GET",route="/healthz",status="2xx"')).toBe(true)
    expect(text).not.toContain('hunter2')
  })
})

describe('A trace that a request came with', () => {
  test('goes on in the events that it leaves', async () => {
    mustBe(200, await report('2014-03', { traceparent: traceparentOf('a') }))

    expect((await traceparents()).at(-1)).toMatch(/^00-a{32}-[0-9a-f]{16}-01$/)
    expect((await traceparents()).at(-1)).not.toBe(traceparentOf('a'))
  })

  test('does not make another command of the same one: a repeat answers as the first did and changes nothing', async () => {
    const key = { 'Idempotency-Key': 'report-april' }
    const first = mustBe(200, await report('2014-04', { ...key, traceparent: traceparentOf('b') }))
    const before = await traceparents()
    const again = mustBe(200, await report('2014-04', { ...key, traceparent: traceparentOf('c') }))

    expect(again.json).toEqual({ ...first.json, repeated: true })
    expect(await traceparents()).toEqual(before)
  })

  test('that is not one begins none: the events get a trace of our own', async () => {
    mustBe(200, await report('2014-05', { traceparent: '00-zz-11-01' }))

    expect((await traceparents()).at(-1)).toMatch(/^00-(?!a{32})[0-9a-f]{32}-[0-9a-f]{16}-01$/)
  })

  test('that its sender does not record is not recorded here either', async () => {
    mustBe(200, await report('2014-06', { traceparent: traceparentOf('d').replace(/01$/, '00') }))

    expect((await traceparents()).at(-1)).toBeUndefined()
  })
})
