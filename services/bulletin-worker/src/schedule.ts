import type { Queue } from 'bullmq'
import { REQUEST_DUE, RUN_CLOCKS } from './queue.ts'

const tz = 'Asia/Shanghai'

/** What comes with time and not with an event, each under the name of its job. */
const schedules = {
  /** 00:05 every day: what became due at midnight. */
  [RUN_CLOCKS]: { pattern: '0 5 0 * * *', tz },
  /** 08:00 on the 5th: last month's bulletin is due. */
  [REQUEST_DUE]: { pattern: '0 0 8 5 * *', tz },
} as const

const shanghai = new Intl.DateTimeFormat('en-GB', { timeZone: tz, day: 'numeric', hour: 'numeric', hourCycle: 'h23' })

/** On the 5th before 08:00 the schedule's own run is still to come: a start must not be earlier than it. */
export const isBeforeItsHour = (now: Date): boolean => {
  const [day, hour] = shanghai
    .formatToParts(now)
    .flatMap(({ type, value }) => (type === 'literal' ? [] : [Number(value)]))
  return day === 5 && (hour ?? 0) < 8
}

/** Puts the schedules in where they are missing: at the start, and after Redis was flushed. */
export const keepSchedules = async (queue: Queue): Promise<void> => {
  for (const [name, schedule] of Object.entries(schedules)) {
    if (await queue.getJobScheduler(name)) continue
    await queue.upsertJobScheduler(name, schedule, { name })
  }
}
