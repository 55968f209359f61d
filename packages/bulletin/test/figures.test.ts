import { describe, expect, test } from '@jest/globals'
import { FEN_PER_WAN, FEN_PER_YI } from '@liushui/domain'
import fc from 'fast-check'
import {
  amount,
  chineseNumber,
  differenceCell,
  inWan,
  inYi,
  percent,
  planned,
  points,
  shareCell,
  wanColumn,
} from '../src/figures.ts'

const wan = (value: number): number => Math.round(value * FEN_PER_WAN)

describe('figures', () => {
  test('the published figures of the 2014 plan are written as they were published', () => {
    expect([362_300, 110_300].map((value) => planned(wan(value)))).toEqual(['36.23亿元', '11.03亿元'])
    expect([254_300, 57_100, 3_000, 38_000, 9_600].map((value) => planned(wan(value)))).toEqual([
      '25.43亿元',
      '5.71亿元',
      '0.3亿元',
      '3.8亿元',
      '0.96亿元',
    ])
    expect([78_200, 14_300, 3_000, 13_000, 1_700].map((value) => planned(wan(value)))).toEqual([
      '7.82亿元',
      '1.43亿元',
      '0.3亿元',
      '1.3亿元',
      '0.17亿元',
    ])
  })

  test('a plan that two decimals of 亿元 cannot hold is written by its size', () => {
    expect(planned(wan(1_234))).toBe('1234万元')
    expect(planned(wan(123_456))).toBe('12.35亿元')
  })

  test('what was done is written in 亿元 from one 亿元 on, and in 万元 below it', () => {
    expect(amount(wan(10_000))).toBe('1亿元')
    expect(amount(wan(9_840))).toBe('9840万元')
    expect(amount(wan(0.5))).toBe('0.5万元')
    expect(amount(0)).toBe('0万元')
  })

  test('halves are rounded away from zero', () => {
    expect(inYi(wan(1_250))).toBe('0.13')
    expect(inWan(5000)).toBe('0.01')
    expect(inWan(-5000)).toBe('-0.01')
    expect(inWan(4999)).toBe('0')
  })

  test('rounding never moves a figure by more than half of its last place', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), (fen) => {
        const off = BigInt(Math.round(Number(inYi(fen)) * 100)) * BigInt(FEN_PER_YI / 100) - BigInt(fen)
        expect(off <= BigInt(FEN_PER_YI / 200) && off >= -BigInt(FEN_PER_YI / 200)).toBe(true)
      }),
    )
  })

  test('shares are written with two decimals, in sentences and in tables', () => {
    expect([4860, 5000, 4918, 0, 10_000].map(percent)).toEqual(['48.60%', '50.00%', '49.18%', '0%', '100%'])
    expect([4860, null].map(shareCell)).toEqual(['48.60', '—'])
    expect([-82, 733, 100].map(points)).toEqual(['0.82', '7.33', '1.00'])
    expect([-82, 733, 0, null].map(differenceCell)).toEqual(['−0.82', '+7.33', '0.00', '—'])
  })

  test('a column of amounts has two decimals everywhere or nowhere', () => {
    const whole = wanColumn([wan(100), wan(2)])
    const parts = wanColumn([wan(100), wan(2.5)])
    expect([whole(wan(100)), parts(wan(100)), parts(wan(2.5))]).toEqual(['100', '100.00', '2.50'])
  })

  test('headings are numbered in Chinese', () => {
    expect([1, 9, 10, 11, 20, 35].map(chineseNumber)).toEqual(['一', '九', '十', '十一', '二十', '三十五'])
  })
})
