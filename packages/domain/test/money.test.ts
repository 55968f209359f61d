import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { basisPoints, FEN_PER_WAN, formatWan, sumFen, trySumFen } from '../src/index.ts'

describe('amounts in 万元', () => {
  test('are written without trailing zeros, and differences with their sign', () => {
    expect(formatWan(32_800 * FEN_PER_WAN)).toBe('32,800')
    expect(formatWan(1_234_567 * FEN_PER_WAN)).toBe('1,234,567')
    expect(formatWan(5_250_000)).toBe('5.25')
    expect(formatWan(-300 * FEN_PER_WAN)).toBe('-300')
    expect(formatWan(1)).toBe('0.000001')
    expect(formatWan(0)).toBe('0')
  })

  test('lose nothing, at any size', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (amount) => {
        const [whole = '', fraction = ''] = formatWan(amount).replaceAll(',', '').split('.')
        expect(Number(BigInt(whole.replace('-', '') + fraction.padEnd(6, '0')))).toBe(Math.abs(amount))
        expect(whole.startsWith('-')).toBe(amount < 0)
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
    expect(basisPoints(Number.MAX_SAFE_INTEGER, 1)).toBe(Number.MAX_SAFE_INTEGER)
  })
})
