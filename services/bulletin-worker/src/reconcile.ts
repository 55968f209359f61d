import { bulletins, type ReadDatabase } from '@liushui/read-models'
import type { Queue } from 'bullmq'
import { jobIdOf, RENDER } from './queue.ts'

/**
 * Makes the queue agree with the log: a bulletin that is requested and neither rendered nor failed has a job. Redis may
 * have been flushed, restored or never seen it. A kept job that ended without leaving its event is taken out and put in anew.
 */
export const reconcile = async ({
  db,
  queue,
}: {
  db: ReadDatabase
  queue: Queue
}): Promise<{ readonly added: number }> => {
  let added = 0
  for (const { programmeId, month, edition } of await bulletins(db, { status: 'requested' })) {
    const key = { programmeId, month, edition }
    const jobId = jobIdOf(key)
    const job = await queue.getJob(jobId)
    const state = await job?.getState()
    if (job && state !== 'completed' && state !== 'failed' && state !== 'unknown') continue
    await job?.remove()
    await queue.add(RENDER, key, { jobId })
    added++
  }
  return { added }
}
