import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, test } from '@jest/globals'
import { openRenderer, type RendererOptions } from '@liushui/bulletin'
import { bulletinEvents } from '@liushui/domain'
import { canonicalJson, leafHash, leafOf } from '@liushui/event-store'
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

const withQueue = async <T>(on: TestPlatform, use: (queue: Queue) => Promise<T>): Promise<T> => {
  const connection = new Redis(on.redis.url, { maxRetriesPerRequest: null })
  const queue = new Queue('work', { connection, prefix: 'liushui' })
  try {
    return await use(queue)
  } finally {
    await queue.close()
    connection.disconnect()
  }
}
const schedulesOf = (on: TestPlatform) => withQueue(on, (queue) => queue.getJobSchedulers())

const january = (on: TestPlatform) => `bulletin-${on.programmeId}-2014-01`

/** January's bulletin, asked for on 5 February. */
const request = async (on: TestPlatform) => {
  await on.send({ type: 'MoveBusinessDate', data: { programmeId: on.programmeId, date: '2014-02-05' } })
  await on.send({ type: 'RequestBulletin', data: { programmeId: on.programmeId, month: '2014-01' } })
}

/** RFC 6962, 2.1, word for word. */
const treeHash = (leaves: readonly Buffer[]): Buffer => {
  const [first] = leaves
  if (first && leaves.length === 1) return first
  const split = 2 ** Math.floor(Math.log2(leaves.length - 1))
  const halves = [treeHash(leaves.slice(0, split)), treeHash(leaves.slice(split))]
  return createHash('sha256')
    .update(Buffer.concat([Buffer.of(1), ...halves]))
    .digest()
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
      metadata: { causationId: requested?.id, correlationId: requested?.metadata.correlationId },
    })
    const { sha256, bytes } = bulletinEvents.BulletinRendered.schema.parse(rendered?.data)
    expect(await readFile(join(on.folder, 'bulletins', `${sha256}.pdf`))).toHaveLength(bytes)
  })

  test('records, with the file, how many events it was made from and the root of their Merkle tree', async () => {
    const on = await platform()
    await request(on)
    await on.send({ type: 'MoveBusinessDate', data: { programmeId: on.programmeId, date: '2014-02-06' } })
    await work(on)
    await until(on, 2)
    const [requested, rendered] = await on.eventsOf(january(on))
    const leaves: Buffer[] = []
    for await (const { events } of on.store.readAll({ upTo: requested?.position })) {
      for (const event of events) {
        const texts = { data: canonicalJson(event.data), metadata: canonicalJson(event.metadata) }
        leaves.push(leafHash(leafOf({ ...event, ...texts }, leaves.length)))
      }
    }
    expect(rendered?.data).toMatchObject({ treeSize: leaves.length, rootHash: treeHash(leaves).toString('hex') })
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

  test('puts both schedules back after Redis was flushed', async () => {
    const on = await platform()
    await work(on)
    await flush(on)
    await request(on)
    await until(on, 2)
    expect((await schedulesOf(on)).map(({ key }) => key).sort()).toEqual(['request-due-bulletins', 'run-clocks'])
  })

  test('gives up after three attempts, records why, and makes a new edition when it is asked again', async () => {
    const on = await platform({ profileFolder: '/dev/null/no-folder' })
    await request(on)
    const first = await work(on)
    await until(on, 2)
    expect((await on.eventsOf(january(on))).at(-1)).toMatchObject({
      type: 'BulletinFailed',
      metadata: { causationId: expect.any(String) },
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

  test('keeps one schedule of each kind, for 00:05 every day and 08:00 on the 5th in Shanghai, however often it starts', async () => {
    const on = await platform()
    await (await work(on)).stop()
    closing.pop()
    await work(on)
    while ((await schedulesOf(on)).length < 2) await sleep(20)
    const next = Object.fromEntries(
      (await schedulesOf(on)).map(({ key, next: at }) => [key, new Date(at ?? 0).toISOString()]),
    )
    expect(next).toEqual({
      'run-clocks': expect.stringMatching(/T16:05:00\.000Z$/),
      'request-due-bulletins': expect.stringMatching(/-05T00:00:00\.000Z$/),
    })
  })
})

describe('the daily clock', () => {
  const difficultyId = 'sample-water-one-1'
  const key = { difficultyId, projectId: 'sample-water-one', programmeId: 'sample-water' }
  /** A difficulty that was to be solved by the 10th of January, on the 20th. */
  const overdue = async (on: TestPlatform) => {
    await on.send({
      type: 'RaiseDifficulty',
      data: { ...key, unit: '区住建局', kind: 'land', description: '示例困难', raisedOn: '2014-01-06' },
    })
    await on.send({
      type: 'AssignDifficulty',
      data: { ...key, unit: '示例局', leader: 'leader-1', solveBy: '2014-01-10', assignedOn: '2014-01-06' },
    })
    await on.send({ type: 'MoveBusinessDate', data: { programmeId: on.programmeId, date: '2014-01-20' } })
  }
  const recorded = async (on: TestPlatform) =>
    (await on.eventsOf(`difficulty-${difficultyId}`)).filter(({ type }) => type === 'DifficultyBecameOverdue')
  const untilRecorded = async (on: TestPlatform) => {
    while ((await recorded(on)).length === 0) await sleep(20)
  }
  const runNow = (on: TestPlatform) => withQueue(on, (queue) => queue.add('run-clocks', {}))

  test('runs at the start, and records once what time has brought about meanwhile', async () => {
    const on = await platform()
    await overdue(on)
    await Promise.all([work(on), work(on)])
    expect((await recorded(on)).map(({ data }) => data)).toEqual([
      { ...key, solveBy: '2014-01-10', since: '2014-01-11' },
    ])
  })

  test('runs when its job comes up, before and after Redis was flushed', async () => {
    const on = await platform()
    await work(on)
    await overdue(on)
    await flush(on)
    await runNow(on)
    await untilRecorded(on)
    await runNow(on)
    await sleep(500)
    expect(await recorded(on)).toHaveLength(1)
  })

  test('does not keep the worker from starting where it can not run', async () => {
    const on = await platform()
    await overdue(on)
    const handle: typeof on.application.handle = async (command, context) => {
      if (command.type === 'RunDifficultyClock') throw new Error('the disk is full')
      return on.application.handle(command, context)
    }
    const worker = await work(on, { application: { ...on.application, handle } })
    expect(worker.isReady()).toBe(true)
    await worker.caughtUp
    expect(await recorded(on)).toEqual([])
  })

  test('does not keep the worker from its work while there is much to make up for', async () => {
    const on = await platform()
    await overdue(on)
    const asked = Promise.withResolvers<void>()
    const goOn = Promise.withResolvers<void>()
    const handle: typeof on.application.handle = async (command, context) => {
      if (command.type === 'RunDifficultyClock') {
        asked.resolve()
        await goOn.promise
      }
      return on.application.handle(command, context)
    }
    const worker = await work(on, { application: { ...on.application, handle } })
    await asked.promise
    expect(worker.isReady()).toBe(true)
    goOn.resolve()
    await worker.caughtUp
    expect(await recorded(on)).toHaveLength(1)
  })
})
