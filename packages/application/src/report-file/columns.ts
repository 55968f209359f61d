import { chineseMonth, type Month, monthNumber, plainText } from '@liushui/domain'
import { letterOf, type Row, type Table } from '@liushui/spreadsheet'
import { type MoneyUnit, unitAtEnd } from '../plan-file/unit.ts'

export type ReportKey = 'projectId' | 'name' | 'unit' | 'planned' | 'investment' | 'physicalProgress'

/** The headers of the template, in their order. */
export const reportHeaders: Readonly<Record<ReportKey, string>> = {
  projectId: '项目编号',
  name: '项目名称',
  unit: '责任单位',
  planned: '年度计划投资(万元)',
  investment: '本月完成投资(万元)',
  physicalProgress: '形象进度',
}

const patterns: Readonly<Record<ReportKey, RegExp>> = {
  projectId: /^(项目)?(编号|编码)$/,
  name: /^(项目|工程)名称$/,
  unit: /^(责任|实施|建设)单位$/,
  planned: /^(\d{4}年度?|年度|本年度?)(计划投资|投资计划)额?$/,
  investment: /^(?:本月|当月|(?:\d{4}年)?(?<month>\d{1,2})月份?)(?:实际)?完成投资额?$/,
  physicalProgress: /^(本月|月末|月底|目前|当前|截至本?月[底末])?(工程)?形象进度$/,
}

export type ReportColumn = {
  readonly index: number
  readonly letter: string
  readonly header: string
  readonly unit: MoneyUnit | undefined
}
export type ReportColumns = Partial<Readonly<Record<ReportKey, ReportColumn>>>

export type ReportHeader = {
  /** Its place among the table's rows. */
  readonly at: number
  readonly columns: ReportColumns
  /** The number of the month that the header of the amounts names, if it names one. */
  readonly month: number | undefined
}

const HEADER_WITHIN = 50

const headerIn = ({ cells }: Row, at: number): ReportHeader => {
  const columns: Partial<Record<ReportKey, ReportColumn>> = {}
  let month: number | undefined
  for (const [index, { text }] of cells) {
    const header = plainText(text.slice(0, 200))
    const { rest, unit } = unitAtEnd(header)
    for (const [name, pattern] of Object.entries(patterns)) {
      const key = name as ReportKey
      const found = pattern.exec(rest)
      if (!found || columns[key]) continue
      columns[key] = { index, letter: letterOf(index), header, unit }
      if (found.groups?.['month'] !== undefined) month = Number(found.groups['month'])
    }
  }
  return { at, columns, month }
}

/** The first row that has a column for amounts of the month and one that says whose they are. */
export const findReportHeader = ({ rows }: Table): ReportHeader | undefined =>
  rows
    .slice(0, HEADER_WITHIN)
    .map(headerIn)
    .find(({ columns }) => columns.investment !== undefined && (columns.projectId ?? columns.name) !== undefined)

/** The month that the table says it is of, where that is another one. A day, as of filling in, is none. */
export const otherMonth = (table: Table, header: ReportHeader, month: Month): string | undefined => {
  if (header.month !== undefined && header.month !== monthNumber(month)) return `${header.month}月`
  const above = table.rows.slice(0, header.at).flatMap(({ cells }) => [...cells.values()])
  const named = above.flatMap(({ text }) => [...plainText(text).matchAll(/(\d{4})年(\d{1,2})月(?!\d{1,2}日)/g)])
  const months = named.map(([, year, number]) => `${year}-${number?.padStart(2, '0')}`)
  const [first] = months
  return first === undefined || months.includes(month) ? undefined : chineseMonth(first)
}
