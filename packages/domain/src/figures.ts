import { type Month, monthNumber } from './dates.ts'

/** 10,000 basis points are 100 %. */
export const WHOLE_SHARE = 10_000

/** 序时进度 at the end of a month of the plan's year: n/12 in basis points, June is 5,000. */
export const timeProportionalShare = (through: Month): number => Math.round((monthNumber(through) * WHOLE_SHARE) / 12)

/** Hundredths with two decimals: 4860 → 48.60. */
export const twoDecimals = (hundredths: number): string => {
  const digits = String(Math.abs(hundredths)).padStart(3, '0')
  return `${hundredths < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** Basis points as people read them: 48.60%; nothing, the whole and its multiples without decimals. */
export const percent = (share: number): string =>
  share % WHOLE_SHARE === 0 ? `${share / 100}%` : `${twoDecimals(share)}%`

/** Hundredths of a point without trailing zeros: 6000 → 60, 5539 → 55.39. */
export const scorePoints = (hundredths: number): string => twoDecimals(hundredths).replace(/\.?0+$/, '')
