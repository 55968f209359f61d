import { FEN_PER_WAN, labels } from '@liushui/domain'
import type { ListColumn } from '@liushui/read-models'
import type { CellToWrite, ColumnToWrite } from '@liushui/spreadsheet'

export type FileFormat = 'xlsx' | 'csv'

/** A column as it is written: what its heading is, and how its values are read. */
export type Column = Pick<ListColumn, 'name' | 'type' | 'format' | 'codes' | 'zh'>

const YES_NO = ['否', '是'] as const
const words: Readonly<Record<string, { readonly zh: string } | undefined>> = {
  ...labels.nature,
  ...labels.inspectionSubject,
}

/** What was kept as JSON, in words: codes by their labels, sentences as they are. */
const inWords = (value: unknown): string => {
  if (Array.isArray(value)) return value.map(inWords).join('；')
  if (typeof value === 'string') return words[value]?.zh ?? value
  if (typeof value === 'object' && value !== null && 'zh' in value) return String(value.zh)
  return JSON.stringify(value)
}

const HUNDREDTHS = 100
const THOUSANDTHS = 1000
const WHOLE = 10_000

const numberCell = (value: number, { format }: Column, file: FileFormat): number => {
  switch (format) {
    case 'fen':
      return value / FEN_PER_WAN
    case 'basis-points':
      // A cell of a workbook is shown as a percentage; a CSV file says so in the heading.
      return file === 'xlsx' ? value / WHOLE : value / HUNDREDTHS
    case 'thousandths':
      return value / THOUSANDTHS
    case 'hundredths':
      return value / HUNDREDTHS
    default:
      return value
  }
}

/** One value as people read it: money in 万元, shares in %, codes and flags in words. */
export const cellOf = (column: Column, value: unknown, file: FileFormat): CellToWrite => {
  if (value === null || value === undefined) return null
  const { type, format, codes } = column
  if (format === 'json') return inWords(typeof value === 'string' ? JSON.parse(value) : value)
  if (codes) return codes[String(value)]?.zh ?? String(value)
  if (type === 'flag' || typeof value === 'boolean') return YES_NO[Number(value)] ?? null
  return typeof value === 'number' ? numberCell(value, column, file) : String(value)
}

const unitOf = ({ format }: Column, file: FileFormat): string => {
  if (format === 'fen') return '（万元）'
  if (format === 'hundredths') return '（分）'
  return format === 'basis-points' && file === 'csv' ? '（%）' : ''
}

const formatOf = ({ type, format, codes }: Column): ColumnToWrite['format'] => {
  switch (format) {
    case 'fen':
      return 'money'
    case 'basis-points':
      return 'percent'
    case 'date':
      return 'date'
    case 'month':
      return 'centre'
    case 'thousandths':
    case 'hundredths':
      return 'number'
    default:
      if (codes || type === 'flag') return 'centre'
      return type === 'integer' ? 'number' : 'text'
  }
}

const [NARROW, WIDE] = [10, 26]

export const columnToWrite = (column: Column, file: FileFormat): ColumnToWrite => {
  const format = formatOf(column)
  const header = `${column.zh}${unitOf(column, file)}`
  return { header, format, width: format === 'text' ? WIDE : Math.max(NARROW, header.length + 2) }
}
