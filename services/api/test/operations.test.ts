import { setImmediate } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { EventStoreUnavailableError } from '@liushui/event-store'
import { createApi, listen, parseUser } from '../src/index.ts'
import { rebuilding } from '../src/rebuilding.ts'
import { send } from './client.ts'
import { mustBe, openExample, programme, programmeId } from './example.ts'
import { startPlatform, type TestPlatform } from './platform.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await startPlatform()
  await openExample(platform)
})
afterAll(() => platform.stop())

const call = (method: string, path: string, headers: Record<string, string> = {}, body?: string) =>
  send(`${platform.url}${path}`, { method, headers, ...(body === undefined ? {} : { body }) })

describe('Operations', () => {
  test('healthz says that the process lives', async () => {
    expect(mustBe(200, await call('GET', '/healthz')).json).toEqual({ status: 'ok' })
  })

  test('readyz says which part is not ready, in both languages', async () => {
    mustBe(200, await call('GET', '/readyz'))
    platform.parts.push({ part: 'redis', ready: false, en: 'not connected', zh: '未连接' })
    const got = await call('GET', '/readyz')
    platform.parts.pop()
    expect(got.status).toBe(503)
    expect(got.json).toMatchObject({ detail: 'redis: not connected', detailZh: 'redis：未连接' })
  })

  test('metrics come as Prometheus reads them', async () => {
    const got = mustBe(200, await call('GET', '/metrics'))
    expect(got.headers).toMatchObject({
      'content-type': 'text/plain; version=0.0.4; charset=utf-8',
      'cache-control': 'no-store',
    })
    expect(got.text).toBe('liushui_test 1\n')
  })

  test('status tells versions, positions, lag and bulletins', async () => {
    await call('GET', `/api/programmes?at-least=${await platform.store.head()}`)
    const { json } = mustBe(200, await call('GET', '/api/status'))
    expect(json).toMatchObject({
      versions: { liushui: '0.1.0', node: process.version },
      head: await platform.store.head(),
      readModels: { lag: { events: 0, more: false } },
      bulletins: { requested: 0 },
      parts: [{ part: 'log', ready: true }],
    })
  })

  test('rebuilds the read models one at a time', async () => {
    const rebuild = rebuilding(platform.options)
    expect([rebuild.start(), rebuild.start()]).toEqual([true, false])
    while (rebuild.state().state === 'running') await setImmediate()
    expect(rebuild.state()).toMatchObject({ state: 'done', events: Number(await platform.store.head()) })
    expect(rebuild.start()).toBe(true)
    while (rebuild.state().state === 'running') await setImmediate()
  })

  test('rebuilds the read models when asked to, and tells how far it is', async () => {
    mustBe(202, await call('POST', '/api/read-models/rebuild'))
    let state = mustBe(200, await call('GET', '/api/read-models')).json
    while (state.rebuild.state === 'running') state = (await call('GET', '/api/read-models')).json
    expect(state.rebuild).toMatchObject({ state: 'done', events: Number(await platform.store.head()) })
    expect(mustBe(200, await call('GET', `/api/programmes/${programmeId}`)).json.name).toBe(programme.name)
  })
})

describe('The register of people', () => {
  const path = '/api/people/shili-ganbu'
  const json = { 'Content-Type': 'application/json' }
  const person = { name: '示例姓名', role: '分管副区长', unit: '示例单位' }

  test('keeps a person, and forgets the name when told to', async () => {
    expect((await call('GET', path)).status).toBe(404)
    mustBe(200, await call('PUT', path, json, JSON.stringify(person)))
    expect(mustBe(200, await call('GET', path)).json).toEqual({ personId: 'shili-ganbu', ...person })
    mustBe(200, await call('DELETE', path))
    expect(mustBe(200, await call('GET', path)).json).toEqual({ personId: 'shili-ganbu', ...person, name: null })
  })

  test('says so when there is nobody to forget', async () => {
    expect((await call('DELETE', '/api/people/nobody')).status).toBe(404)
  })
})

describe('An address', () => {
  test('that is not served answers 404, another method 405 with Allow, OPTIONS with Allow', async () => {
    for (const path of ['/', '/api', '/api/', '/API/programmes', '/api/programmes/', '/api/nothing'])
      expect((await call('GET', path)).status).toBe(404)
    const wrong = await call('DELETE', '/api/programmes')
    expect(wrong.status).toBe(405)
    expect(wrong.headers.allow).toBe('POST, GET, HEAD, OPTIONS')
    expect((await call('OPTIONS', '/api/programmes')).status).toBe(204)
  })

  test('that cannot be decoded answers 400', async () => {
    expect((await call('GET', '/api/programmes/%zz')).status).toBe(400)
  })

  test('answers only to a loopback name, whatever DNS says', async () => {
    for (const host of ['liushui.example', 'localhost.example', '192.168.1.2', '127.0.0.1.example:7014', 'x@localhost'])
      expect((await call('GET', '/healthz', { Host: host })).status).toBe(421)
    for (const host of ['localhost', 'localhost:7014', '[::1]:7014', '127.0.0.1'])
      expect((await call('GET', '/healthz', { Host: host })).status).toBe(200)
  })

  test('takes writes from pages of this origin only', async () => {
    const write = (headers: Record<string, string>) => call('POST', '/api/read-models/rebuilt', headers)
    const own = `127.0.0.1:${platform.port}`
    const foreign: Record<string, string>[] = [
      { Origin: 'https://evil.example' },
      { Origin: 'null' },
      { Origin: 'http://127.0.0.1:3000' },
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'same-site', Origin: `http://${own}` },
    ]
    for (const headers of foreign) expect((await write(headers)).status).toBe(403)
    // 404: let through, to an address that does not exist.
    expect((await write({ Origin: `http://${own}`, 'Sec-Fetch-Site': 'same-origin' })).status).toBe(404)
    expect((await write({})).status).toBe(404)
  })

  test('keeps a fit correlation id and replaces an unfit one', async () => {
    const kept = await call('GET', '/healthz', { 'X-Correlation-Id': 'abc-1' })
    expect(kept.headers['x-correlation-id']).toBe('abc-1')
    const replaced = await call('GET', '/healthz', { 'X-Correlation-Id': 'a b"c' })
    expect(replaced.headers['x-correlation-id']).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('carries the headers that keep a browser from misusing it', async () => {
    expect((await call('GET', '/healthz')).headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'cross-origin-resource-policy': 'same-origin',
    })
  })
})

describe('An engine that is away', () => {
  test('is a 503 that says which one, and when to come again', async () => {
    const status = () => {
      throw new EventStoreUnavailableError(new Error('127.0.0.1:2113 refused'))
    }
    const { app } = createApi({ ...platform.options, status })
    const server = await listen({ app, host: '127.0.0.1', port: 0 })
    const got = await send(`${server.url}/readyz`)
    await server.close({ graceMs: 0 })
    expect(got.status).toBe(503)
    expect(got.headers['retry-after']).toBe('5')
    expect(got.json).toMatchObject({ type: '/problems/engine-away', detailZh: expect.any(String) })
  })
})

describe('An error that nobody foresaw', () => {
  test('is a 500 without internals, and is logged in full under its correlation id', async () => {
    const status = () => {
      throw new TypeError('the disk told a secret')
    }
    const { app } = createApi({ ...platform.options, status })
    const server = await listen({ app, host: '127.0.0.1', port: 0 })
    const got = await send(`${server.url}/readyz`, { headers: { 'X-Correlation-Id': 'find-me' } })
    await server.close({ graceMs: 0 })
    expect(got.status).toBe(500)
    expect(got.json).toMatchObject({ type: '/problems/internal', correlationId: 'find-me' })
    expect(got.text).not.toMatch(/secret|TypeError|\.ts/)
    const line = platform.logged.find((text) => text.includes('request failed') && text.includes('find-me')) ?? ''
    const err = { message: 'the disk told a secret', stack: expect.any(String) }
    expect(JSON.parse(line)).toMatchObject({ correlationId: 'find-me', err })
  })
})

describe('listen', () => {
  test('refuses an address that is not loopback, in both languages', async () => {
    const { app } = createApi(platform.options)
    for (const host of ['0.0.0.0', '::', '192.168.1.2', 'localhost.example'])
      await expect(listen({ app, host, port: 0 })).rejects.toThrow(/until the platform has accounts.*\n.*尚无账户/)
  })

  test('takes another address where somebody vouches for its network, and still answers to local names only', async () => {
    const { app } = createApi(platform.options)
    const server = await listen({ app, host: '0.0.0.0', port: 0, privateNetwork: true })
    const statusFor = async (host: string) =>
      (await send(`http://127.0.0.1:${server.port}/healthz`, { headers: { host } })).status
    expect([await statusFor(`localhost:${server.port}`), await statusFor('api:7014')]).toEqual([200, 421])
    await server.close({ graceMs: 0 })
  })

  test('says so in both languages when the port is in use', async () => {
    const { app } = createApi(platform.options)
    await expect(listen({ app, host: '127.0.0.1', port: platform.port })).rejects.toThrow(/in use.*\n.*已被占用/)
  })
})

describe('The local user', () => {
  test('is written id:role:unit', () => {
    expect(parseUser('op-1:计划科:示例局')).toEqual({ id: 'op-1', role: '计划科', unit: '示例局' })
  })

  test('of another form is refused in both languages', () => {
    for (const text of ['', 'op', 'op:role', 'Op One:role:unit', '::'])
      expect(() => parseUser(text)).toThrow(/LIUSHUI_USER is written[\s\S]*写法/)
  })
})
