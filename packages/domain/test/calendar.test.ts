import { execFileSync } from 'node:child_process'
import { describe, expect, test } from '@jest/globals'
import chineseDays from 'chinese-days'
import fc from 'fast-check'
import {
  addDays,
  addWorkingDays,
  calendarYears,
  isCalendarKnown,
  isWorkingDay,
  workingDaysBetween,
} from '../src/index.ts'

const dayBetween = (from: string, to: string): fc.Arbitrary<string> =>
  fc.integer({ min: 0, max: (Date.parse(to) - Date.parse(from)) / 86_400_000 }).map((days) => addDays(from, days))

/** Day by day, one step at a time, with nothing but `isWorkingDay` and the years that are known. */
const naively = (date: string, count: number): { date: string; provisional: boolean } => {
  let [day, left, provisional] = [date, Math.abs(count), false]
  while (left > 0) {
    day = addDays(day, Math.sign(count))
    if (!isCalendarKnown(day)) provisional = true
    if (isWorkingDay(day)) left -= 1
  }
  return { date: day, provisional }
}

describe('working days', () => {
  test('five after 24 January 2014 end on 30 January, for the Sunday before the Spring Festival was worked', () => {
    expect(addWorkingDays('2014-01-24', 5)).toEqual({ date: '2014-01-30', provisional: false })
  })

  test('twenty after 24 January 2014 end on 26 February', () => {
    expect(addWorkingDays('2014-01-24', 20)).toEqual({ date: '2014-02-26', provisional: false })
  })

  test.each(['2014-01-26', '2014-02-08', '2014-05-04', '2014-09-28', '2014-10-11'])(
    'the make-up day %s is a working day although it is a weekend',
    (date) => {
      expect(isWorkingDay(date)).toBe(true)
      expect([0, 6]).toContain(new Date(date).getUTCDay())
    },
  )

  test.each([
    '2014-01-01',
    '2014-01-31',
    '2014-02-06',
    '2014-04-07',
    '2014-05-01',
    '2014-06-02',
    '2014-09-08',
    '2014-10-07',
  ])('the holiday %s is no working day although it is a weekday', (date) => {
    expect(isWorkingDay(date)).toBe(false)
    expect([0, 6]).not.toContain(new Date(date).getUTCDay())
  })

  test('2014 has 250 of them', () => {
    expect(workingDaysBetween('2013-12-31', '2014-12-31')).toEqual({ days: 250, provisional: false })
  })

  test('none after a day is that day, and none lie between a day and itself', () => {
    expect(addWorkingDays('2014-02-01', 0)).toEqual({ date: '2014-02-01', provisional: false })
    expect(workingDaysBetween('2027-02-01', '2027-02-01')).toEqual({ days: 0, provisional: false })
  })

  test('are not counted in fractions', () => {
    expect(() => addWorkingDays('2014-02-01', 1.5)).toThrow(RangeError)
  })

  test('agree with a count day by day, in both directions and across both ends of the calendar', () => {
    const anyDay = fc.oneof(
      dayBetween('2003-10-01', '2004-03-31'),
      dayBetween('2014-01-01', '2014-12-31'),
      dayBetween('2026-10-01', '2027-03-31'),
      dayBetween('2004-01-01', '2026-12-31'),
    )
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -60, max: 60 }), (date, count) => {
        expect(addWorkingDays(date, count)).toEqual(naively(date, count))
      }),
      { numRuns: 500 },
    )
  })

  test('between a day and the end of a period are the days of that period', () => {
    fc.assert(
      fc.property(dayBetween('2003-06-01', '2027-06-30'), fc.integer({ min: -60, max: 60 }), (date, count) => {
        const end = addWorkingDays(date, count)
        expect(workingDaysBetween(date, end.date)).toEqual({ days: count, provisional: end.provisional })
      }),
    )
  })

  test('of two stretches one after the other add up', () => {
    const day = dayBetween('2013-06-01', '2015-06-30')
    fc.assert(
      fc.property(fc.tuple(day, day, day), (days) => {
        const [a = '', b = '', c = ''] = days.sort()
        expect(workingDaysBetween(a, b).days + workingDaysBetween(b, c).days).toBe(workingDaysBetween(a, c).days)
      }),
    )
  })
})

describe('the edge of the calendar', () => {
  test('is where the library has holidays: 2004 to 2026', () => {
    expect(calendarYears).toEqual({ first: 2004, last: 2026 })
  })

  test('matters, for the library answers beyond it and calls New Year 2027 a workday', () => {
    expect(chineseDays.isWorkday('2027-01-01')).toBe(true)
    expect(isCalendarKnown('2027-01-01')).toBe(false)
  })

  test('makes a period that reaches beyond it provisional, by weekends alone', () => {
    expect(addWorkingDays('2026-12-30', 1)).toEqual({ date: '2026-12-31', provisional: false })
    expect(addWorkingDays('2026-12-31', 1)).toEqual({ date: '2027-01-01', provisional: true })
    expect(addWorkingDays('2026-12-31', 2)).toEqual({ date: '2027-01-04', provisional: true })
    expect(workingDaysBetween('2026-12-31', '2027-01-04')).toEqual({ days: 2, provisional: true })
    expect(addWorkingDays('2004-01-02', -1)).toEqual({ date: '2003-12-31', provisional: true })
  })
})

test.each(['America/Los_Angeles', 'Asia/Shanghai', 'Pacific/Auckland'])(
  'working days are the same on a machine set to %s',
  (zone) => {
    const script = `import { isWorkingDay, addDays } from '${new URL('../src/index.ts', import.meta.url).href}'
    process.stdout.write(Array.from({ length: 365 }, (_, day) => (isWorkingDay(addDays('2014-01-01', day)) ? 1 : 0)).join(''))`
    const there = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
      env: { ...process.env, TZ: zone },
      encoding: 'utf8',
    })
    const here = Array.from({ length: 365 }, (_, day) => (isWorkingDay(addDays('2014-01-01', day)) ? 1 : 0)).join('')
    expect(there).toBe(here)
  },
)
