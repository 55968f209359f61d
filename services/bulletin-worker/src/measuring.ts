import { setTimeout as wait } from 'node:timers/promises'
import type { EventStore } from '@liushui/event-store'
import { bulletins, type ReadModels } from '@liushui/read-models'
import { type BatchObservableCallback, metrics, type ObservableCallback } from '@opentelemetry/api'
import type { Queue } from 'bullmq'
import type { Redis } from 'ioredis'
import { requestOf } from './request.ts'

const meter = () => metrics.getMeter('liushui')

/** How long Redis may take to answer before it counts as down. */
const ANSWERS_WITHIN_MS = 1_000

const STATES = ['waiting', 'active', 'failed'] as const

/** Seconds: from one page to the limit of a rendering. */
const BUCKETS = [0.5, 1, 2, 3, 5, 10, 20, 30, 60, 120]

/** What is counted and timed where bulletins are made. */
export const measureBulletins = () => {
  const seconds = meter().createHistogram('liushui_bulletin_seconds', {
    description: 'Time that a bulletin took to make, in seconds.',
    advice: { explicitBucketBoundaries: BUCKETS },
  })
  const failed = meter().createCounter('liushui_bulletins_failed_total', {
    description: 'Bulletins given up after the last attempt.',
  })
  failed.add(0)
  return {
    timed: async (make: () => Promise<void>): Promise<void> => {
      const began = performance.now()
      await make()
      seconds.record((performance.now() - began) / 1_000)
    },
    gaveUp: () => failed.add(1),
  }
}

/** How many jobs there are; undefined where Redis does not say. A command to a Redis that is away would wait for it without end. */
const countJobs = async (queue: Queue, redis: Redis): Promise<Readonly<Record<string, number>> | undefined> => {
  if (redis.status !== 'ready') return undefined
  const late = wait(ANSWERS_WITHIN_MS, undefined, { ref: false })
  return Promise.race([queue.getJobCounts(...STATES).catch(() => undefined), late])
}

/** Observes the queue. Returns how to stop. */
export const measureQueue = (queue: Queue, redis: Redis): (() => void) => {
  const up = meter().createObservableGauge('liushui_redis_up', {
    description: '1 where Redis answers within a second.',
  })
  const jobs = meter().createObservableGauge('liushui_jobs', { description: 'Jobs in the queue, by state.' })
  const observe: BatchObservableCallback = async (result) => {
    const counts = await countJobs(queue, redis)
    result.observe(up, counts ? 1 : 0)
    // Of a gauge that is not observed the last value is told.
    for (const state of STATES) result.observe(jobs, counts?.[state] ?? Number.NaN, { state })
  }
  meter().addBatchObservableCallback(observe, [up, jobs])
  return () => meter().removeBatchObservableCallback(observe, [up, jobs])
}

/** Observes how long the oldest bulletin has been waiting: by the log, for Redis may have forgotten it. Returns how to stop. */
export const measureWaiting = (options: {
  readonly store: EventStore
  readonly readModels: Pick<ReadModels, 'db'>
}): (() => void) => {
  const { store, readModels } = options
  const oldest = meter().createObservableGauge('liushui_bulletin_oldest_waiting_seconds', {
    description:
      'Age of the oldest bulletin that is asked for and neither made nor given up, in seconds; 0 when there is none.',
  })
  const readAge = async (): Promise<number> => {
    const waiting = await bulletins(readModels.db, { status: 'requested' })
    const [first] = waiting.toSorted((a, b) => store.compare(a.requestedAt, b.requestedAt))
    if (!first) return 0
    const { recordedAt } = await requestOf(store, first)
    return Math.max(0, (Date.now() - Date.parse(recordedAt)) / 1_000)
  }
  const observe: ObservableCallback = async (result) => result.observe(await readAge().catch(() => Number.NaN))
  oldest.addCallback(observe)
  return () => oldest.removeCallback(observe)
}
