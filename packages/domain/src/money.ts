import { z } from 'zod'

/**
 * Money is whole fen (分, 0.01 yuan) in a safe integer: 9 × 10^15 fen are 900,000 亿元.
 * 万元 (10,000 yuan) and 亿元 (100,000,000 yuan) exist only where people read and write.
 */
export const fen = z.int().min(0).describe('money in whole fen (0.01 yuan)')
export type Fen = z.infer<typeof fen>

export const FEN_PER_WAN = 1_000_000
export const FEN_PER_YI = 10_000 * FEN_PER_WAN

/**
 * The most that people may enter as one amount: 10,000 亿元. It is far more than any programme has, so what is larger was entered in the wrong
 * unit; and dozens of such amounts still add up exactly.
 */
export const MOST_FEN = 10_000 * FEN_PER_YI

const WAN_DECIMALS = 6

/** A whole number of the smallest parts as an exact decimal, its thousands parted, without trailing zeros: 5,250 and 3 give `5.25`. */
export const exactDecimal = (parts: number, decimals: number): string => {
  const digits = String(Math.abs(parts)).padStart(decimals + 1, '0')
  const whole = digits.slice(0, -decimals).replace(/\B(?=(\d{3})+$)/g, ',')
  const fraction = digits.slice(-decimals).replace(/0+$/, '')
  return `${parts < 0 ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`
}

/** Exact 万元 without the unit and without trailing zeros, e.g. `32,800` or `5.25`. Differences may be negative. */
export const formatWan = (amount: number): string => exactDecimal(amount, WAN_DECIMALS)

/** Half away from zero (四舍五入), in integers. */
export const divideRounded = (dividend: bigint, divisor: bigint): bigint => {
  const negative = dividend < 0n !== divisor < 0n
  const a = dividend < 0n ? -dividend : dividend
  const b = divisor < 0n ? -divisor : divisor
  const quotient = (2n * a + b) / (2n * b)
  return negative ? -quotient : quotient
}

/** The sum, or undefined where it would leave the integers that a number holds exactly. */
export const trySumFen = (amounts: Iterable<number>): number | undefined => {
  let sum = 0n
  for (const amount of amounts) sum += BigInt(amount)
  const value = Number(sum)
  return Number.isSafeInteger(value) ? value : undefined
}

/** The exact sum. Throws a `RangeError` where it would leave the safe integers: a wrong sum is worse than none. */
export const sumFen = (amounts: Iterable<number>): number => {
  const sum = trySumFen(amounts)
  if (sum === undefined) throw new RangeError('the sum of these amounts is beyond the safe integers')
  return sum
}

/**
 * A share in whole basis points (0.01 %), rounded half up, up to the largest safe integer; null where there is no whole to
 * compare with.
 */
export const basisPoints = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.min(Number(divideRounded(BigInt(part) * 10_000n, BigInt(whole))), Number.MAX_SAFE_INTEGER)
