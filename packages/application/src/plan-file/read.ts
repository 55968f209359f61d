import type { PlanItem } from '@liushui/domain'
import { type Columns, findHeader, headersOf, type MoneyUnit, readColumns, readUnit } from './columns.ts'
import { linesOf, readItems } from './items.ts'
import { listOf, type Problem, problemAt, UnreadableFileError, unreadable } from './problems.ts'
import { readSheet } from './sheet.ts'
import { MOST_ROWS, type Table } from './table.ts'
import { readWorkbook } from './workbook.ts'
import { openZip } from './zip.ts'

export type PlanOf = {
  readonly programmeId: string
  readonly year: number
  /** The names of the programme's categories. */
  readonly categories: readonly string[]
}

export type PlanTable =
  | { readonly ok: true; readonly items: readonly PlanItem[]; readonly unit: MoneyUnit }
  | { readonly ok: false; readonly problems: readonly Problem[] }

export type PlanWorkbook =
  | (Extract<PlanTable, { ok: true }> & { readonly sheet: string })
  | Extract<PlanTable, { ok: false }>

const withProblems = (...problems: readonly Problem[]): Extract<PlanTable, { ok: false }> => ({
  ok: false,
  problems: listOf(problems),
})

const isWhole = (columns: Partial<Columns>, year: number): columns is Columns =>
  Object.keys(columns).length === headersOf(year).length

const noHeader = (year: number): Problem => {
  const headers = headersOf(year)
  return problemAt({}, null, {
    en: `No header row was found; the table needs the columns ${headers.join(', ')}.`,
    zh: `未找到表头，表格应包含以下各列：${headers.join('、')}。`,
  })
}

/** Reads the plan out of a table that has been taken from a workbook or another file. */
export const readPlanTable = (table: Table, { programmeId, year, categories }: PlanOf): PlanTable => {
  const header = findHeader(table.rows)
  if (!header) return withProblems(noHeader(year))
  const { columns, problems: ofColumns } = readColumns(header, year)
  const { unit, problems: ofUnit } = readUnit(table.rows, header, columns)
  if (!isWhole(columns, year) || unit === undefined) return withProblems(...ofColumns, ...ofUnit)
  const lines = linesOf(table, header, columns)
  if (lines.length > MOST_ROWS) return withProblems(problemAt({}, null, unreadable.tooManyRows(MOST_ROWS)))
  if (lines.length === 0) {
    const reason = { en: 'There is no project below the header row.', zh: '表头下面没有任何项目。' }
    return withProblems(problemAt({ row: header.number }, null, reason))
  }
  const { items, problems } = readItems(lines, { programmeId, year, categories, columns, unit })
  const all = [...ofColumns, ...problems]
  return all.length > 0 ? withProblems(...all) : { ok: true, items, unit }
}

/** The first visible sheet that has a plan's header row is the plan. */
const readSheets = async (bytes: Uint8Array, plan: PlanOf): Promise<PlanWorkbook> => {
  const zip = await openZip(bytes)
  const workbook = await readWorkbook(zip)
  for (const { name, part } of workbook.sheets) {
    const table = await readSheet(zip, workbook, part)
    if (!findHeader(table.rows)) continue
    const read = readPlanTable(table, plan)
    return read.ok ? { ...read, sheet: name } : read
  }
  return withProblems(noHeader(plan.year))
}

/**
 * Reads an annual plan from the bytes of an .xlsx file. Whatever the bytes are, the answer is either items or a list of all
 * that is wrong; memory and time are bounded (20 MB packed, 64 MB unpacked, 5,000 projects).
 */
export const readPlanWorkbook = async (bytes: Uint8Array, plan: PlanOf): Promise<PlanWorkbook> => {
  try {
    return await readSheets(bytes, plan)
  } catch (error) {
    if (error instanceof UnreadableFileError) return withProblems(problemAt({}, null, error.reason))
    throw error
  }
}
