import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, test } from '@jest/globals'
import { openRenderer, type RendererOptions } from '@liushui/bulletin'
import { bulletinEvents } from '@liushui/domain'
import { Queue } from 'bullmq'
import { Redis } from 'ioredis'
import { type BulletinWorkerOptions, startBulletinWorker } from '../src/index.ts'
import { openPlatform, type TestPlatform } from './platform.ts'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

const platform = async (renderer?: Partial<RendererOptions>): Promise<TestPlatform> => {
  const opened = await openPlatform(renderer)
  closing.push(opened.close)
  return opened
}

const work = async (on: TestPlatform, options: Partial<BulletinWorkerOptions> = {}) => {
  const worker = await startBulletinWorker({
    ...on,
    redis: on.redis.url,
    folder: join(on.folder, 'bulletins'),
    ...options,
  })
  closing.push(worker.stop)
  return worker
}

const flush = async (on: TestPlatform) => {
  const redis = new Redis(on.redis.url)
  await redis.flushall()
  redis.disconnect()
}

const schedulesOf = async (on: TestPlatform) => {
  const connection = new Redis(on.redis.url, { maxRetriesPerRequest: null })
  const queue = new Queue('bulletins', { connection, prefix: 'liushui' })
  const schedules = await queue.getJobSchedulers()
  await queue.close()
  connection.disconnect()
  return schedules
}

const january = (on: TestPlatform) => `bulletin-${on.programmeId}-2014-01`

/** January's bulletin, asked for on 5 February. */
const request = async (on: TestPlatform) => {
  await on.send({ type: 'MoveBusinessDate', data: { programmeId: on.programmeId, date: '2014-02-05' } })
  await on.send({ type: 'RequestBulletin', data: { programmeId: on.programmeId, month: '2014-01' } })
}

const typesOf = async (on: TestPlatform) => (await on.eventsOf(january(on))).map(({ type }) => type)

const until = async (on: TestPlatform, count: number) => {
  while ((await typesOf(on)).length < count) await sleep(50)
}

describe('the bulletin worker', () => {
  test('makes a requested bulletin as of its request, files it under its hash and records it', async () => {
    const on = await platform()
    await request(on)
    await work(on)
    await until(on, 2)
    const [requested, rendered] = await on.eventsOf(january(on))
    expect(rendered).toMatchObject({
      type: 'BulletinRendered',
      data: { edition: 1, position: requested?.position, pages: expect.any(Number) },
    })
    const { sha256, bytes } = bulletinEvents.BulletinRendered.schema.parse(rendered?.data)
    expect(await readFile(join(on.folder, 'bulletins', `${sha256}.pdf`))).toHaveLength(bytes)
  })

  test('makes what is requested while it runs', async () => {
    const on = await platform()
    await work(on)
    await request(on)
    await until(on, 2)
    expect(await typesOf(on)).toEqual(['BulletinRequested', 'BulletinRendered'])
  })

  test('loses nothing and makes nothing twice when Redis is flushed before, during and after the work', async () => {
    const on = await platform()
    await request(on)
    const flushed: number[] = []
    const first = await work(on, {
      onProgress: (_, percent) => {
        flushed.push(percent)
        void flush(on)
      },
    })
    await until(on, 2)
    await first.stop()
    closing.pop()
    await flush(on)
    await work(on)
    await sleep(1_000)
    expect(flushed.length).toBeGreaterThan(0)
    expect(await typesOf(on)).toEqual(['BulletinRequested', 'BulletinRendered'])
  })

  test('makes one bulletin where two workers share the queue', async () => {
    const on = await platform()
    await work(on)
    await work(on)
    await request(on)
    await until(on, 2)
    await sleep(1_000)
    expect(await typesOf(on)).toEqual(['BulletinRequested', 'BulletinRendered'])
  })

  test('makes what was asked for while Redis was away, once', async () => {
    const on = await platform()
    await work(on)
    process.kill(on.redis.pid(), 'SIGKILL')
    await request(on)
    await until(on, 2)
    await sleep(1_000)
    expect(await typesOf(on)).toEqual(['BulletinRequested', 'BulletinRendered'])
  })

  test('makes a bulletin once when Redis is killed in the middle of it', async () => {
    const on = await platform()
    const killed: number[] = []
    await request(on)
    await work(on, {
      onProgress: (_, percent) => {
        killed.push(percent)
        if (percent === 30) process.kill(on.redis.pid(), 'SIGKILL')
      },
    })
    await until(on, 2)
    await sleep(2_000)
    expect(killed).toContain(30)
    expect(await typesOf(on)).toEqual(['BulletinRequested', 'BulletinRendered'])
  })

  test('stops while Redis is away', async () => {
    const on = await platform()
    const worker = await work(on)
    await on.redis.stop()
    await worker.stop()
    expect(worker.isReady()).toBe(false)
  })

  test('stops while a browser hangs, and the next start makes that bulletin at once', async () => {
    const hung: number[] = []
    const on = await platform({
      onEvent: (event) => {
        if (event.type !== 'browser-started') return
        hung.push(event.pid)
        process.kill(event.pid, 'SIGSTOP')
      },
    })
    await request(on)
    const first = await work(on)
    while (hung.length === 0) await sleep(20)
    await first.stop()
    closing.pop()
    await on.renderer.close()
    expect(await typesOf(on)).toEqual(['BulletinRequested'])

    const renderer = openRenderer({ recycleAfter: 50, timeoutMs: 60_000, profileFolder: join(on.folder, 'browser-2') })
    closing.push(renderer.close)
    await work(on, { renderer })
    await until(on, 2)
    expect(await typesOf(on)).toEqual(['BulletinRequested', 'BulletinRendered'])
    expect(() => process.kill(hung[0] ?? 0, 0)).toThrow('ESRCH')
  })

  test('puts the schedule back after Redis was flushed', async () => {
    const on = await platform()
    await work(on)
    await flush(on)
    await request(on)
    await until(on, 2)
    expect(await schedulesOf(on)).toHaveLength(1)
  })

  test('gives up after three attempts, records why, and makes a new edition when it is asked again', async () => {
    const on = await platform({ profileFolder: '/dev/null/no-folder' })
    await request(on)
    const first = await work(on)
    await until(on, 2)
    expect((await on.eventsOf(january(on))).at(-1)).toMatchObject({
      type: 'BulletinFailed',
      data: { edition: 1, attempts: 3 },
    })
    await first.stop()
    closing.pop()

    await on.send({ type: 'RequestBulletin', data: { programmeId: on.programmeId, month: '2014-01' } })
    const renderer = openRenderer({ recycleAfter: 50, timeoutMs: 60_000, profileFolder: join(on.folder, 'browser-2') })
    closing.push(renderer.close)
    await work(on, { renderer })
    await until(on, 4)
    expect((await on.eventsOf(january(on))).at(-1)).toMatchObject({ type: 'BulletinRendered', data: { edition: 2 } })
  })

  test('asks for last month’s bulletin at its start when it is due and nobody asked', async () => {
    const on = await platform()
    await on.send({ type: 'MoveBusinessDate', data: { programmeId: on.programmeId, date: '2014-02-07' } })
    await work(on)
    await until(on, 2)
    expect(await typesOf(on)).toEqual(['BulletinRequested', 'BulletinRendered'])
  })

  test('keeps one schedule, for 08:00 in Shanghai on the 5th, however often it starts', async () => {
    const on = await platform()
    await (await work(on)).stop()
    closing.pop()
    await work(on)
    const schedules = await schedulesOf(on)
    expect(schedules).toHaveLength(1)
    expect(new Date(schedules[0]?.next ?? 0).toISOString()).toMatch(/-05T00:00:00\.000Z$/)
  })
})
