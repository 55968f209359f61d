import { z } from 'zod'

/**
 * Money is whole fen (分, 0.01 yuan) in a safe integer: 9 × 10^15 fen are 900,000 亿元.
 * 万元 (10,000 yuan) and 亿元 (100,000,000 yuan) exist only where people read and write.
 */
export const fen = z.int().min(0).describe('money in whole fen (0.01 yuan)')
export type Fen = z.infer<typeof fen>

export const FEN_PER_YUAN = 100
export const FEN_PER_WAN = 10_000 * FEN_PER_YUAN
export const FEN_PER_YI = 10_000 * FEN_PER_WAN

const WAN_DECIMALS = 6
const YI_DECIMALS = 10

/** A sheet's numbers are binary floats that people see at 15 significant digits: that is what they meant. */
const SHEET_DIGITS = 15

const amountInWan = /^(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d{1,6}))?$/

/**
 * Fen of an amount written in 万元, exactly: at most six decimals, so that only whole fen are read. Full-width digits and
 * thousands separators are read as well. Undefined for whatever is no amount: signs, units, more decimals, too large.
 */
export const wanYuan = (amount: string | number): Fen | undefined => {
  const text = typeof amount === 'number' ? String(Number(amount.toPrecision(SHEET_DIGITS))) : amount
  const match = amountInWan.exec(text.normalize('NFKC').trim())
  if (match === null) return undefined
  const [, whole = '', fraction = ''] = match
  const value = Number(BigInt(whole.replaceAll(',', '') + fraction.padEnd(WAN_DECIMALS, '0')))
  return Number.isSafeInteger(value) ? value : undefined
}

const grouped = (whole: string): string => whole.replace(/\B(?=(\d{3})+$)/g, ',')

/** Places the decimal point in a whole number of the smallest unit; no float is involved. */
const pointed = (units: bigint, decimals: number): { sign: string; whole: string; fraction: string } => {
  const digits = String(units < 0n ? -units : units).padStart(decimals + 1, '0')
  return {
    sign: units < 0n ? '-' : '',
    whole: digits.slice(0, digits.length - decimals),
    fraction: digits.slice(digits.length - decimals),
  }
}

const exact = (amount: number, decimals: number): { sign: string; whole: string; fraction: string } => {
  const { sign, whole, fraction } = pointed(BigInt(amount), decimals)
  const trimmed = fraction.replace(/0+$/, '')
  return { sign, whole, fraction: trimmed === '' ? '' : `.${trimmed}` }
}

/** Half away from zero (四舍五入), in integers. */
const divideRounded = (dividend: bigint, divisor: bigint): bigint => {
  const negative = dividend < 0n !== divisor < 0n
  const a = dividend < 0n ? -dividend : dividend
  const b = divisor < 0n ? -divisor : divisor
  const quotient = (2n * a + b) / (2n * b)
  return negative ? -quotient : quotient
}

/** Exact 万元 without the unit, e.g. `32,800` or `5.25`. Differences may be negative. */
export const formatWan = (amount: number, { thousands = true }: { thousands?: boolean } = {}): string => {
  const { sign, whole, fraction } = exact(amount, WAN_DECIMALS)
  return `${sign}${thousands ? grouped(whole) : whole}${fraction}`
}

/** Exact 亿元 without the unit and without trailing zeros, e.g. `36.23` or `3.8`. */
export const formatYiExact = (amount: number): string => {
  const { sign, whole, fraction } = exact(amount, YI_DECIMALS)
  return `${sign}${whole}${fraction}`
}

/** 亿元 rounded half up to a fixed number of decimals, as bulletins print it, without the unit: `36.20`. */
export const formatYi = (amount: number, decimals = 2): string => {
  const rounded = divideRounded(BigInt(amount), 10n ** BigInt(YI_DECIMALS - decimals))
  const { sign, whole, fraction } = pointed(rounded, decimals)
  return `${sign}${whole}${decimals === 0 ? '' : `.${fraction}`}`
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

/** A share in whole basis points (0.01 %), rounded half up; null where there is no whole to compare with. */
export const basisPoints = (part: number, whole: number): number | null =>
  whole === 0 ? null : Number(divideRounded(BigInt(part) * 10_000n, BigInt(whole)))

/** 百分点 with two decimals and without the unit, e.g. `7.33`. */
export const formatPoints = (points: number): string => {
  const { sign, whole, fraction } = pointed(BigInt(points), 2)
  return `${sign}${whole}.${fraction}`
}

/** A share as people read it, e.g. `33.33%`; a dash where there is none. */
export const formatPercent = (points: number | null): string => (points === null ? '—' : `${formatPoints(points)}%`)
