import { plainText } from '@liushui/domain'
import type { Cell, Row } from '@liushui/spreadsheet'
import type { ColumnKey } from './column-rules.ts'

/** A row by what its columns are. `own` are the cells that stand in it, `cells` those merged down into it too. */
export type Line = {
  readonly row: number
  readonly text: string
  readonly own: ReadonlyMap<ColumnKey, Cell>
  readonly cells: ReadonlyMap<ColumnKey, Cell>
  /** Texts of the columns that name the row, from the left. */
  readonly label: readonly string[]
}

export const moneyKeys = ['totalInvestment', 'completedBefore', 'plannedInvestment'] as const
export type MoneyKey = (typeof moneyKeys)[number]

const describing: readonly ColumnKey[] = [
  'nature',
  'scale',
  'years',
  'startYear',
  'endYear',
  'target',
  'plannedStart',
  'unit',
]

export const isNumbered = ({ own }: Line): boolean =>
  /^\d+([.、]\d*)?$/.test(plainText(own.get('itemNumber')?.text ?? ''))
/** Nothing but a name and amounts stands in it. */
export const isOnlyNamed = ({ own }: Line): boolean => describing.every((key) => !own.has(key))
const hasMoney = ({ own }: Line): boolean => moneyKeys.some((key) => own.has(key))

/** 一 in one cell and 治污水 in the next are 一、治污水. */
export const labelOf = ({ label }: Line): string =>
  label
    .map((text, at) => (at < label.length - 1 && /^[一二三四五六七八九十]+$/.test(text) ? `${text}、` : text))
    .join('')

const NOTE =
  /^(注|备注|说明|附注|填报|填表|制表|审核|复核|编制|负责人|单位负责人|主管领导|联系人|联系电话|报送|盖章|\(盖章)/
export const isNote = (line: Line, afterNotes: boolean): boolean => {
  const [first] = line.label
  if (first === undefined || isNumbered(line) || hasMoney(line)) return false
  return NOTE.test(first) || (afterNotes && line.label.length === 1 && isOnlyNamed(line))
}

const PAGE = /^(第\d+页|共\d+页|-?\d+-?\/\d+)/
export const isPageNumber = ({ label }: Line): boolean => label.length > 0 && label.every((text) => PAGE.test(text))

const SUBTOTAL = /^(.*?)(小计|合计|总计|共计)(?:[(:]?共?\d+[个项处].*|\(.*\)|:)?$/
/** What stands before 小计 or 合计, and which of the two it is; undefined where the row is no subtotal. */
export const subtotalOf = (line: Line): { readonly of: string; readonly whole: boolean } | undefined => {
  if (isNumbered(line)) return undefined
  const found = line.label.map((text) => SUBTOTAL.exec(text)).find((match) => match !== null)
  return found ? { of: found[1] ?? '', whole: found[2] !== '小计' } : undefined
}

const MARK = /^(示例|样例|例|填写示例)$/
/** The row by which a template shows how rows are filled in. */
export const isExample = ({ own }: Line): boolean => MARK.test(plainText(own.get('itemNumber')?.text ?? ''))

const COLUMN_NUMBER = /^(\(?\d{1,2}\)?|[甲乙丙丁戊己庚辛]|栏次|\d+=[\d+\-*/()]+)$/
const FEWEST = 4
/** 甲 乙 1 2 3 under the headings. */
export const isColumnNumbers = ({ cells }: Row): boolean =>
  cells.size >= FEWEST && [...cells.values()].every(({ text }) => COLUMN_NUMBER.test(plainText(text)))
