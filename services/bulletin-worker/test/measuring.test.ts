import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from '@jest/globals'
import type { RendererOptions } from '@liushui/bulletin'
import { createLogger, startTelemetry } from '@liushui/runtime'
import { startBulletinWorker } from '../src/index.ts'
import { openPlatform, type TestPlatform } from './platform.ts'

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

const start = async (renderer: Partial<RendererOptions>) => {
  // The metrics first: instruments belong to what is set up when they are made.
  const logger = createLogger({ name: 'test', level: 'error' })
  const telemetry = startTelemetry({ service: 'test', version: '0', logger })
  closing.push(telemetry.stop)
  const on = await openPlatform(renderer)
  closing.push(on.close)
  const worker = await startBulletinWorker({ ...on, redis: on.redis.url, folder: join(on.folder, 'bulletins') })
  closing.push(worker.stop)
  await on.send({ type: 'MoveBusinessDate', data: { programmeId: on.programmeId, date: '2014-02-05' } })
  const value = async (series: string): Promise<number | undefined> => {
    const line = (await telemetry.metrics()).split('\n').find((line) => line.startsWith(`${series} `))
    return line === undefined ? undefined : Number(line.slice(series.length))
  }
  return { on, value }
}
const request = (on: TestPlatform) =>
  on.send({ type: 'RequestBulletin', data: { programmeId: on.programmeId, month: '2014-01' } })
const until = async (on: TestPlatform, count: number) => {
  const stream = `bulletin-${on.programmeId}-2014-01`
  while ((await on.eventsOf(stream)).length < count) await sleep(50)
}

test('a bulletin that was made is timed and its browser counted; none is waiting then', async () => {
  const { on, value } = await start({ recycleAfter: 1 })
  expect(await value('liushui_bulletins_failed_total')).toBe(0)
  expect(await value('liushui_browser_starts_total')).toBe(0)
  expect(await value('liushui_bulletin_seconds_count')).toBeUndefined()
  await request(on)
  await until(on, 2)

  while ((await value('liushui_bulletin_seconds_count')) !== 1) await sleep(20)
  expect(await value('liushui_browser_starts_total')).toBe(1)
  expect(await value('liushui_browser_restarts_total{reason="recycled"}')).toBe(1)
  expect(await value('liushui_browser_restarts_total{reason="crashed"}')).toBe(0)
  expect(await value('liushui_bulletin_oldest_waiting_seconds')).toBe(0)
  expect(await value('liushui_bulletins_failed_total')).toBe(0)
  expect(await value('liushui_redis_up')).toBe(1)
  while ((await value('liushui_jobs{state="active"}')) !== 0) await sleep(20)
  expect(await value('liushui_jobs{state="waiting"}')).toBe(0)
  expect(await value('liushui_jobs{state="failed"}')).toBe(0)
})

test('a bulletin that was given up is counted as failed', async () => {
  const { on, value } = await start({ profileFolder: '/dev/null/no-folder' })
  await request(on)
  await until(on, 2)

  while ((await value('liushui_bulletins_failed_total')) !== 1) await sleep(20)
  expect(await value('liushui_bulletin_seconds_count')).toBeUndefined()
})

test('with Redis away it is down, its jobs are unknown, and the log says how long the oldest bulletin has been waiting', async () => {
  const { on, value } = await start({})
  expect(await value('liushui_jobs{state="waiting"}')).toBe(0)
  await on.redis.stop()
  while ((await value('liushui_redis_up')) !== 0) await sleep(20)
  await request(on)

  const waited = await value('liushui_bulletin_oldest_waiting_seconds')
  expect(waited).toBeGreaterThan(0)
  expect(waited).toBeLessThan(60)
  expect(await value('liushui_jobs{state="waiting"}')).toBeNaN()
})

test('a Redis that hangs holds a scrape up for a second, and is down', async () => {
  const { on, value } = await start({})
  process.kill(on.redis.pid(), 'SIGSTOP')
  try {
    const began = performance.now()
    expect(await value('liushui_redis_up')).toBe(0)
    expect(performance.now() - began).toBeLessThan(2_500)
  } finally {
    process.kill(on.redis.pid(), 'SIGCONT')
  }
})
