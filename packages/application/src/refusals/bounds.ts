import { chineseDate, MOST_FEN, type Refusal, refusal } from '@liushui/domain'

const FIRST_YEAR = 1990
const LAST_YEAR = 2199
const DATE = /^\d{4}-\d{2}-\d{2}$/

const numberTooLarge = (value: number): Refusal =>
  refusal('amount/too-large', {
    en: `The value ${value} is too large: amounts are in fen, and at most 10,000 亿元. Check the amount and its unit.`,
    zh: `所填数值${value}过大：金额以分为单位，最多10,000亿元。请核对金额和单位。`,
  })

const dateFarOff = (date: string): Refusal =>
  refusal('date/far-off', {
    en: `The date ${date} does not lie in the years from ${FIRST_YEAR} to ${LAST_YEAR}. Check the year.`,
    zh: `日期${chineseDate(date)}不在${FIRST_YEAR}年至${LAST_YEAR}年之间。请核对年份。`,
  })

const refuseText = (text: string): Refusal | undefined => {
  const year = DATE.test(text) ? Number(text.slice(0, 4)) : FIRST_YEAR
  return year < FIRST_YEAR || year > LAST_YEAR ? dateFarOff(text) : undefined
}

/**
 * Slips of the hand that are of the right form wherever they stand in a command: a date in the year 14 or 9999, and yuan or fen where
 * 万元 were meant, which once recorded would leave the sums of a whole programme beyond what is exact.
 */
export const refuseBeyondBounds = (data: unknown): Refusal | undefined => {
  if (typeof data === 'number') return data > MOST_FEN ? numberTooLarge(data) : undefined
  if (typeof data === 'string') return refuseText(data)
  if (typeof data !== 'object' || data === null) return undefined
  for (const part of Object.values(data)) {
    const wrong = refuseBeyondBounds(part)
    if (wrong !== undefined) return wrong
  }
  return undefined
}
