import { type Month, monthNumber, yearOf } from '@liushui/domain'

/** 10,000 basis points are 100 %. */
const WHOLE = 10_000

/** The part of a plan year that has gone by at the end of `through`: months, the months' first and last. */
export const elapsed = (year: number, through: Month): { months: number; from: Month; to: Month } => {
  const months = yearOf(through) < year ? 0 : yearOf(through) > year ? 12 : monthNumber(through)
  return { months, from: `${year}-01`, to: `${year}-${String(months).padStart(2, '0')}` }
}

/** 序时进度, n/12 in basis points: June is 5,000. */
export const timeProportionalProgress = (year: number, through: Month): number =>
  Math.round((elapsed(year, through).months * WHOLE) / 12)
