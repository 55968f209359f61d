import { lastDayOf, type Month, yearOf } from '@liushui/domain'
import type { Count } from '../dataset.ts'

type MaybeDate = string | null | undefined

/** How many of the dates lie in the month, and in its year up to the month's end. */
export const countIn = (month: Month, dates: readonly MaybeDate[]): Count => {
  const end = lastDayOf(month)
  const inYear = dates.flatMap((date) => (date && yearOf(date) === yearOf(month) && date <= end ? [date] : []))
  return { inMonth: inYear.filter((date) => date.startsWith(month)).length, inYear: inYear.length }
}

/** Happened by the end of the month. */
export const isBy = (end: string, date: MaybeDate): date is string => date !== null && date !== undefined && date <= end

/** How many there are of each, in the order of `order`; those that are missing are left out. */
export const tally = <Kind extends string>(
  order: readonly Kind[],
  found: readonly Kind[],
): { readonly kind: Kind; readonly count: number }[] =>
  order.map((kind) => ({ kind, count: found.filter((each) => each === kind).length })).filter(({ count }) => count > 0)
