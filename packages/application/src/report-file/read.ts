import { chineseMonth, type Month } from '@liushui/domain'
import { readTables, type Sentence, type Table, UnreadableFileError } from '@liushui/spreadsheet'
import { listOf, type Problem, problemAt } from '../plan-file/problems.ts'
import { textOfRow } from '../plan-file/table-rows.ts'
import { readUnit } from '../plan-file/unit.ts'
import { findReportHeader, otherMonth, type ReportHeader, type ReportKey, reportHeaders } from './columns.ts'
import type { ReportPreview, ReportProject } from './reading.ts'
import { type ReadRows, type ReportRow, readReportRows } from './rows.ts'

export type MonthlyReportOf = {
  readonly month: Month
  /** What the unit may report on. */
  readonly projects: readonly ReportProject[]
}

export type MonthlyReport =
  | {
      readonly ok: true
      readonly rows: readonly ReportRow[]
      readonly warnings: readonly Problem[]
      readonly preview: ReportPreview
    }
  | { readonly ok: false; readonly problems: readonly Problem[]; readonly preview: ReportPreview }

const names = Object.values(reportHeaders)

const sentences = {
  noHeader: {
    en: `No header row was found; the table needs the columns ${names.join(', ')}.`,
    zh: `未找到表头，表格应包含以下各列：${names.join('、')}。`,
  },
  missing: (header: string): Sentence => ({
    en: `The column “${header}” is missing.`,
    zh: `缺少“${header}”一列。`,
  }),
  otherMonth: (found: string, month: Month): Sentence => ({
    en: `The table says that it is of ${found}, but the report is for ${month}: choose the right file or month.`,
    zh: `表中写的是${found}，本次填报的是${chineseMonth(month)}，请核对文件或月份。`,
  }),
  empty: { en: 'There is no project below the header row.', zh: '表头下面没有任何项目。' },
  tooMany: { en: 'The table has too many rows for a monthly report.', zh: '表格行数过多，不是月报表。' },
  leftOut: (left: readonly string[]): Sentence => ({
    en: `${left.length} projects are not in the file and stay unreported: ${left.join(', ')}.`,
    zh: `有 ${left.length} 个项目不在表中，本次未填报：${left.join('、')}。`,
  }),
} as const

const MOST_NAMED = 20

const readTable = (table: Table, header: ReportHeader, of: MonthlyReportOf, seen: Map<string, number>): ReadRows => {
  const row = table.rows[header.at]?.number ?? 1
  const complaint = (reason: Sentence): Problem => problemAt({ sheet: table.name, row }, null, reason)
  const needed: ReportKey[] = ['investment', 'physicalProgress']
  const problems = needed
    .filter((key) => header.columns[key] === undefined)
    .map((key) => complaint(sentences.missing(reportHeaders[key])))
  const other = otherMonth(table, header, of.month)
  if (other !== undefined) problems.push(complaint(sentences.otherMonth(other, of.month)))
  if (table.cut) problems.push(complaint(sentences.tooMany))
  const unit = readUnit(table.rows.slice(0, header.at + 1), [header.columns.investment, header.columns.planned])
  if ('reason' in unit) problems.push(complaint(unit.reason))
  if (problems.length > 0 || 'reason' in unit) {
    const rows = table.rows.map((each) => ({
      sheet: table.name,
      row: each.number,
      text: textOfRow(each),
      kind: 'not-read' as const,
    }))
    return { rows, reported: [], problems, warnings: [] }
  }
  const read = readReportRows(table, { header, unit: unit.unit, projects: of.projects, seen })
  const isEmpty = read.rows.every(({ kind }) => kind !== 'project')
  return isEmpty ? { ...read, problems: [...read.problems, complaint(sentences.empty)] } : read
}

const readReportTables = (tables: readonly Table[], of: MonthlyReportOf): MonthlyReport => {
  const seen = new Map<string, number>()
  const read = tables.flatMap((table) => {
    const header = findReportHeader(table)
    return header ? [readTable(table, header, of, seen)] : []
  })
  const problems = read.flatMap((each) => each.problems)
  const warnings = read.flatMap((each) => each.warnings)
  if (read.length === 0) problems.push(problemAt({}, null, sentences.noHeader))
  const left = of.projects.filter(({ projectId }) => !seen.has(projectId)).map(({ name }) => name)
  if (problems.length === 0 && left.length > 0) {
    const shown = left.length > MOST_NAMED ? [...left.slice(0, MOST_NAMED), '…'] : left
    warnings.push(problemAt({}, null, sentences.leftOut(shown)))
  }
  const sheets = tables.map(({ name }) => name)
  const preview = {
    rows: read.flatMap(({ rows }) => rows),
    problems: listOf(problems, sheets),
    warnings: listOf(warnings, sheets),
  }
  if (problems.length > 0) return { ok: false, problems: preview.problems, preview }
  return { ok: true, rows: read.flatMap(({ reported }) => reported), warnings: preview.warnings, preview }
}

/**
 * Reads a unit's monthly report from an .xlsx or CSV file: what each project completed, or all that is wrong with the rows; in
 * either case with what each row was taken for. Bounded as plan files are.
 */
export const readMonthlyReport = async (bytes: Uint8Array, of: MonthlyReportOf): Promise<MonthlyReport> => {
  try {
    return readReportTables(await readTables(bytes), of)
  } catch (error) {
    if (!(error instanceof UnreadableFileError)) throw error
    const problems = [problemAt({}, null, error.reason)]
    return { ok: false, problems, preview: { rows: [], problems, warnings: [] } }
  }
}
