import { requestDueBulletins } from '@liushui/application'
import type { LiveReadModels } from '@liushui/read-models'
import type { Logger } from '@liushui/runtime'
import { type Job, Worker } from 'bullmq'
import { type BulletinMaker, makeBulletin, recordFailure } from './make-bulletin.ts'
import { ATTEMPTS, type BulletinKey, connect, openQueue, PREFIX, QUEUE_NAME, REQUEST_DUE } from './queue.ts'
import { reconcile } from './reconcile.ts'

/** How often the queue is compared with the log, and a silent worker looked for. */
const CHECK_EVERY_MS = 10_000
const WAITING_TOO_LONG_MS = 60_000
/** Renewed while a job runs; a job whose lock was lost is taken up again. */
const LOCK_MS = 60_000
/** 08:00 on the 5th: last month's bulletin is due. */
const SCHEDULE = { pattern: '0 0 8 5 * *', tz: 'Asia/Shanghai' }

/** On the 5th before 08:00 the schedule's own run is still to come: a start must not be earlier than it. */
const isBeforeItsHour = (now: Date): boolean => {
  const [day, hour] = shanghai
    .formatToParts(now)
    .flatMap(({ type, value }) => (type === 'literal' ? [] : [Number(value)]))
  return day === 5 && (hour ?? 0) < 8
}
const shanghai = new Intl.DateTimeFormat('en-GB', {
  timeZone: SCHEDULE.tz,
  day: 'numeric',
  hour: 'numeric',
  hourCycle: 'h23',
})

export type BulletinWorkerOptions = Omit<BulletinMaker, 'readModels'> & {
  readonly readModels: LiveReadModels
  /** A `redis://` address or the path of a socket. */
  readonly redis: string
  readonly logger: Logger
  readonly onProgress?: (key: BulletinKey, percent: number) => void
}

export type BulletinWorker = {
  /** Whether Redis answers. */
  readonly isReady: () => boolean
  readonly stop: () => Promise<void>
}

/** Takes jobs from the queue, keeps the queue in agreement with the log, and asks for what is due. */
export const startBulletinWorker = async (options: BulletinWorkerOptions): Promise<BulletinWorker> => {
  const { application, readModels, logger, onProgress } = options
  const connection = connect(options.redis)
  connection.on('error', (error) => logger.warn({ error: error.message }, 'redis is not answering'))
  const queue = openQueue(connection)
  queue.on('error', () => undefined)

  const requestDue = () =>
    requestDueBulletins({ db: readModels.db, handle: application.handle, today: application.today })

  const render = async (job: Job<BulletinKey>): Promise<void> => {
    const key = job.data
    try {
      await makeBulletin({
        key,
        maker: options,
        onProgress: async (percent) => {
          onProgress?.(key, percent)
          // A flushed Redis has forgotten the job; the bulletin is made all the same.
          await job.updateProgress(percent).catch(() => undefined)
        },
      })
    } catch (error) {
      logger.error({ job: job.id, attempt: job.attemptsMade + 1, error: String(error) }, 'a bulletin could not be made')
      if (job.attemptsMade + 1 < ATTEMPTS) throw error
      await recordFailure({ key, application, error, attempts: ATTEMPTS })
    }
  }

  const startWorker = () => {
    const worker = new Worker<BulletinKey>(
      QUEUE_NAME,
      async (job) => (job.name === REQUEST_DUE ? requestDue() : render(job)),
      { connection, prefix: PREFIX, concurrency: 1, lockDuration: LOCK_MS },
    )
    worker.on('error', (error) =>
      logger.warn({ error: error.message }, 'the bulletin worker lost its queue for a moment'),
    )
    return worker
  }
  let worker = startWorker()

  const tidy = async () => {
    const { added } = await reconcile({ db: readModels.db, queue })
    if (added > 0) logger.info({ added }, 'bulletins queued')
  }

  // A worker can fall silent after Redis was away: when a job waits and none is in work, it is replaced.
  const replaceIfSilent = async () => {
    const [oldest] = await queue.getWaiting(0, 0)
    if (!oldest || Date.now() - oldest.timestamp < WAITING_TOO_LONG_MS || (await queue.getActiveCount()) > 0) return
    logger.warn({ job: oldest.id }, 'a job has waited too long: the worker is replaced')
    await worker.close(true)
    worker = startWorker()
  }

  const runs = serially((error) =>
    logger.error({ error: String(error) }, 'the queue could not be compared with the log'),
  )
  const stopListening = readModels.onApplied(() => runs(tidy))
  const timer = setInterval(() => runs(async () => tidy().then(replaceIfSilent)), CHECK_EVERY_MS)
  await queue.upsertJobScheduler(REQUEST_DUE, SCHEDULE, { name: REQUEST_DUE })
  if (!isBeforeItsHour(new Date())) await requestDue()
  await tidy()

  return {
    isReady: () => connection.status === 'ready',
    stop: async () => {
      clearInterval(timer)
      stopListening()
      await runs()
      await worker.close()
      await queue.close()
      connection.disconnect()
    },
  }
}

/** Runs one task at a time; one asked for while another runs is run once after it. Called with none, waits for the end. */
const serially = (onError: (error: unknown) => void) => {
  let current: Promise<void> | undefined
  let next: (() => Promise<void>) | undefined
  const run = async (task: () => Promise<void>): Promise<void> => {
    await task().catch(onError)
    const following = next
    next = undefined
    if (following) await run(following)
  }
  return async (task?: () => Promise<void>): Promise<void> => {
    if (current && task) next = task
    else if (task)
      current = run(task).finally(() => {
        current = undefined
      })
    await current
  }
}
