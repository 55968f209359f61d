import { chineseMonth, FEN_PER_WAN, labels, type Nature, type PlanItem } from '@liushui/domain'
import { type CellToWrite, type ColumnFormat, type SheetToWrite, writeWorkbook } from '@liushui/spreadsheet'
import { headersOf } from './column-rules.ts'

export type PlanToWrite = {
  readonly year: number
  /** Stands over the table, and says 示例 where the projects are illustrative. */
  readonly title: string
  readonly items: readonly PlanItem[]
}

// In the order of the columns.
const widths = [6, 9, 34, 9, 34, 12, 12, 16, 14, 32, 12, 16]
const formats: readonly ColumnFormat[] = [
  'centre',
  'centre',
  'text',
  'centre',
  'text',
  'centre',
  'money',
  'money',
  'money',
  'text',
  'centre',
  'centre',
]

const natureText = (nature: Nature): string => labels.nature[nature].zh

const itemCells = (item: PlanItem): CellToWrite[] => [
  item.itemNumber,
  item.category,
  item.name,
  natureText(item.nature),
  item.scale,
  `${item.startYear}-${item.endYear}`,
  item.totalInvestment / FEN_PER_WAN,
  item.completedBefore / FEN_PER_WAN,
  item.plannedInvestment / FEN_PER_WAN,
  item.target,
  item.plannedStart && chineseMonth(item.plannedStart),
  item.unit,
]

const sheetOf = (
  { year, title }: Pick<PlanToWrite, 'year' | 'title'>,
  rows: readonly CellToWrite[][],
): SheetToWrite => ({
  name: `${year}年度计划`,
  title,
  unit: '单位：万元',
  columns: headersOf(year).map((header, index) => ({
    header,
    width: widths[index] ?? 12,
    format: formats[index] ?? 'text',
  })),
  rows,
})

/** Writes a plan as .xlsx, money in 万元, in the layout that `readPlanWorkbook` reads. The same plan gives the same bytes. */
export const writePlanWorkbook = ({ year, title, items }: PlanToWrite): Buffer =>
  writeWorkbook([sheetOf({ year, title }, items.map(itemCells))])

const EXAMPLE = '示例'

const exampleCells = (year: number, category: string): CellToWrite[] => [
  EXAMPLE,
  category,
  '示例镇污水管网工程',
  '新建',
  '新建管网 10 公里',
  `${year}-${year + 1}`,
  1000,
  0,
  400,
  '完成管网 4 公里',
  `${year}年5月`,
  '示例镇政府',
]

const notes = (year: number, categories: readonly string[]): string[] => [
  '说明：',
  `1. 类别限填：${categories.join('、')}；建设性质填“新建”或“续建”。`,
  '2. 金额以万元为单位，最多 6 位小数；起止年限写成“2013-2015”。',
  `3. 计划开工时间写成“${year}年5月”，续建项目不填。序号为“示例”的行不导入。`,
]

export type PlanTemplate = {
  readonly programme: string
  readonly year: number
  readonly categories: readonly string[]
  /** Filled in already, e.g. the continuing projects of the year before. */
  readonly items?: readonly PlanItem[]
}

/** An .xlsx file to fill in: headings, the unit of money, a row marked 示例 that is not imported, and notes. */
export const writePlanTemplate = ({ programme, year, categories, items = [] }: PlanTemplate): Buffer => {
  const rows = [exampleCells(year, categories[0] ?? ''), ...items.map(itemCells)]
  const sheet = sheetOf({ year, title: `${programme}${year}年度项目投资计划表` }, rows)
  return writeWorkbook([{ ...sheet, notes: notes(year, categories) }])
}
