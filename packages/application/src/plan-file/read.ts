import type { PlanItem } from '@liushui/domain'
import { readTables, type Sentence, type Table, UnreadableFileError } from '@liushui/spreadsheet'
import { checkRow } from './checks.ts'
import { headersOf } from './column-rules.ts'
import { type Draft, draftReader, missingColumns } from './drafts.ts'
import { findHeader, type Header } from './header.ts'
import { completeItems } from './numbering.ts'
import { listOf, type Problem, problemAt } from './problems.ts'
import type { PlanPreview, PreviewRow, PreviewSheet } from './reading.ts'
import { readRows, type TableRow, textOfRow } from './table-rows.ts'
import { categoryIn } from './titles.ts'
import { type MoneyUnit, readUnit } from './unit.ts'

export type PlanOf = {
  readonly programmeId: string
  readonly year: number
  /** The names of the programme's categories. */
  readonly categories: readonly string[]
}

/** Projects in one plan: what the domain takes at once. */
const MOST_PROJECTS = 5_000

const sentences = {
  noHeader: (year: number): Sentence => ({
    en: `No header row was found; the table needs the columns ${headersOf(year).join(', ')}.`,
    zh: `未找到表头，表格应包含以下各列：${headersOf(year).join('、')}。`,
  }),
  missing: (header: string): Sentence => ({
    en: `The column “${header}” is missing.`,
    zh: `缺少“${header}”一列。`,
  }),
  noProject: { en: 'There is no project below the header row.', zh: '表头下面没有任何项目。' },
  tooMany: {
    en: `The table has more than ${MOST_PROJECTS} rows; a plan has at most ${MOST_PROJECTS} projects.`,
    zh: `表格超过 ${MOST_PROJECTS} 行；一个计划最多 ${MOST_PROJECTS} 个项目。`,
  },
  noPlan: { en: 'The sheet has no header of a plan and is not read.', zh: '该工作表没有计划表的表头，未读取。' },
  empty: { en: 'The sheet is empty.', zh: '该工作表是空的。' },
  otherTable: (headers: readonly string[]): Sentence => ({
    en: `The sheet is no plan, for it has no column ${headers.join(', ')}, and is not read.`,
    zh: `该工作表缺少${headers.map((header) => `“${header}”`).join('、')}，不是计划表，未读取。`,
  }),
  notUnderstood: {
    en: 'This row is neither a project, a subtotal, the title of a category nor a note: complete it or delete it.',
    zh: '该行不是项目、汇总、类别标题或说明，请补充完整或删除。',
  },
  unknownTitle: (categories: readonly string[]): Sentence => ({
    en: `This was taken for a title, which names no category of the programme (${categories.join(', ')}); its figures are only checked.`,
    zh: `该行按标题处理，但不是该专项的类别（${categories.join('、')}），所列数字仅作核对。`,
  }),
} as const

/** A table with a header, and what its rows are. */
type PlanTable = {
  readonly table: Table
  readonly header: Header
  readonly rows: readonly TableRow[]
  readonly missing: readonly string[]
}

const planTableOf = (table: Table, { year, categories }: PlanOf): PlanTable | undefined => {
  const header = findHeader(table, year)
  if (!header) return undefined
  const rows = readRows(table, header, categories)
  const sections = rows.flatMap((row) => (row.kind === 'section' ? [row.section] : []))
  const given = {
    category: categoryIn(table.name, categories) !== null || sections.some(({ category }) => category !== null),
    nature: sections.some(({ nature }) => nature !== null),
  }
  return { table, header, rows, missing: missingColumns(header.columns, year, given) }
}

/** Whether a table that lacks a column was still meant as a plan: it names projects, and what is planned for them. */
const isMeantAsPlan = ({ header: { columns } }: PlanTable): boolean =>
  columns.name !== undefined && columns.plannedInvestment !== undefined && columns.totalInvestment !== undefined

/** Of the tables with a header those that are the plan; where none is whole, the one that comes nearest to it. */
const plansAmong = (candidates: readonly PlanTable[]): PlanTable[] => {
  if (candidates.some(({ missing }) => missing.length === 0)) {
    return candidates.filter((each) => each.missing.length === 0 || isMeantAsPlan(each))
  }
  const [first, ...others] = candidates
  if (!first) return []
  return [others.reduce((best, each) => (each.missing.length < best.missing.length ? each : best), first)]
}

type Gathered = { readonly problems: Problem[]; readonly warnings: Problem[] }

type ReadTable = PlanTable & { readonly unit: MoneyUnit | undefined; readonly drafts: readonly Draft[] }

const readPlanTable = (plan: PlanTable, of: PlanOf, { problems, warnings }: Gathered): ReadTable => {
  const { table, header, rows, missing } = plan
  const { columns } = header
  const headerRow = table.rows[header.at]?.number ?? 1
  const complain = (row: number, value: string | null, reason: Sentence) =>
    problems.push(problemAt({ sheet: table.name, row }, value, reason))
  problems.push(...header.problems)
  for (const name of missing) complain(headerRow, null, sentences.missing(name))
  const above = table.rows.slice(0, header.at + header.depth)
  const read = readUnit(above, [columns.totalInvestment, columns.completedBefore, columns.plannedInvestment])
  if ('reason' in read) complain(headerRow, null, read.reason)
  if (table.cut) complain(headerRow, null, sentences.tooMany)
  if (!('unit' in read) || missing.length > 0 || table.cut) return { ...plan, unit: undefined, drafts: [] }
  const readLine = draftReader(table, { ...of, columns, unit: read.unit })
  const drafts = rows.flatMap((row) => {
    if (row.kind === 'not-understood') complain(row.row, row.text, sentences.notUnderstood)
    if (row.kind !== 'project') return []
    const { draft, problems: wrong, warnings: doubtful } = readLine(row.line)
    problems.push(...wrong)
    warnings.push(...doubtful)
    return [draft]
  })
  if (drafts.length === 0) complain(headerRow, null, sentences.noProject)
  return { ...plan, unit: read.unit, drafts }
}

type Shown = {
  readonly items: ReadonlyMap<Draft, PlanItem>
  readonly all: readonly Draft[]
  readonly categories: readonly string[]
}

const previewSheet = (plan: ReadTable, { items, all, categories }: Shown, warnings: Problem[]): PreviewSheet => {
  const { table, header, rows, unit, drafts } = plan
  const itemAt = new Map(drafts.map((draft) => [draft.line.row, items.get(draft) ?? null]))
  const shownRow = (row: TableRow): PreviewRow => {
    const { row: number, text } = row
    switch (row.kind) {
      case 'project':
        return { row: number, text, kind: 'project', item: itemAt.get(number) ?? null }
      case 'section':
      case 'subtotal': {
        const category = row.kind === 'section' ? row.section.category : row.category
        if (unit === undefined) return { row: number, text, kind: row.kind, category, checks: [] }
        const checked = checkRow(row, { sheet: table.name, columns: header.columns, unit, drafts, all })
        warnings.push(...checked.warnings)
        if (row.kind === 'section' && category === null && row.section.nature === null && checked.checks.length > 0) {
          warnings.push(problemAt({ sheet: table.name, row: number }, text, sentences.unknownTitle(categories)))
        }
        return { row: number, text, kind: row.kind, category, checks: checked.checks }
      }
      default:
        return { row: number, text, kind: row.kind }
    }
  }
  const columns = header.understood
  return { name: table.name, skipped: null, unit: unit ?? null, columns, rows: rows.map(shownRow) }
}

const skippedSheet = (table: Table, candidate: PlanTable | undefined, warnings: Problem[]): PreviewSheet => {
  const isEmpty = table.rows.length === 0
  const skipped = isEmpty ? sentences.empty : candidate ? sentences.otherTable(candidate.missing) : sentences.noPlan
  if (candidate) warnings.push(problemAt({ sheet: table.name }, null, skipped))
  const rows = table.rows.map((row): PreviewRow => ({ row: row.number, text: textOfRow(row), kind: 'not-read' }))
  return { name: table.name, skipped, unit: null, columns: [], rows }
}

export type PlanReading = PlanPreview & { readonly items: readonly PlanItem[] }

/** Reads a plan out of tables. Every sheet with a plan's header is a part of it. */
export const readPlanTables = (tables: readonly Table[], of: PlanOf): PlanReading => {
  const names = tables.map(({ name }) => name)
  const gathered: Gathered = { problems: [], warnings: [] }
  const { problems, warnings } = gathered
  const candidates = new Map(tables.map((table) => [table, planTableOf(table, of)]))
  const plans = plansAmong([...candidates.values()].filter((each) => each !== undefined))
  const read = new Map(plans.map((plan) => [plan.table, readPlanTable(plan, of, gathered)]))
  if (plans.length === 0) {
    const isCut = tables.some(({ cut }) => cut)
    problems.push(problemAt({}, null, isCut ? sentences.tooMany : sentences.noHeader(of.year)))
  }
  const all = [...read.values()].flatMap(({ drafts }) => drafts)
  if (all.length > MOST_PROJECTS) problems.push(problemAt({}, null, sentences.tooMany))
  const completed = completeItems(all, of.year)
  problems.push(...completed.problems)
  warnings.push(...completed.warnings)
  const shown = { items: completed.items, all, categories: of.categories }
  const sheets = tables.map((table) => {
    const plan = read.get(table)
    return plan ? previewSheet(plan, shown, warnings) : skippedSheet(table, candidates.get(table), warnings)
  })
  const items = problems.length > 0 ? [] : [...completed.items.values()]
  return { sheets, problems: listOf(problems, names), warnings: listOf(warnings, names), items }
}

const readingOf = async (bytes: Uint8Array, of: PlanOf): Promise<PlanReading> => {
  try {
    return readPlanTables(await readTables(bytes), of)
  } catch (error) {
    if (!(error instanceof UnreadableFileError)) throw error
    return { sheets: [], problems: [problemAt({}, null, error.reason)], warnings: [], items: [] }
  }
}

/** A sheet that was read as part of the plan. */
export type PlanSheet = { readonly name: string; readonly unit: MoneyUnit; readonly projects: number }

export type PlanWorkbook =
  | {
      readonly ok: true
      readonly items: readonly PlanItem[]
      readonly sheets: readonly PlanSheet[]
      readonly warnings: readonly Problem[]
      readonly preview: PlanPreview
    }
  | { readonly ok: false; readonly problems: readonly Problem[]; readonly preview: PlanPreview }

const planSheets = ({ sheets }: PlanPreview): PlanSheet[] =>
  sheets.flatMap(({ name, unit, rows }) =>
    unit === null ? [] : [{ name, unit, projects: rows.filter(({ kind }) => kind === 'project').length }],
  )

/**
 * Reads an annual plan from the bytes of an .xlsx or CSV file: its projects, or all that is wrong; in either case with what was understood,
 * row by row. Whatever the bytes are, memory and time are bounded (20 MB packed, 64 MB unpacked, 5,000 projects).
 */
export const readPlanWorkbook = async (bytes: Uint8Array, of: PlanOf): Promise<PlanWorkbook> => {
  const { items, ...preview } = await readingOf(bytes, of)
  const { problems, warnings } = preview
  return problems.length > 0
    ? { ok: false, problems, preview }
    : { ok: true, items, sheets: planSheets(preview), warnings, preview }
}
