import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { dateOfSerial, isDateFormat, serialOfDate } from '../src/dates.ts'

const DAY = 86_400_000
const dayAfter = (date: string): string => new Date(Date.parse(date) + DAY).toISOString().slice(0, 10)

describe('a serial number is a calendar day', () => {
  test.each([
    [1, 1900, '1900-01-01'],
    [59, 1900, '1900-02-28'],
    [61, 1900, '1900-03-01'],
    [41_760, 1900, '2014-05-01'],
    [41_760.75, 1900, '2014-05-01'],
    [2_958_465, 1900, '9999-12-31'],
    [0, 1904, '1904-01-01'],
    [40_298, 1904, '2014-05-01'],
  ] as const)('%p counted from %p is %p', (serial, system, date) => {
    expect(dateOfSerial(serial, system)).toBe(date)
  })

  test('but the 29 February 1900 that never was, day 0, what lies before and after, and what is no number', () => {
    const none = [60, 0, -1, 2_958_466, Number.NaN, Number.POSITIVE_INFINITY]
    expect(none.map((serial) => dateOfSerial(serial, 1900))).toEqual(none.map(() => undefined))
    expect(dateOfSerial(-1, 1904)).toBeUndefined()
  })

  test('the day after is one more, in both systems, which are 1462 days apart', () => {
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 2_000_000 }), (serial) => {
        const date = dateOfSerial(serial, 1900) ?? ''
        expect(dateOfSerial(serial + 1, 1900)).toBe(dayAfter(date))
        if (serial >= 1462) expect(dateOfSerial(serial - 1462, 1904)).toBe(date)
        expect(serialOfDate(date)).toBe(serial)
      }),
    )
  })

  test('what is no day has none', () => {
    const none = ['2014-02-29', '2014-13-01', '2014-5-1', '', '1900-02-28', '示例']
    expect(none.map(serialOfDate)).toEqual(none.map(() => undefined))
  })
})

describe('a number format', () => {
  test.each([
    'yyyy-mm-dd',
    'yyyy"年"m"月"d"日"',
    '[$-804]yyyy"年"m"月";@',
    'm/d/yy h:mm',
    'mmm-yy',
    '[DBNum1][$-804]yyyy"年"m"月"',
    'm"月"d"日"',
  ])('%p shows a date', (code) => {
    expect(isDateFormat(164, code)).toBe(true)
  })

  test.each([
    'General',
    '0.00',
    '#,##0.00',
    '0.00E+00',
    'h:mm:ss',
    'mm:ss',
    '[h]:mm',
    '0"day"',
    '[Red]0.0',
    '0\\d',
    '"年度"0',
  ])('%p does not', (code) => {
    expect(isDateFormat(164, code)).toBe(false)
  })

  test('that is built in is known by its number, the Chinese ones too', () => {
    const dates = [14, 15, 16, 17, 22, 27, 31, 36, 57, 58]
    const others = [0, 1, 2, 4, 9, 10, 18, 21, 32, 45, 49]
    expect(dates.every((id) => isDateFormat(id, undefined))).toBe(true)
    expect(others.some((id) => isDateFormat(id, undefined))).toBe(false)
  })
})
