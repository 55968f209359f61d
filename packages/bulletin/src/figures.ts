import { FEN_PER_WAN, FEN_PER_YI } from '@liushui/domain'

// How an official writes figures: 亿元 with at most two decimals, 万元 below one 亿元, no trailing zeros in amounts. Shares keep two decimals, in sentences and in tables.

/** Rounds half away from zero, in whole numbers: `value / unit` in hundredths. */
const hundredths = (value: number, unit: number): number => {
  const size = Math.abs(value)
  const whole = Math.floor(size / unit)
  const rest = Math.floor(((size % unit) * 200 + unit) / (2 * unit))
  return Math.sign(value) * (whole * 100 + rest)
}

const fixed = (value: number): string => {
  const size = Math.abs(value)
  const digits = `${Math.floor(size / 100)}.${String(size % 100).padStart(2, '0')}`
  return value < 0 ? `-${digits}` : digits
}

const trimmed = (value: number): string => fixed(value).replace(/\.?0+$/, '')

/** 36.23, 0.3: fen in 亿元. */
export const inYi = (fen: number): string => trimmed(hundredths(fen, FEN_PER_YI))
/** 9840, 0.5: fen in 万元. */
export const inWan = (fen: number): string => trimmed(hundredths(fen, FEN_PER_WAN))

/** 5.42亿元, 9840万元: what was done, by its size. */
export const amount = (fen: number): string => (Math.abs(fen) >= FEN_PER_YI ? `${inYi(fen)}亿元` : `${inWan(fen)}万元`)

/** Two decimals of 亿元 hold all of it. */
export const isWholeInYi = (fen: number): boolean => fen % (FEN_PER_YI / 100) === 0

/** 36.23亿元, 0.3亿元: what was planned, in 亿元 wherever two decimals hold all of it. */
export const planned = (fen: number): string => (isWholeInYi(fen) ? `${inYi(fen)}亿元` : amount(fen))

/** 36.2亿元, 361960万元: as fine as amounts are written, so that differences beside it can be checked. */
export const exact = (fen: number): string => (isWholeInYi(fen) ? `${inYi(fen)}亿元` : `${inWan(fen)}万元`)

/** 46.5, 1260: whole thousandths of a unit, exact and without trailing zeros. */
export const thousandths = (value: number): string =>
  `${Math.floor(value / 1000)}.${String(value % 1000).padStart(3, '0')}`.replace(/\.?0+$/, '')

/** 92.5, 100: points of a score, from hundredths. */
export const score = (hundredthsOfPoint: number): string => trimmed(hundredthsOfPoint)

/** One column of points: all whole, or all with two decimals, so that the points stand below each other. */
export const scoreWriter = (values: readonly number[]): ((hundredthsOfPoint: number) => string) =>
  values.every((value) => value % 100 === 0) ? score : fixed

/** 48.60%; nothing, the whole and its multiples without decimals: 0%, 100%. Basis points. */
export const percent = (basisPoints: number): string =>
  basisPoints % 10_000 === 0 ? `${basisPoints / 100}%` : `${fixed(basisPoints)}%`

/** 7.33: the size of a difference of shares, in 百分点. */
export const points = (basisPoints: number): string => fixed(Math.abs(basisPoints))

export const allWholeWan = (values: readonly number[]): boolean => values.every((value) => value % FEN_PER_WAN === 0)

/** One column or table of amounts in 万元: all whole, or all with two decimals, so that the points stand below each other. */
export const wanColumn = (values: readonly number[]): ((fen: number) => string) => {
  const whole = allWholeWan(values)
  return (fen) => (whole ? String(fen / FEN_PER_WAN) : fixed(hundredths(fen, FEN_PER_WAN)))
}

/** 48.60 in a table headed %; a dash where there is nothing to compare with. */
export const shareCell = (basisPoints: number | null): string => (basisPoints === null ? '—' : fixed(basisPoints))

/** +7.33, −0.82, 0.00 in a table headed 百分点. */
export const differenceCell = (basisPoints: number | null): string => {
  if (basisPoints === null) return '—'
  if (basisPoints === 0) return fixed(0)
  return `${basisPoints > 0 ? '+' : '−'}${fixed(Math.abs(basisPoints))}`
}

const ordinals = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九']

/** 一, 十二, 二十: the numbers of headings, below 100. */
export const chineseNumber = (value: number): string => {
  const tens = Math.floor(value / 10)
  const ones = value % 10
  if (tens === 0) return ordinals[ones] ?? ''
  return `${tens === 1 ? '' : ordinals[tens]}十${ones === 0 ? '' : ordinals[ones]}`
}
