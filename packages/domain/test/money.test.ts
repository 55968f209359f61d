import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  basisPoints,
  FEN_PER_WAN,
  FEN_PER_YI,
  formatPercent,
  formatPoints,
  formatWan,
  formatYi,
  formatYiExact,
  sumFen,
  trySumFen,
  wanYuan,
} from '../src/index.ts'

const anyFen = fc.maxSafeNat()

describe('amounts in 万元', () => {
  test('reads plain, decimal, grouped and full-width amounts exactly', () => {
    expect(wanYuan('32800')).toBe(32_800 * FEN_PER_WAN)
    expect(wanYuan('32,800')).toBe(32_800 * FEN_PER_WAN)
    expect(wanYuan('５．２５')).toBe(5_250_000)
    expect(wanYuan('１２，８００')).toBe(12_800 * FEN_PER_WAN)
    expect(wanYuan(' 0.000001 ')).toBe(1)
    expect(wanYuan('0')).toBe(0)
  })

  test('reads a number as a sheet shows it, at 15 significant digits', () => {
    expect(wanYuan(0.1 + 0.2)).toBe(300_000)
    expect(wanYuan(5.25)).toBe(5_250_000)
    expect(wanYuan(32_800)).toBe(32_800 * FEN_PER_WAN)
  })

  test.each([
    '',
    '-1',
    '+1',
    '1.2345678',
    '0.0000001',
    '1,00',
    '1,0000',
    '1e3',
    '.5',
    '5.',
    '5万元',
    '九',
    '1 000',
    'NaN',
  ])('does not take %j for an amount', (text) => expect(wanYuan(text)).toBeUndefined())

  test.each([-1, 1e21, 1e-7, Number.NaN, Number.POSITIVE_INFINITY, 1e10])(
    'does not take the number %p for an amount',
    (number) => expect(wanYuan(number)).toBeUndefined(),
  )

  test('reads the largest amount that is held exactly and refuses one fen more', () => {
    expect(wanYuan('9007199254.740991')).toBe(Number.MAX_SAFE_INTEGER)
    expect(wanYuan('9007199254.740992')).toBeUndefined()
  })

  test('reads back every amount that it writes, with and without thousands separators', () => {
    fc.assert(
      fc.property(anyFen, fc.boolean(), (amount, thousands) => {
        expect(wanYuan(formatWan(amount, { thousands }))).toBe(amount)
      }),
    )
  })

  test('writes amounts without trailing zeros, and differences with their sign', () => {
    expect(formatWan(32_800 * FEN_PER_WAN)).toBe('32,800')
    expect(formatWan(1_234_567 * FEN_PER_WAN, { thousands: false })).toBe('1234567')
    expect(formatWan(5_250_000)).toBe('5.25')
    expect(formatWan(-300 * FEN_PER_WAN)).toBe('-300')
    expect(formatWan(1)).toBe('0.000001')
    expect(formatWan(0)).toBe('0')
  })
})

describe('amounts in 亿元', () => {
  test('are written exactly as published', () => {
    const published = [36.23, 11.03, 25.43, 5.71, 0.3, 3.8, 0.96, 7.82, 1.43, 1.3, 0.17]
    expect(published.map((yi) => formatYiExact(Math.round(yi * 100) * (FEN_PER_YI / 100)))).toEqual(
      published.map(String),
    )
  })

  test('are rounded half up to a fixed number of decimals for bulletins', () => {
    expect(formatYi(36.2 * FEN_PER_YI)).toBe('36.20')
    expect(formatYi(FEN_PER_YI / 200)).toBe('0.01')
    expect(formatYi(FEN_PER_YI / 200 - 1)).toBe('0.00')
    expect(formatYi(-FEN_PER_YI / 200)).toBe('-0.01')
    expect(formatYi(FEN_PER_YI / 2, 0)).toBe('1')
    expect(formatYi(12_345_678_901, 10)).toBe('1.2345678901')
  })

  test('written exactly, lose nothing', () => {
    fc.assert(
      fc.property(anyFen, (amount) => {
        const [whole = '', fraction = ''] = formatYiExact(amount).split('.')
        expect(Number(whole + fraction.padEnd(10, '0'))).toBe(amount)
      }),
    )
  })

  test('rounded, differ from the amount by at most half of the last place', () => {
    fc.assert(
      fc.property(anyFen, fc.integer({ min: 0, max: 10 }), (amount, decimals) => {
        const unit = 10n ** BigInt(10 - decimals)
        const difference = BigInt(formatYi(amount, decimals).replace('.', '')) * unit - BigInt(amount)
        expect(2n * (difference < 0n ? -difference : difference) <= unit).toBe(true)
      }),
    )
  })
})

describe('sums', () => {
  test('do not depend on the order of the parts and do not drift', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 1e12 }), { maxLength: 200 }), (amounts) => {
        const expected = Number(amounts.reduce((sum, amount) => sum + BigInt(amount), 0n))
        expect(sumFen(amounts)).toBe(expected)
        expect(sumFen(amounts.toReversed())).toBe(expected)
      }),
    )
  })

  test('of what was written and read again are the sums of the amounts', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 1e12 }), { maxLength: 50 }), (amounts) => {
        expect(sumFen(amounts.map((amount) => wanYuan(formatWan(amount)) ?? Number.NaN))).toBe(sumFen(amounts))
      }),
    )
  })

  test('beyond the safe integers are no sums', () => {
    expect(trySumFen([Number.MAX_SAFE_INTEGER, 1])).toBeUndefined()
    expect(() => sumFen([Number.MAX_SAFE_INTEGER, 1])).toThrow(RangeError)
    expect(sumFen([Number.MAX_SAFE_INTEGER, 1, -1])).toBe(Number.MAX_SAFE_INTEGER)
  })
})

describe('shares', () => {
  test('are whole basis points rounded half up, and none where there is no whole', () => {
    expect(basisPoints(1, 3)).toBe(3333)
    expect(basisPoints(2, 3)).toBe(6667)
    expect(basisPoints(1, 20_000)).toBe(1)
    expect(basisPoints(3, 2)).toBe(15_000)
    expect(basisPoints(-1, 3)).toBe(-3333)
    expect(basisPoints(1, 0)).toBeNull()
  })

  test('of the largest amounts are exact', () => {
    expect(basisPoints(Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER)).toBe(10_000)
    expect(basisPoints(Number.MAX_SAFE_INTEGER - 1, Number.MAX_SAFE_INTEGER)).toBe(10_000)
  })

  test('are read with two decimals', () => {
    expect(formatPercent(3333)).toBe('33.33%')
    expect(formatPercent(10_000)).toBe('100.00%')
    expect(formatPercent(null)).toBe('—')
    expect(formatPoints(-733)).toBe('-7.33')
    expect(formatPoints(5)).toBe('0.05')
  })
})
