import { type Month, monthNumber, yearOf } from '@liushui/domain'
import { timeProportionalProgress } from '@liushui/read-models'

/** 序时进度: n/12 of the year, basis points. */
export const timeShare = (month: Month): number => timeProportionalProgress(yearOf(month), month)

/** `part` of `whole`, basis points, rounded half up, exact at any size; null of nothing. Not negative. */
export const shareOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : Number((BigInt(part) * 20_000n + BigInt(whole)) / (2n * BigInt(whole)))

/** The months reported on since January: 1月, 1—6月. */
export const monthSpan = (month: Month): string => (monthNumber(month) === 1 ? '1月' : `1—${monthNumber(month)}月`)

/** Head of a column: 1月累计, 1—6月累计, and in December 全年累计. */
export const soFar = (month: Month): string => (monthNumber(month) === 12 ? '全年累计' : `${monthSpan(month)}累计`)
