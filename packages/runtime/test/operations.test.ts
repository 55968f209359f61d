import { createConnection } from 'node:net'
import { text as readText } from 'node:stream/consumers'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { createLogger, type Operations, type PartStatus, serveOperations } from '../src/index.ts'

let parts: PartStatus[]
let lines: string[]
let served: Operations
let metrics: () => Promise<string>

beforeEach(async () => {
  parts = [{ part: 'projector', ready: true }]
  lines = []
  metrics = async () => 'liushui_redis_up 1\n'
  const destination = { write: (line: string) => void lines.push(line) }
  served = await serveOperations({
    host: '127.0.0.1',
    port: 0,
    ready: () => parts,
    metrics: () => metrics(),
    logger: createLogger({ name: 'test', level: 'info', destination }),
  })
})
afterEach(() => served.close())

const get = async (path: string, init: RequestInit = {}) => {
  const response = await fetch(`http://127.0.0.1:${served.port}${path}`, init)
  return { status: response.status, type: response.headers.get('content-type'), body: await response.text() }
}

describe('the operations endpoint', () => {
  test('says that the process lives', async () => {
    expect(await get('/healthz')).toEqual({ status: 200, type: 'application/json', body: '{"status":"ok"}' })
  })

  test('says that every part is ready, or which is not, in both languages', async () => {
    expect(await get('/readyz')).toMatchObject({ status: 200, body: JSON.stringify({ parts }) })

    parts.push({ part: 'redis', ready: false, en: 'not connected', zh: '未连接' }, { part: 'browser', ready: false })
    const { status, type, body } = await get('/readyz?verbose')

    expect([status, type]).toEqual([503, 'application/problem+json'])
    expect(JSON.parse(body)).toMatchObject({
      detail: 'redis: not connected; browser: not ready',
      detailZh: 'redis：未连接；browser：尚未就绪',
      parts: { length: 3 },
    })
  })

  test('gives the metrics as Prometheus reads them', async () => {
    expect(await get('/metrics')).toEqual({
      status: 200,
      type: 'text/plain; version=0.0.4; charset=utf-8',
      body: 'liushui_redis_up 1\n',
    })
    expect(await get('/metrics', { method: 'HEAD' })).toMatchObject({ status: 200, body: '' })
  })

  test('serves nothing else, and repeats nothing of what it was sent', async () => {
    const asked = [get('/'), get('/metrics/hunter2'), get('/healthz', { method: 'POST', body: 'hunter2' })]
    for (const { status, body } of await Promise.all(asked)) {
      expect(status).toBe(404)
      expect(body).not.toContain('hunter2')
    }
  })

  test('answers 500 without a reason where the metrics can’t be told, and tells the log why', async () => {
    metrics = () => Promise.reject(new Error('the disk told a secret'))
    const { status, body } = await get('/metrics')

    expect(status).toBe(500)
    expect(body).not.toContain('secret')
    expect(lines.join()).toContain('the disk told a secret')
  })

  test('says in both languages where it can’t listen', async () => {
    const options = {
      host: '127.0.0.1',
      port: served.port,
      ready: () => parts,
      metrics,
      logger: createLogger({ name: 'test', level: 'error' }),
    }
    await expect(serveOperations(options)).rejects.toMatchObject({
      message: expect.stringContaining('EADDRINUSE'),
      zh: expect.stringContaining('EADDRINUSE'),
    })
  })

  test('closes within two seconds, whoever holds a connection or waits for an answer', async () => {
    metrics = () => new Promise(() => {})
    const socket = createConnection({ port: served.port, host: '127.0.0.1' })
    socket.write('GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n')
    const ended = readText(socket).catch(() => '')
    await get('/healthz')
    const began = performance.now()
    await served.close()

    expect(performance.now() - began).toBeLessThan(2_000)
    expect(await ended).toBe('')
  })
})
