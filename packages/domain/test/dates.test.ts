import { describe, expect, test } from '@jest/globals'
import { sameData } from '../src/equal.ts'
import {
  addDays,
  businessDateAt,
  chineseDate,
  chineseMonth,
  lastDayOf,
  latestOf,
  monthsUpTo,
  previousMonth,
} from '../src/index.ts'

describe('business dates', () => {
  test('are days in Shanghai, eight hours ahead of UTC', () => {
    expect(businessDateAt(new Date('2014-06-30T15:59:59Z'))).toBe('2014-06-30')
    expect(businessDateAt(new Date('2014-06-30T16:00:00Z'))).toBe('2014-07-01')
  })
  test('are written in Chinese without leading zeros', () => {
    expect(chineseDate('2014-03-05')).toBe('2014年3月5日')
    expect(chineseMonth('2014-12')).toBe('2014年12月')
  })
  test('are counted over the ends of months and leap years', () => {
    expect(addDays('2012-02-28', 2)).toBe('2012-03-01')
    expect(addDays('2014-01-01', -1)).toBe('2013-12-31')
  })
  test('have a latest among those that there are', () => {
    expect(latestOf('2014-01-02', null, '2014-02-01', undefined)).toBe('2014-02-01')
    expect(latestOf(null, undefined)).toBeNull()
  })
})

describe('months', () => {
  test('have one before them, also in January', () => {
    expect(previousMonth('2014-07')).toBe('2014-06')
    expect(previousMonth('2014-01')).toBe('2013-12')
  })
  test('of the year so far begin with January', () => {
    expect(monthsUpTo('2014-03')).toEqual(['2014-01', '2014-02', '2014-03'])
  })
})

test('data is the same whatever the order of its keys, and differs by one value, key or element', () => {
  expect(sameData({ a: 1, b: [{ c: null }] }, { b: [{ c: null }], a: 1 })).toBe(true)
  for (const other of [
    { a: 1 },
    { a: 1, b: [] },
    { a: 1, b: [{ c: 0 }] },
    { a: 1, d: [{ c: null }] },
    null,
    undefined,
    'a',
  ]) {
    expect(sameData({ a: 1, b: [{ c: null }] }, other)).toBe(false)
  }
  expect(sameData(['a'], { 0: 'a' })).toBe(false)
})

test('the last day of a month minds its length, leap years and the end of the year', () => {
  expect(['2014-01', '2014-02', '2016-02', '2014-06', '2014-12'].map(lastDayOf)).toEqual([
    '2014-01-31',
    '2014-02-28',
    '2016-02-29',
    '2014-06-30',
    '2014-12-31',
  ])
})
