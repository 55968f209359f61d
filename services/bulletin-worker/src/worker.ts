import { setTimeout as wait } from 'node:timers/promises'
import { Worker } from 'bullmq'
import { createJobs, type JobsOptions } from './jobs.ts'
import { measureQueue, measureWaiting } from './measuring.ts'
import { type BulletinKey, connect, emptyQueue, openQueue, PREFIX, QUEUE_NAME } from './queue.ts'
import { reconcile } from './reconcile.ts'
import { keepSchedules } from './schedule.ts'
import { serially } from './serially.ts'

/** How often the queue is compared with the log, and a silent worker looked for. */
const CHECK_EVERY_MS = 10_000
const WAITING_TOO_LONG_MS = 60_000
/** Renewed while a job runs; a job whose lock was lost is taken up again. */
const LOCK_MS = 60_000
/** How long a stop waits for the job in work; what is not done by then is done after the next start. */
const STOP_MS = 3_000

export type BulletinWorkerOptions = JobsOptions & {
  /** A `redis://` address or the path of a socket. */
  readonly redis: string
}

export type BulletinWorker = {
  /** Whether Redis answers. */
  readonly isReady: () => boolean
  /** Resolves when all that the schedule has missed while nothing ran was asked for; does not reject. */
  readonly caughtUp: Promise<void>
  /** Takes nothing new, and waits 3 seconds at most for what is in work. */
  readonly stop: () => Promise<void>
}

/**
 * Takes jobs from the queue, keeps the queue in agreement with the log, runs the daily clock, and asks for what is due.
 * Resolves when Redis has answered, however long that takes; what was missed meanwhile is asked for after that.
 */
export const startBulletinWorker = async (options: BulletinWorkerOptions): Promise<BulletinWorker> => {
  const { readModels, logger } = options
  const connection = connect(options.redis)
  connection.on('error', (error) => logger.warn({ error: error.message }, 'redis is not answering'))
  const queue = openQueue(connection)
  // Of the connection, which has told the log already.
  queue.on('error', () => undefined)
  const stopMeasuring = [measureQueue(queue, connection), measureWaiting(options)]
  // A job that was in work when its process was killed would stay locked for a minute. The log knows what is to be done.
  await emptyQueue(queue)

  const jobs = createJobs(options)
  const startWorker = () => {
    const worker = new Worker<BulletinKey>(QUEUE_NAME, jobs.work, {
      connection,
      prefix: PREFIX,
      concurrency: 1,
      lockDuration: LOCK_MS,
    })
    worker.on('error', (error) => logger.warn({ error: error.message }, 'the worker lost its queue for a moment'))
    return worker
  }
  let worker = startWorker()

  // A worker can fall silent after Redis was away: when a job waits and none is in work, it is replaced.
  const replaceIfSilent = async () => {
    const [oldest] = await queue.getWaiting(0, 0)
    if (!oldest || Date.now() - oldest.timestamp < WAITING_TOO_LONG_MS || (await queue.getActiveCount()) > 0) return
    logger.warn({ job: oldest.id }, 'a job has waited too long: the worker is replaced')
    await worker.close(true)
    worker = startWorker()
  }

  const tidy = async () => {
    await keepSchedules(queue)
    const { added } = await reconcile({ db: readModels.db, queue })
    if (added > 0) logger.info({ added }, 'bulletins queued')
    await replaceIfSilent()
  }

  const tidying = serially(tidy, (error) =>
    logger.error({ error: String(error) }, 'the queue could not be compared with the log'),
  )
  const stopListening = readModels.onApplied(tidying.ask)
  const timer = setInterval(tidying.ask, CHECK_EVERY_MS)
  let stopping = false
  const caughtUp = jobs.makeUpForMissed().then(() => {
    if (!stopping) tidying.ask()
  })

  return {
    isReady: () => connection.status === 'ready',
    caughtUp,
    stop: async () => {
      stopping = true
      clearInterval(timer)
      stopListening()
      for (const stop of stopMeasuring) stop()
      const late = new AbortController()
      const atRest = Promise.allSettled([jobs.stop(), tidying.idle()])
      await Promise.race([atRest, wait(STOP_MS, undefined, late).catch(() => undefined)])
      late.abort()
      // By force: a worker that is asked gently waits for Redis, which may be away.
      await worker.close(true)
      await queue.close()
      connection.disconnect()
    },
  }
}
