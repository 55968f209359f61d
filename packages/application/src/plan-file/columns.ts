import { plainText } from '@liushui/domain'
import { type Problem, problemAt } from './problems.ts'
import { letterOf, type Row } from './table.ts'

export type ColumnKey =
  | 'itemNumber'
  | 'category'
  | 'name'
  | 'nature'
  | 'scale'
  | 'years'
  | 'totalInvestment'
  | 'completedBefore'
  | 'plannedInvestment'
  | 'target'
  | 'unit'

/** Fen in one of the units that plan tables count in, as a power of ten. */
export const unitDecimals = { 元: 2, 万元: 6, 亿元: 10 } as const
export type MoneyUnit = keyof typeof unitDecimals

type ColumnRule = {
  readonly key: ColumnKey
  /** As templates write it, and as problems call it. */
  readonly header: (year: number) => string
  /** Against the header without white space and with narrow brackets. */
  readonly pattern: RegExp
  /** The year that the header should name, if it names one. */
  readonly year?: (year: number) => number
}

const rules: readonly ColumnRule[] = [
  { key: 'itemNumber', header: () => '序号', pattern: /^(序号|编号)$/ },
  { key: 'category', header: () => '类别', pattern: /^(项目)?类别$/ },
  { key: 'name', header: () => '项目名称', pattern: /^(项目|工程)名称$/ },
  { key: 'nature', header: () => '建设性质', pattern: /^(建设)?性质$/ },
  {
    key: 'scale',
    header: () => '建设规模及主要内容',
    pattern: /^(建设规模(及|和|与)?(主要)?(建设)?内容|(主要)?建设内容(及|和|与)规模|主要建设内容|建设规模)$/,
  },
  { key: 'years', header: () => '起止年限', pattern: /^(建设)?起\/?止年限?$/ },
  { key: 'totalInvestment', header: () => '总投资(万元)', pattern: /^(项目)?总投资(额)?(\(.*\)|万元)?$/ },
  {
    key: 'completedBefore',
    header: (year) => `至${year - 1}年底累计完成投资(万元)`,
    pattern: /^截?至?((?<year>\d{4})年|上年)(底|止|末|度)*(已|累计)*完成(投资)?(额)?(\(.*\)|万元)?$/,
    year: (year) => year - 1,
  },
  {
    key: 'plannedInvestment',
    header: (year) => `${year}年计划投资(万元)`,
    pattern: /^((?<year>\d{4})年度?|年度|本年度?)(计划(完成)?投资|投资计划)(额)?(\(.*\)|万元)?$/,
    year: (year) => year,
  },
  {
    key: 'target',
    header: (year) => `${year}年形象进度目标`,
    pattern: /^((?<year>\d{4})年|年)?[度底]?形象进度(目标)?$/,
    year: (year) => year,
  },
  { key: 'unit', header: () => '责任单位', pattern: /^责任单位$/ },
]

export const headersOf = (year: number): string[] => rules.map(({ header }) => header(year))

export type Column = { readonly index: number; readonly letter: string; readonly header: string }
export type Columns = Readonly<Record<ColumnKey, Column>>

const matches = (row: Row): { rule: ColumnRule; column: Column; match: RegExpExecArray }[] =>
  [...row.cells].flatMap(([index, { text }]) => {
    const header = plainText(text)
    for (const rule of rules) {
      const match = rule.pattern.exec(header)
      if (match) return [{ rule, column: { index, letter: letterOf(index), header }, match }]
    }
    return []
  })

const LIKE_A_HEADER = 3
/** Tables that are cut into printed pages repeat their header. */
export const isHeader = (row: Row): boolean => matches(row).length >= LIKE_A_HEADER

const HEADER_WITHIN = 50
/** The row among the first of the sheet that has the most known headers. */
export const findHeader = (rows: readonly Row[]): Row | undefined =>
  rows
    .slice(0, HEADER_WITHIN)
    .filter(isHeader)
    .reduce<Row | undefined>(
      (best, row) => (best && matches(best).length >= matches(row).length ? best : row),
      undefined,
    )

/** Which column is which. Problems: one is missing, there twice, or names another year than the plan's. */
export const readColumns = (
  row: Row,
  year: number,
): { readonly columns: Partial<Columns>; readonly problems: readonly Problem[] } => {
  const found = matches(row)
  const problems: Problem[] = []
  const columns: Partial<Record<ColumnKey, Column>> = {}
  for (const rule of rules) {
    const [first, second] = found.filter((each) => each.rule === rule)
    const header = rule.header(year)
    if (!first) {
      const reason = { en: `The column “${header}” is missing.`, zh: `缺少“${header}”一列。` }
      problems.push(problemAt({ row: row.number }, null, reason))
      continue
    }
    columns[rule.key] = first.column
    if (second) {
      const reason = { en: `The column “${header}” is there twice.`, zh: `“${header}”一列重复出现。` }
      problems.push(problemAt({ row: row.number, ...second.column }, second.column.header, reason))
    }
    const { year: named } = first.match.groups ?? {}
    const expected = rule.year?.(year)
    if (named !== undefined && expected !== undefined && Number(named) !== expected) {
      const reason = {
        en: `The header names ${named}; in the plan of ${year} it must be ${expected}.`,
        zh: `表头写的是 ${named} 年，${year} 年度计划应为 ${expected} 年。`,
      }
      problems.push(problemAt({ row: row.number, ...first.column }, first.column.header, reason))
    }
  }
  return { columns, problems }
}

const unitIn = (text: string, pattern: RegExp): MoneyUnit | undefined => {
  const unit = pattern.exec(text)?.[1]
  return unit === '元' || unit === '万元' || unit === '亿元' ? unit : undefined
}

/**
 * The unit that the table counts money in: as its money headers say, or 单位：… above them. A table that says nothing, or two
 * things, is not guessed at: the guess would be wrong by a factor of ten thousand.
 */
export const readUnit = (
  rows: readonly Row[],
  header: Row,
  columns: Partial<Columns>,
): { readonly unit?: MoneyUnit; readonly problems: readonly Problem[] } => {
  const money = [columns.totalInvestment, columns.completedBefore, columns.plannedInvestment]
  const above = rows.slice(0, rows.indexOf(header)).flatMap((row) => [...row.cells.values()])
  const stated = new Set(
    [
      ...money.map((column) => unitIn(column?.header ?? '', /(万元|亿元|元)\)?$/)),
      ...above.map(({ text }) => unitIn(plainText(text), /单位:\(?(万元|亿元|元)/)),
    ].filter((unit) => unit !== undefined),
  )
  const [unit] = stated
  if (stated.size === 1 && unit !== undefined) return { unit, problems: [] }
  const reason =
    stated.size === 0
      ? {
          en: 'The table does not say in which unit its money is: write 单位：万元 above it, or (万元) in the headers.',
          zh: '表格未注明金额单位，请在表头上方注明“单位：万元”或在列名中注明“(万元)”。',
        }
      : {
          en: `The table names several units of money: ${[...stated].join(', ')}. Use one.`,
          zh: `表格中的金额单位不一致：${[...stated].join('、')}，请统一。`,
        }
  return { problems: [problemAt({ row: header.number }, null, reason)] }
}
