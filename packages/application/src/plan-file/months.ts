import { type Month, month, plainText } from '@liushui/domain'
import { type Cell, type DateSystem, dateOfSerial, type Sentence } from '@liushui/spreadsheet'
import { digitsOf, type Parsed, type Parser, withText } from './values.ts'

const reasons = {
  month: {
    en: 'This is no month: write it as 2014年5月 or 2014-05, or leave it empty.',
    zh: '此处应为月份，请写成“2014年5月”或“2014-05”，没有则留空。',
  },
  ambiguous: (year: string): Sentence => ({
    en: `As a number this may be January or October: write it as ${year}年1月 or ${year}年10月.`,
    zh: `数字形式分不清是 1 月还是 10 月，请写成“${year}年1月”或“${year}年10月”。`,
  }),
} as const

const monthIn = (year: string | number, number: string): Parsed<Month> => {
  const parsed = month.safeParse(`${year}-${number.padStart(2, '0')}`)
  return parsed.success ? { value: parsed.data } : { reason: reasons.month }
}

// 2014年5月, 2014年5月1日, 2014年5月底, 2014.5, 2014-05-01, 2014/5, 201405
const DAY = '(?:(?:[-./]|月)\\d{1,2}日?|月?(?:初|上旬|中旬|下旬|底|末)|月份?)?'
const WITH_YEAR = new RegExp(`^(\\d{4})(?:年|[-./]|(?=\\d{2}$))(\\d{1,2})${DAY}(?:前|前后|左右)?$`)
const WITHOUT_YEAR = /^(\d{1,2})月(?:份|初|上旬|中旬|下旬|底|末)?(?:前|前后|左右)?$/

// What stands in plan tables where there is nothing to say.
const isNothing = (text: string): boolean => /^(?:[-—–/\\]+|无|已开工|在建|续建)$/.test(text)

const FIRST_SERIAL = 30_000
const LAST_SERIAL = 80_000

/** A number without a date's format: a serial, 201405, or 2014.5, of which 2014.1 could be either of two months. */
const monthOfNumber = (digits: string, system: DateSystem): Parsed<Month> => {
  const number = Number(digits)
  if (number >= FIRST_SERIAL && number <= LAST_SERIAL) {
    const date = dateOfSerial(number, system)
    return date === undefined ? { reason: reasons.month } : { value: date.slice(0, 7) }
  }
  const year = digits.slice(0, 4)
  if (/^\d{4}\.1$/.test(digits)) return { reason: reasons.ambiguous(year) }
  const found = WITH_YEAR.exec(digits)
  return found ? monthIn(found[1] ?? '', found[2] ?? '') : { reason: reasons.month }
}

/** A month as plan tables write it; one without a year is of the plan's year. Nothing there is null. */
export const monthOf =
  (year: number, system: DateSystem): Parser<Month | null> =>
  (cell: Cell | undefined) => {
    if (!cell) return { value: null }
    return withText<Month | null>((text, { kind }) => {
      if (kind === 'date') return { value: text.slice(0, 7) }
      if (kind === 'number') return monthOfNumber(digitsOf(text, cell) ?? '', system)
      const plain = plainText(text)
      if (isNothing(plain)) return { value: null }
      const full = WITH_YEAR.exec(plain)
      if (full) return monthIn(full[1] ?? '', full[2] ?? '')
      const short = WITHOUT_YEAR.exec(plain)
      return short ? monthIn(year, short[1] ?? '') : { reason: reasons.month }
    })(cell)
  }
