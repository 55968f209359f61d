import { MOST_FEN, type Nature, plainText, planItem } from '@liushui/domain'
import { type Cell, type Sentence, withoutGuard } from '@liushui/spreadsheet'
import { type MoneyUnit, unitDecimals } from './unit.ts'

/** What a cell means, or why it means nothing. */
export type Parsed<T> = { readonly value: T } | { readonly reason: Sentence }
export type Parser<T> = (cell: Cell | undefined) => Parsed<T>

const reasons = {
  empty: { en: 'This must be filled in.', zh: '此项必填。' },
  uncalculated: {
    en: 'The formula has no saved value: open the file in a spreadsheet program, save it and send it again.',
    zh: '公式没有保存的计算结果，请用表格软件打开并保存后重新上传。',
  },
  error: (value: string): Sentence => ({
    en: `The cell shows the error ${value}: correct its formula.`,
    zh: `单元格显示错误值 ${value}，请更正公式。`,
  }),
  control: { en: 'The text has characters that cannot be printed.', zh: '文字中含有不可显示的控制字符。' },
  tooLong: (length: number, most: number): Sentence => ({
    en: `The text has ${length} characters; at most ${most} are allowed.`,
    zh: `文字共 ${length} 个字符，最多 ${most} 个。`,
  }),
  notNumber: { en: 'This is not a number.', zh: '此处应为数字。' },
  negative: { en: 'An amount cannot be negative.', zh: '金额不能为负数。' },
  decimals: (most: number, unit: string): Sentence => ({
    en: `Too many decimals: the smallest amount is 1 fen, so in ${unit} at most ${most}.`,
    zh: `小数位数过多：金额精确到分，以${unit}为单位最多 ${most} 位小数。`,
  }),
  tooMuch: { en: 'The amount is more than 10,000 亿元.', zh: '金额超过 10000 亿元。' },
  itemNumber: { en: 'This must be a whole number from 1 to 9999.', zh: '应为 1 至 9999 的整数。' },
  nature: { en: 'This must be 新建 (new) or 续建 (continuing).', zh: '应填“新建”或“续建”。' },
  category: (allowed: readonly string[]): Sentence => ({
    en: `The programme does not have this category; it has ${allowed.join(', ')}.`,
    zh: `该专项没有此类别，可用类别为：${allowed.join('、')}。`,
  }),
  years: { en: 'Write the years as 2013-2015, or one year.', zh: '请写成“2013-2015”或单个年份。' },
  year: { en: 'Write the year with four digits, as 2014.', zh: '请填写四位数的年份，如“2014”。' },
  yearRange: { en: 'Years must lie between 1990 and 2199.', zh: '年份应在 1990 至 2199 之间。' },
  yearOrder: { en: 'The last year is before the first.', zh: '止年早于起年。' },
} as const

export const withText =
  <T>(parse: (text: string, cell: Cell) => Parsed<T>): Parser<T> =>
  (cell) => {
    if (!cell) return { reason: reasons.empty }
    if (cell.kind === 'error') return { reason: reasons.error(cell.text) }
    if (cell.kind === 'uncalculated') return { reason: reasons.uncalculated }
    return parse(cell.text, cell)
  }

/** Lines within a cell become one; the apostrophe that keeps a text from being a formula is not part of it. */
const oneLine = (text: string): string => withoutGuard(text.replace(/[\t\r\n\u0085\u2028\u2029]+/g, ' ').trim())

export const textOf = (most: number): Parser<string> =>
  withText((raw) => {
    const text = oneLine(raw)
    if (text === '') return { reason: reasons.empty }
    if (/[\p{Cc}\p{Cs}]/u.test(text)) return { reason: reasons.control }
    return text.length > most ? { reason: reasons.tooLong(text.length, most) } : { value: text }
  })

/** A spreadsheet's number has 15 digits that count: 0.1 + 0.2 is stored as 0.30000000000000004. Never written with an exponent. */
const decimalOf = (number: number): string => {
  const [mantissa = '', exponent] = String(Number(number.toPrecision(15))).split('e')
  if (exponent === undefined) return mantissa
  const sign = mantissa.startsWith('-') ? '-' : ''
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.')
  const shift = Number(exponent)
  return shift < 0
    ? `${sign}0.${'0'.repeat(-shift - 1)}${whole}${fraction}`
    : `${sign}${whole}${fraction.padEnd(shift, '0')}`
}

const GROUPED = /^-?\d{1,3}(,\d{3})+(\.\d+)?$/
const DECIMAL = /^-?\d+(\.\d+)?$/

/** The number in a cell, as digits; undefined where it is none. */
export const digitsOf = (text: string, cell: Cell): string | undefined => {
  if (cell.kind === 'date') return undefined
  if (cell.kind === 'number') {
    const number = Number(text)
    return text.trim() !== '' && Number.isFinite(number) ? decimalOf(number) : undefined
  }
  const written = plainText(text).replace(/^[−–—]/, '-')
  if (GROUPED.test(written)) return written.replaceAll(',', '')
  return DECIMAL.test(written) ? written : undefined
}

const MOST_DIGITS = 40

/** Money in fen, exactly: no floating point between the cell and the number. */
export const moneyOf = (unit: MoneyUnit): Parser<number> =>
  withText((text, cell) => {
    const digits = digitsOf(text, cell)
    if (digits === undefined) return { reason: plainText(text) === '' ? reasons.empty : reasons.notNumber }
    const [whole = '0', fraction = ''] = digits.replace('-', '').split('.')
    // To make a number of a million digits would take long.
    if (whole.length > MOST_DIGITS) return { reason: reasons.tooMuch }
    const decimals = unitDecimals[unit]
    const significant = fraction.replace(/0+$/, '')
    if (significant.length > decimals) return { reason: reasons.decimals(decimals, unit) }
    const amount = BigInt(whole + significant.padEnd(decimals, '0'))
    if (digits.startsWith('-') && amount > 0n) return { reason: reasons.negative }
    return amount > BigInt(MOST_FEN) ? { reason: reasons.tooMuch } : { value: Number(amount) }
  })

export const itemNumberOf: Parser<number> = withText((text, cell) => {
  const number = Number(digitsOf(text, cell))
  return planItem.shape.itemNumber.safeParse(number).success ? { value: number } : { reason: reasons.itemNumber }
})

export const natureOf: Parser<Nature> = withText((text) => {
  switch (plainText(text)) {
    case '新建':
    case '新开工':
      return { value: 'new' }
    case '续建':
    case '结转':
      return { value: 'continuing' }
    default:
      return { reason: reasons.nature }
  }
})

export const categoryOf = (categories: readonly string[]): Parser<string> =>
  withText((text) => {
    const value = categories.find((category) => plainText(category) === plainText(text))
    return value === undefined ? { reason: reasons.category(categories) } : { value }
  })

const FIRST = 1990
const LAST = 2199
// 2013, 2013年, 2013年5月, 2013.5
const YEAR = '(\\d{4})(?:年(?:\\d{1,2}月)?|[./]\\d{1,2})?'
const YEARS = new RegExp(`^${YEAR}(?:(?:[-‐‑‒–—―~〜]+|至|到)${YEAR})?$`)

export type Years = { readonly start: number; readonly end: number }

export const yearsInOrder = ({ start, end }: Years): Parsed<Years> => {
  if (Math.min(start, end) < FIRST || Math.max(start, end) > LAST) return { reason: reasons.yearRange }
  return end < start ? { reason: reasons.yearOrder } : { value: { start, end } }
}

export const yearsOf: Parser<Years> = withText((text, { kind }) => {
  const found = YEARS.exec(kind === 'date' ? text.slice(0, 4) : plainText(text))
  if (!found) return { reason: reasons.years }
  return yearsInOrder({ start: Number(found[1]), end: Number(found[2] ?? found[1]) })
})

/** One year, from a cell that may say a month or a day with it. */
export const yearIn: Parser<number> = withText((text) => {
  const year = Number(/^(\d{4})(?=$|年|[-./])/.exec(plainText(text))?.[1] ?? Number.NaN)
  if (Number.isNaN(year)) return { reason: reasons.year }
  return year < FIRST || year > LAST ? { reason: reasons.yearRange } : { value: year }
})
