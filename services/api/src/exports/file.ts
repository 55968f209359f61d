import type { BusinessDate } from '@liushui/domain'
import type { Position } from '@liushui/event-store'
import type { Programme } from '@liushui/read-models'
import { type CellToWrite, writeCsv, writeWorkbook } from '@liushui/spreadsheet'
import { CSV, download, XLSX } from '../files/download.ts'
import { problem } from '../problems.ts'
import { type Answer, no } from '../route.ts'
import { type Column, cellOf, columnToWrite, type FileFormat } from './cells.ts'

/** The most rows that one file holds. */
export const MOST_EXPORTED = 100_000

export const tooLarge = problem('export-too-large', {
  en: `The list has more than ${MOST_EXPORTED} rows: narrow it down with filters and export it in parts.`,
  zh: `列表超过 ${MOST_EXPORTED} 行，请用筛选条件缩小范围后分次导出。`,
})

/** What an export is of. */
export type Exported = {
  readonly programme: Programme
  readonly today: BusinessDate
  readonly at: Position | undefined
  /** What it is called, e.g. 审批. */
  readonly zh: string
  /** Last part of the plain file name. */
  readonly plain: string
  readonly columns: readonly Column[]
  /** The filters and the order, in words. */
  readonly asked: readonly string[]
  readonly file: FileFormat
}

type Values = Readonly<Record<string, unknown>>

export const cellsOf = (row: Values, { columns, file }: Pick<Exported, 'columns' | 'file'>): CellToWrite[] =>
  columns.map((column) => cellOf(column, row[column.name], file))

const notesOf = ({ programme, today, at, asked }: Exported, rows: number): string[] => [
  `专项：${programme.name}（${programme.programmeId}）；${asked.join('；')}；共 ${rows} 行。`,
  `数据截至日志位置 ${at ?? '—'}，业务日期 ${today}。`,
  ...(programme.illustrative ? ['示例：本专项数据为示例，并非真实数据。'] : []),
]

/** The file of an export: a workbook with a title, units and notes, or CSV with nothing but heading and rows. */
export const exportFile = (exported: Exported, rows: readonly (readonly CellToWrite[])[]): Answer => {
  const { programme, zh, plain, file } = exported
  const columns = exported.columns.map((column) => columnToWrite(column, file))
  const mark = programme.illustrative ? '（示例）' : ''
  const title = `${programme.name}${zh}${mark}`
  const name = { name: `${title}.${file}`, plain: `${plain}-${programme.programmeId}.${file}` }
  if (file === 'csv') return download(writeCsv({ columns, rows }), CSV, name)
  const isMoney = exported.columns.some(({ format }) => format === 'fen')
  const sheet = { name: zh, title, ...(isMoney ? { unit: '单位：万元' } : {}), columns, rows }
  return download(writeWorkbook([{ ...sheet, notes: notesOf(exported, rows.length) }]), XLSX, name)
}

/** Rows that are all at hand. */
export const exportRows = (exported: Exported, rows: readonly Values[]): Answer =>
  rows.length > MOST_EXPORTED
    ? no(tooLarge)
    : exportFile(
        exported,
        rows.map((row) => cellsOf(row, exported)),
      )
