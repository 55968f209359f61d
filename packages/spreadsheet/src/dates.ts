import type { DateSystem } from './table.ts'

const DAY = 86_400_000
const LAST_DAY = Date.UTC(9999, 11, 31) / DAY
// Day 1 of the 1900 system is 1 January 1900; it counts a 29 February 1900 that never was, so that day 61 is 1 March.
const ORIGIN = { 1900: Date.UTC(1899, 11, 30) / DAY, 1904: Date.UTC(1904, 0, 1) / DAY } as const
const FALSE_LEAP_DAY = 60

/** The calendar day of a serial number, without its time of day; undefined where it stands for none. */
export const dateOfSerial = (serial: number, system: DateSystem): string | undefined => {
  const days = Math.floor(serial)
  const isNoDay = system === 1900 ? days < 1 || days === FALSE_LEAP_DAY : days < 0
  if (!Number.isFinite(serial) || isNoDay) return undefined
  const day = ORIGIN[system] + days + (system === 1900 && days < FALSE_LEAP_DAY ? 1 : 0)
  return day > LAST_DAY ? undefined : new Date(day * DAY).toISOString().slice(0, 10)
}

/** The serial number of a calendar day in the 1900 system; undefined before March 1900 and where it is no day. */
export const serialOfDate = (date: string): number | undefined => {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) : Number.NaN
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== date) return undefined
  const serial = time / DAY - ORIGIN[1900]
  return serial > FALSE_LEAP_DAY ? serial : undefined
}

// ECMA-376 Part 1, 18.8.30: of the built-in formats those that show a day or a month, in the Chinese ones too.
const BUILT_IN = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58])

/** Whether a number format shows a date: by its number where it is built in, by its code where the workbook defines it. */
export const isDateFormat = (id: number, code: string | undefined): boolean => {
  if (code === undefined) return BUILT_IN.has(id)
  // Quoted words, escaped characters and what is in brackets (colours, languages; not [h], hours that pass 24) say nothing of it.
  const signs = code.toLowerCase().replace(/"[^"]*"|[\\_*].|\[(?!(?:h+|m+|s+)\])[^\]]*\]/g, '')
  if (signs.includes('general')) return false
  return /[yd]/.test(signs) || (signs.includes('m') && !/[hs]/.test(signs))
}
