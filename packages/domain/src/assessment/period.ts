import { type BusinessDate, chineseMonth, lastDayOf, type Month } from '../dates.ts'
import type { Period } from './events.ts'

const YEAR_LENGTH = 4
const isYear = (period: Period): boolean => period.length === YEAR_LENGTH

/** The month that a period is scored through: itself, or December of a year. */
export const throughOf = (period: Period): Month => (isYear(period) ? `${period}-12` : period)
export const firstDayOf = (period: Period): BusinessDate => (isYear(period) ? `${period}-01-01` : `${period}-01`)
/** The rules in force on this day are those that the period is scored by. */
export const lastDayOfPeriod = (period: Period): BusinessDate => lastDayOf(throughOf(period))
/** 2014年, 2014年6月. */
export const chinesePeriod = (period: Period): string => (isYear(period) ? `${period}年` : chineseMonth(period))
