import { catchUp, requestDueBulletins, runClocks } from '@liushui/application'
import type { Logger } from '@liushui/runtime'
import type { Job } from 'bullmq'
import { type BulletinMaker, makeBulletin, recordFailure } from './make-bulletin.ts'
import { measureBulletins } from './measuring.ts'
import { ATTEMPTS, type BulletinKey, REQUEST_DUE, RUN_CLOCKS } from './queue.ts'
import { isBeforeItsHour } from './schedule.ts'

export type JobsOptions = BulletinMaker & {
  readonly logger: Logger
  readonly onProgress?: (key: BulletinKey, percent: number) => void
}

export type Jobs = {
  readonly work: (job: Job<BulletinKey>) => Promise<void>
  /** What the schedule has missed while nothing ran: once, at the start. Takes as long as there is to make up for; does not reject. */
  readonly makeUpForMissed: () => Promise<void>
  /** Nothing new is taken; resolves when what is in work has ended. */
  readonly stop: () => Promise<void>
}

/** What jobs do: make a bulletin, ask for the bulletins that are due, and run the daily clock. */
export const createJobs = (options: JobsOptions): Jobs => {
  const { application, store, readModels, logger, onProgress } = options
  const policy = { db: readModels.db, handle: application.handle, today: application.today }
  const measured = measureBulletins()
  const inWork = new Set<Promise<unknown>>()
  let stopping = false

  const logged = async (what: string, task: () => Promise<unknown>): Promise<void> => {
    try {
      await task()
    } catch (error) {
      // What fails because its parts are being closed did not fail.
      if (!stopping) logger.error({ error: String(error) }, what)
      throw error
    }
  }

  const clocks = () =>
    logged('the daily clock could not run', async () => {
      if (!(await catchUp({ store, readModels }))) throw new Error('The read models are behind the log.')
      const cases = await runClocks(policy)
      if (cases > 0) logger.info({ cases }, 'the daily clock has run')
    })
  const requestDue = () =>
    logged('the bulletins that are due could not be requested', () => requestDueBulletins(policy))

  const progressOf = (job: Job<BulletinKey>) => (percent: number) => {
    onProgress?.(job.data, percent)
    // Not waited for: a Redis that is away lets it wait, and one that was flushed has forgotten the job.
    job.updateProgress(percent).catch(() => undefined)
  }

  const render = async (job: Job<BulletinKey>): Promise<void> => {
    const key = job.data
    try {
      await measured.timed(() => makeBulletin({ key, maker: options, onProgress: progressOf(job) }))
    } catch (error) {
      logger.error({ job: job.id, attempt: job.attemptsMade + 1, error: String(error) }, 'a bulletin could not be made')
      // What fails because its parts are being closed did not fail.
      if (stopping || job.attemptsMade + 1 < ATTEMPTS) throw error
      await recordFailure({ key, maker: options, error, attempts: ATTEMPTS })
      measured.gaveUp()
    }
  }

  const run = (job: Job<BulletinKey>): Promise<unknown> => {
    if (job.name === RUN_CLOCKS) return clocks()
    return job.name === REQUEST_DUE ? requestDue() : render(job)
  }

  const untilDone = async (done: Promise<unknown>): Promise<void> => {
    inWork.add(done)
    try {
      await done
    } finally {
      inWork.delete(done)
    }
  }

  // Before the bulletins, which tell what the clock has found. What fails is told by the log, and no start fails by it: an event that a
  // newer release wrote must not keep people from everything else.
  const missed = async (): Promise<void> => {
    await clocks().catch(() => undefined)
    if (!stopping && !isBeforeItsHour(new Date())) await requestDue().catch(() => undefined)
  }

  return {
    work: async (job) => {
      if (stopping) throw new Error('The worker is stopping.')
      await untilDone(run(job))
    },
    makeUpForMissed: () => untilDone(missed()),
    stop: async () => {
      stopping = true
      await Promise.allSettled(inWork)
    },
  }
}
