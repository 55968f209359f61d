import { Queue } from 'bullmq'
import { Redis } from 'ioredis'

/** The bulletin that a job makes; everything else it needs is read from the log. */
export type BulletinKey = { readonly programmeId: string; readonly month: string; readonly edition: number }

/** What jobs do. */
export const RENDER = 'render-bulletin'
export const REQUEST_DUE = 'request-due-bulletins'
export const RUN_CLOCKS = 'run-clocks'
export const QUEUE_NAME = 'work'
export const PREFIX = 'liushui'
export const ATTEMPTS = 3

/** One job per programme, month and edition; the id makes adding it twice the same as adding it once. */
export const jobIdOf = ({ programmeId, month, edition }: BulletinKey): string =>
  `bulletin-${programmeId}-${month}-${edition}`

/** `redis` is a `redis://` address or the path of a socket. BullMQ wants commands to wait for a lost Redis, not to fail. */
export const connect = (redis: string): Redis =>
  new Redis(redis, { maxRetriesPerRequest: null, enableReadyCheck: true })

export const openQueue = (connection: Redis): Queue =>
  new Queue(QUEUE_NAME, {
    connection,
    prefix: PREFIX,
    defaultJobOptions: {
      attempts: ATTEMPTS,
      backoff: { type: 'exponential', delay: 1_000 },
      removeOnComplete: { count: 100 },
      removeOnFail: { count: 100 },
    },
  })

const TRIES = 5

/** Takes everything out of the queue. A worker that starts at the same moment may undo the pause that this needs: then again. */
export const emptyQueue = async (queue: Queue): Promise<void> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await queue.obliterate({ force: true })
    } catch (error) {
      if (tries === TRIES) throw error
    }
  }
}
