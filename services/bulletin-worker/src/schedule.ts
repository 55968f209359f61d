import type { Queue } from 'bullmq'
import { REQUEST_DUE } from './queue.ts'

/** 08:00 on the 5th: last month's bulletin is due. */
const SCHEDULE = { pattern: '0 0 8 5 * *', tz: 'Asia/Shanghai' }

const shanghai = new Intl.DateTimeFormat('en-GB', {
  timeZone: SCHEDULE.tz,
  day: 'numeric',
  hour: 'numeric',
  hourCycle: 'h23',
})

/** On the 5th before 08:00 the schedule's own run is still to come: a start must not be earlier than it. */
export const isBeforeItsHour = (now: Date): boolean => {
  const [day, hour] = shanghai
    .formatToParts(now)
    .flatMap(({ type, value }) => (type === 'literal' ? [] : [Number(value)]))
  return day === 5 && (hour ?? 0) < 8
}

/** Puts the schedule in where there is none: at the start, and after Redis was flushed. */
export const keepSchedule = async (queue: Queue): Promise<void> => {
  if (await queue.getJobScheduler(REQUEST_DUE)) return
  await queue.upsertJobScheduler(REQUEST_DUE, SCHEDULE, { name: REQUEST_DUE })
}
