import chineseDays from 'chinese-days'
import { type BusinessDate, dateOfDayNumber, dayNumber, yearOf } from './dates.ts'

// The library answers for any date, also where it knows nothing, and it takes weekdays from the machine's local time. So only
// its exceptions (statutory holidays, make-up days) are taken from it; weekdays and the years it covers are worked out here.

/** The library's answer where it has an entry for the day: an ordinary day's name is an English weekday, without a comma. */
const exceptionOn = (date: BusinessDate): { work: boolean } | undefined => {
  const { name, work } = chineseDays.getDayDetail(date)
  return name.includes(',') ? { work } : undefined
}

const FIRST_CANDIDATE_YEAR = 1999
const LAST_CANDIDATE_YEAR = 2199

/** New Year's Day is a holiday in every year that the calendar knows. */
const knownYears = Array.from(
  { length: LAST_CANDIDATE_YEAR - FIRST_CANDIDATE_YEAR + 1 },
  (_, index) => FIRST_CANDIDATE_YEAR + index,
).filter((year) => exceptionOn(`${year}-01-01`) !== undefined)

/** The years for which holidays and make-up days are known, both included. */
export const calendarYears = { first: Math.min(...knownYears), last: Math.max(...knownYears) } as const

/** Day 0, 1970-01-01, was a Thursday. */
const isWeekday = (day: number): boolean => {
  const sundayIsZero = (((day + 4) % 7) + 7) % 7
  return sundayIsZero >= 1 && sundayIsZero <= 5
}

const [firstKnownDay, lastKnownDay] = [
  dayNumber(`${calendarYears.first}-01-01`),
  dayNumber(`${calendarYears.last}-12-31`),
]
const judged = new Map<number, boolean>()

/** Each day is looked up once, when it is first asked for: the library takes its time, and a start must not wait for 23 years. */
const works = (day: number): boolean => {
  if (day < firstKnownDay || day > lastKnownDay) return isWeekday(day)
  const known = judged.get(day)
  if (known !== undefined) return known
  const answer = exceptionOn(dateOfDayNumber(day))?.work ?? isWeekday(day)
  judged.set(day, answer)
  return answer
}

/** 工作日. Beyond `calendarYears` only weekends are known: see `isCalendarKnown`. */
export const isWorkingDay = (date: BusinessDate): boolean => works(dayNumber(date))

/** Whether the year's holidays and make-up days are known. */
export const isCalendarKnown = (date: BusinessDate): boolean =>
  yearOf(date) >= calendarYears.first && yearOf(date) <= calendarYears.last

/** From the day after `from` up to and with `to`, in either direction. */
const isStretchKnown = (from: number, to: number): boolean => {
  if (from === to) return true
  const next = from + Math.sign(to - from)
  return isCalendarKnown(dateOfDayNumber(next)) && isCalendarKnown(dateOfDayNumber(to))
}

/**
 * The day on which a period of working days ends. The first day counted is the first working day after `date` (the day itself does
 * not count), or before it where `workingDays` is negative; 0 gives `date` itself. `provisional` where a day that had to be
 * judged lies beyond the known calendar, so that only weekends were left out. `workingDays` must be an integer.
 */
export const addWorkingDays = (
  date: BusinessDate,
  workingDays: number,
): { date: BusinessDate; provisional: boolean } => {
  if (!Number.isSafeInteger(workingDays)) throw new RangeError('working days are counted in whole days')
  const start = dayNumber(date)
  const step = Math.sign(workingDays)
  let day = start
  for (let left = Math.abs(workingDays); left > 0; ) {
    day += step
    if (works(day)) left--
  }
  return { date: dateOfDayNumber(day), provisional: !isStretchKnown(start, day) }
}

/**
 * Working days after `from` up to and with `to`; negative where `to` is earlier. The counterpart of `addWorkingDays`:
 * `workingDaysBetween(d, addWorkingDays(d, n).date).days === n`.
 */
export const workingDaysBetween = (from: BusinessDate, to: BusinessDate): { days: number; provisional: boolean } => {
  const start = dayNumber(from)
  const end = dayNumber(to)
  const step = Math.sign(end - start)
  let days = 0
  for (let day = start; day !== end; ) {
    day += step
    if (works(day)) days += step
  }
  return { days, provisional: !isStretchKnown(start, end) }
}
