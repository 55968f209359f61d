import { setTimeout as wait } from 'node:timers/promises'
import { requestDueBulletins } from '@liushui/application'
import type { Logger } from '@liushui/runtime'
import { type Job, Worker } from 'bullmq'
import { type BulletinMaker, makeBulletin, recordFailure } from './make-bulletin.ts'
import { ATTEMPTS, type BulletinKey, connect, openQueue, PREFIX, QUEUE_NAME, REQUEST_DUE } from './queue.ts'
import { reconcile } from './reconcile.ts'
import { isBeforeItsHour, keepSchedule } from './schedule.ts'
import { serially } from './serially.ts'

/** How often the queue is compared with the log, and a silent worker looked for. */
const CHECK_EVERY_MS = 10_000
const WAITING_TOO_LONG_MS = 60_000
/** Renewed while a job runs; a job whose lock was lost is taken up again. */
const LOCK_MS = 60_000
/** How long a stop waits for the bulletin in work; what is not done by then is made after the next start. */
const STOP_MS = 3_000

export type BulletinWorkerOptions = BulletinMaker & {
  /** A `redis://` address or the path of a socket. */
  readonly redis: string
  readonly logger: Logger
  readonly onProgress?: (key: BulletinKey, percent: number) => void
}

export type BulletinWorker = {
  /** Whether Redis answers. */
  readonly isReady: () => boolean
  /** Takes nothing new, and waits 3 seconds at most for what is in work. */
  readonly stop: () => Promise<void>
}

/**
 * Takes jobs from the queue, keeps the queue in agreement with the log, and asks for what is due. Resolves when Redis has
 * answered, however long that takes.
 */
export const startBulletinWorker = async (options: BulletinWorkerOptions): Promise<BulletinWorker> => {
  const { application, readModels, logger, onProgress } = options
  const connection = connect(options.redis)
  connection.on('error', (error) => logger.warn({ error: error.message }, 'redis is not answering'))
  const queue = openQueue(connection)
  // Of the connection, which has told the log already.
  queue.on('error', () => undefined)
  // A job that was in work when its process was killed would stay locked for a minute. The log knows what is to be done.
  await queue.obliterate({ force: true })

  let stopping = false
  const inWork = new Set<Promise<unknown>>()

  const requestDue = () =>
    requestDueBulletins({ db: readModels.db, handle: application.handle, today: application.today })

  const render = async (job: Job<BulletinKey>): Promise<void> => {
    const key = job.data
    try {
      await makeBulletin({
        key,
        maker: options,
        onProgress: (percent) => {
          onProgress?.(key, percent)
          // Not waited for: a Redis that is away lets it wait, and one that was flushed has forgotten the job.
          job.updateProgress(percent).catch(() => undefined)
        },
      })
    } catch (error) {
      logger.error({ job: job.id, attempt: job.attemptsMade + 1, error: String(error) }, 'a bulletin could not be made')
      // What fails because its parts are being closed did not fail.
      if (stopping || job.attemptsMade + 1 < ATTEMPTS) throw error
      await recordFailure({ key, application, error, attempts: ATTEMPTS })
    }
  }

  const work = async (job: Job<BulletinKey>): Promise<void> => {
    if (stopping) throw new Error('The worker is stopping.')
    const done = job.name === REQUEST_DUE ? requestDue() : render(job)
    inWork.add(done)
    try {
      await done
    } finally {
      inWork.delete(done)
    }
  }

  const startWorker = () => {
    const worker = new Worker<BulletinKey>(QUEUE_NAME, work, {
      connection,
      prefix: PREFIX,
      concurrency: 1,
      lockDuration: LOCK_MS,
    })
    worker.on('error', (error) =>
      logger.warn({ error: error.message }, 'the bulletin worker lost its queue for a moment'),
    )
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
    await keepSchedule(queue)
    const { added } = await reconcile({ db: readModels.db, queue })
    if (added > 0) logger.info({ added }, 'bulletins queued')
    await replaceIfSilent()
  }

  const tidying = serially(tidy, (error) =>
    logger.error({ error: String(error) }, 'the queue could not be compared with the log'),
  )
  const stopListening = readModels.onApplied(tidying.ask)
  const timer = setInterval(tidying.ask, CHECK_EVERY_MS)
  if (!isBeforeItsHour(new Date())) await requestDue()
  tidying.ask()

  return {
    isReady: () => connection.status === 'ready',
    stop: async () => {
      stopping = true
      clearInterval(timer)
      stopListening()
      const late = new AbortController()
      const atRest = Promise.allSettled([...inWork, tidying.idle()])
      await Promise.race([atRest, wait(STOP_MS, undefined, late).catch(() => undefined)])
      late.abort()
      // By force: a worker that is asked gently waits for Redis, which may be away.
      await worker.close(true)
      await queue.close()
      connection.disconnect()
    },
  }
}
