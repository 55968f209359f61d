import { plainText } from '@liushui/domain'
import type { Row, Sentence } from '@liushui/spreadsheet'

/** Fen in one of the units that tables count in, as a power of ten. */
export const unitDecimals = { 元: 2, 万元: 6, 亿元: 10 } as const
export type MoneyUnit = keyof typeof unitDecimals

const asUnit = (text: string | undefined): MoneyUnit | undefined =>
  text === '元' || text === '万元' || text === '亿元' ? text : undefined

/** A header and the unit of money at its end: 总投资(万元). */
export const unitAtEnd = (header: string): { readonly rest: string; readonly unit: MoneyUnit | undefined } => {
  const found = /^(.*?)(?:\((?:单位:)?(万元|亿元|元)\)|(万元|亿元))$/.exec(header)
  const unit = asUnit(found?.[2] ?? found?.[3])
  return found && unit ? { rest: found[1] ?? '', unit } : { rest: header, unit: undefined }
}

/** 单位：万元 as it stands above tables, alone or after a title. */
const unitLine = (text: string): MoneyUnit | undefined =>
  asUnit(
    /单位:\(?(?:人民币)?(万元|亿元|元)/.exec(plainText(text))?.[1] ?? /^\((万元|亿元|元)\)$/.exec(plainText(text))?.[1],
  )

export const isUnitLine = ({ cells }: Row): boolean =>
  [...cells.values()].some(({ text }) => unitLine(text) !== undefined)

export type ReadUnit = { readonly unit: MoneyUnit } | { readonly reason: Sentence }

/**
 * The unit that a table counts money in: as its money columns say, or 单位：… above or in its header. A table that says nothing, or
 * two things, is not guessed at: the guess would be wrong by a factor of ten thousand.
 */
export const readUnit = (
  above: readonly Row[],
  moneyColumns: readonly ({ readonly unit: MoneyUnit | undefined } | undefined)[],
): ReadUnit => {
  const inHeaders = moneyColumns.map((column) => column?.unit)
  const inLines = above.flatMap(({ cells }) => [...cells.values()].map(({ text }) => unitLine(text)))
  const stated = new Set([...inHeaders, ...inLines].filter((unit) => unit !== undefined))
  const [unit] = stated
  if (stated.size === 1 && unit !== undefined) return { unit }
  if (stated.size === 0) {
    return {
      reason: {
        en: 'The table does not say in which unit its money is: write 单位：万元 above it, or (万元) in the headers.',
        zh: '表格未注明金额单位，请在表头上方注明“单位：万元”或在列名中注明“(万元)”。',
      },
    }
  }
  return {
    reason: {
      en: `The table names several units of money: ${[...stated].join(', ')}. Use one.`,
      zh: `表格中的金额单位不一致：${[...stated].join('、')}，请统一。`,
    },
  }
}
