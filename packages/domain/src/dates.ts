import { z } from 'zod'

/** A calendar day in Asia/Shanghai, `YYYY-MM-DD`. */
export const businessDate = z.iso.date().describe('calendar day in Asia/Shanghai, YYYY-MM-DD')
export type BusinessDate = z.infer<typeof businessDate>

/** A month reported on, `YYYY-MM`. */
export const month = z
  .string()
  .regex(/^(19|20|21)\d{2}-(0[1-9]|1[0-2])$/, 'a month is written YYYY-MM')
  .describe('month, YYYY-MM')
export type Month = z.infer<typeof month>

export const year = z.int().min(1990).max(2199).describe('calendar year')

export const monthOf = (date: BusinessDate): Month => date.slice(0, 7)
export const yearOf = (value: BusinessDate | Month): number => Number(value.slice(0, 4))
export const monthNumber = (value: BusinessDate | Month): number => Number(value.slice(5, 7))

/** The month before: `2014-01` → `2013-12`. */
export const previousMonth = (value: Month): Month => {
  const number = monthNumber(value)
  return number === 1 ? `${yearOf(value) - 1}-12` : `${yearOf(value)}-${String(number - 1).padStart(2, '0')}`
}

/** The months of a year from January up to and with the given one. */
export const monthsUpTo = (value: Month): Month[] =>
  Array.from({ length: monthNumber(value) }, (_, index) => `${yearOf(value)}-${String(index + 1).padStart(2, '0')}`)

const shanghai = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' })

/** The business date at an instant. */
export const businessDateAt = (instant: Date): BusinessDate => shanghai.format(instant)

const MILLISECONDS_PER_DAY = 86_400_000

/** Days since 1970-01-01: arithmetic on days without hours and time zones. */
export const dayNumber = (date: BusinessDate): number => Date.parse(date) / MILLISECONDS_PER_DAY
export const dateOfDayNumber = (day: number): BusinessDate =>
  new Date(day * MILLISECONDS_PER_DAY).toISOString().slice(0, 10)
/** Calendar days later, or earlier where `days` is negative. */
export const addDays = (date: BusinessDate, days: number): BusinessDate => dateOfDayNumber(dayNumber(date) + days)

/** The latest of the days that there are. */
export const latestOf = (...days: readonly (BusinessDate | null | undefined)[]): BusinessDate | null =>
  days
    .filter((day) => day !== null && day !== undefined)
    .sort()
    .at(-1) ?? null

/** The last day of a month: `2014-02` → `2014-02-28`. */
export const lastDayOf = (value: Month): BusinessDate =>
  `${value}-${new Date(Date.UTC(yearOf(value), monthNumber(value), 0)).getUTCDate()}`

/** As official papers write it, without leading zeros: 2014年3月5日. */
export const chineseDate = (date: BusinessDate): string =>
  `${chineseMonth(monthOf(date))}${Number(date.slice(8, 10))}日`
/** 2014年3月. */
export const chineseMonth = (value: Month): string => `${yearOf(value)}年${monthNumber(value)}月`
