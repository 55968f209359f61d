import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startEngines } from '../support/engines.ts'
import { publishedEvents } from '../support/feed.ts'
import { ON_ENGINES_ONLY } from '../support/monitoring.ts'
import { startReceiver } from '../support/otlp.ts'
import { type Platform, startPlatform, wholeLog } from '../support/platform.ts'
import { insist, MONTH, makeBulletin, openProgramme, PROGRAMME, reportProgress } from '../support/programme.ts'
import { FEED_SOURCE, SERVICES, type ServiceName, startWithoutSettings } from '../support/services.ts'

const PROJECTS = 5
const STOP_MS = 10_000

// biome-ignore lint/suspicious/noExplicitAny: tests look into whatever came back.
const getJson = async (address: string): Promise<any> => (await fetch(address)).json()

const engines = await startEngines()
const missing = typeof engines === 'string' ? engines : undefined
const onEngines = missing === undefined ? describe : describe.skip

onEngines(`every service as a process of its own${missing === undefined ? '' : ` (skipped: ${missing})`}`, () => {
  let platform: Platform
  let receiver: Awaited<ReturnType<typeof startReceiver>>
  if (typeof engines === 'string') return

  beforeAll(async () => {
    receiver = await startReceiver()
    const settings = { ...engines.settings, OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint }
    platform = await startPlatform({ ...engines, settings })
    await openProgramme({ url: await platform.url(), projects: PROJECTS, moveDate: platform.moveDate })
  }, 120_000)
  afterAll(async () => {
    await platform?.stop()
    await receiver?.close()
    await engines.stop()
  }, 60_000)

  test('takes a command over HTTP and shows it to whoever asks at its position', async () => {
    const url = await platform.url()
    const reported = await reportProgress(url, 1, MONTH)
    expect(reported.status).toBe(200)
    const address = `${url}/api/programmes/${PROGRAMME}/monthly-facts?at-least=${reported.body['position']}`
    const { items } = await getJson(address)
    expect(items).toEqual([expect.objectContaining({ projectId: 'shili-wushui-001', month: MONTH })])
  }, 60_000)

  test('registers the projects of the issued plan and makes the bulletin that was asked for', async () => {
    const url = await platform.url()
    const pdf = await makeBulletin(url)
    const rendered = (await wholeLog(platform.store)).find(({ type }) => type === 'BulletinRendered')
    expect(rendered?.data).toMatchObject({ month: MONTH, sha256: createHash('sha256').update(pdf).digest('hex') })
    const registered = (await wholeLog(platform.store)).filter(({ type }) => type === 'ProjectRegistered')
    expect(registered).toHaveLength(PROJECTS)
  }, 120_000)

  test('feeds Kafka and HTTP with the whole log, each event once', async () => {
    const log = (await wholeLog(platform.store)).map(({ id }) => id)
    const published = (await publishedEvents(engines, log.length)).map(({ value }) => JSON.parse(value))
    const feed = await getJson(`${await platform.url()}/feed?limit=1000`)
    expect(feed.events.map(({ id }: { id: string }) => id)).toEqual(log)
    expect(published.toSorted((a, b) => log.indexOf(a.id) - log.indexOf(b.id))).toEqual(feed.events)
    expect(new Set(published.map(({ source }) => source))).toEqual(new Set([FEED_SOURCE]))
  }, 120_000)

  test('leaves one trace from the request to Kafka, the read models and the PDF, across the processes', async () => {
    const traceId = 'c'.repeat(32)
    const headers = {
      'content-type': 'application/json',
      'idempotency-key': 'traced',
      traceparent: `00-${traceId}-${'d'.repeat(16)}-01`,
    }
    const address = `${await platform.url()}/api/bulletins/${PROGRAMME}/2014-05`
    expect((await fetch(address, { method: 'POST', headers, body: '{}' })).ok).toBe(true)
    for (const name of ['command RequestBulletin', 'append bulletin', 'publish', 'bulletin render', 'bulletin pdf']) {
      const found = await receiver.span((span) => span.traceId === traceId && span.name === name)
      expect(found.traceId).toBe(traceId)
    }
  }, 120_000)

  test('tells the metrics that the embedded platform does not have', async () => {
    const texts = await Promise.all(
      [...platform.services.values()].map(async ({ operations }) => (await fetch(`${operations}/metrics`)).text()),
    )
    const exposed = new Set(texts.flatMap((text) => [...text.matchAll(/^# TYPE (\w+) /gm)].map(([, name]) => name)))
    expect(ON_ENGINES_ONLY.filter((name) => !exposed.has(name))).toEqual([])
    for (const text of texts) expect(text).toContain('process_resident_memory_bytes')
  })

  test('rebuilds the read models when the API is asked, without an answer that fails meanwhile', async () => {
    const url = await platform.url()
    await insist(`${url}/api/read-models/rebuild`, undefined)
    let state = 'running'
    while (state === 'running') {
      expect((await fetch(`${url}/api/programmes`)).status).toBe(200)
      state = (await getJson(`${url}/api/read-models`)).rebuild.state
    }
    expect(state).toBe('done')
    expect((await reportProgress(url, 2, MONTH)).status).toBe(200)
  }, 60_000)

  test('says, where a backup is asked for, that engines have backups of their own', async () => {
    const answer = await fetch(`${await platform.url()}/api/backups`, { method: 'POST' })
    expect(answer.status).toBe(404)
    expect(await answer.json()).toMatchObject({
      detail: expect.stringContaining('engines'),
      detailZh: expect.stringContaining('引擎'),
    })
  })

  test.each([...SERVICES])(
    'stops %s within 10 seconds and well when it is told to, and it starts again',
    async (name) => {
      const began = performance.now()
      expect(await platform.end(name, 'SIGTERM')).toBe(0)
      expect(performance.now() - began).toBeLessThan(STOP_MS)
      await platform.start(name)
    },
    60_000,
  )
})

const NEEDED: Readonly<Record<ServiceName, readonly string[]>> = {
  api: ['EVENTSTORE_URL', 'DATABASE_URL', 'LIUSHUI_DATA', 'LIUSHUI_BULLETINS'],
  projector: ['EVENTSTORE_URL', 'DATABASE_URL'],
  publisher: ['EVENTSTORE_URL', 'KAFKA_BROKERS'],
  'bulletin-worker': ['EVENTSTORE_URL', 'DATABASE_URL', 'REDIS_URL', 'LIUSHUI_BULLETINS'],
}

test.each([...SERVICES])('%s says which settings are missing, each in a sentence, and does not start', async (name) => {
  const { code, lines } = await startWithoutSettings(name)
  expect(code).toBe(1)
  expect([...lines].sort()).toEqual(
    NEEDED[name].flatMap((setting) => [`缺少环境变量 ${setting}。`, `${setting} is not set.`]).sort(),
  )
})
