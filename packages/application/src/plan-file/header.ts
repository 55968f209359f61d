import { letterOf, type Row, type Sentence, type Table } from '@liushui/spreadsheet'
import { type ColumnKey, type ColumnRule, columnRules } from './column-rules.ts'
import { DEEPEST, HEADER_WITHIN, type HeaderTexts, headerPlaces, headerText } from './header-texts.ts'
import { type Problem, problemAt, shown } from './problems.ts'
import { type MoneyUnit, unitAtEnd } from './unit.ts'

export type Column = {
  readonly index: number
  readonly letter: string
  /** What stands over it, from above to below. */
  readonly header: string
  /** The unit of money that the header states. */
  readonly unit: MoneyUnit | undefined
}
export type Columns = Partial<Readonly<Record<ColumnKey, Column>>>

/** A column of the table: what it was taken for, or why it is not read. */
export type UnderstoodColumn = {
  readonly letter: string
  readonly header: string
  readonly meaning: ColumnKey | null
  readonly note: Sentence | null
}

export type Header = {
  /** Place of its first row among the table's rows, and in how many rows it stands. */
  readonly at: number
  readonly depth: number
  readonly columns: Columns
  readonly understood: readonly UnderstoodColumn[]
  readonly problems: readonly Problem[]
}

type Match = { readonly rule: ColumnRule; readonly rank: number; readonly year: string | undefined }
type Matched = Match & { readonly column: Column }

const matchOf = (text: string): Match | undefined => {
  for (const rule of columnRules) {
    for (const [rank, pattern] of rule.patterns.entries()) {
      const found = pattern.exec(text)
      if (found) return { rule, rank, year: found.groups?.['year'] }
    }
  }
  return undefined
}

const isTheWhole = (text: string): boolean => /^(合计|小计|总额|金额|总计|投资额?)$/.test(text)

/** The ways in which headings over one another may be meant: 2014年计划 over 投资, 投资 over 2014年计划, 起止年限 over 起, 总投资 over 合计. */
const readings = (texts: readonly string[]): string[] => {
  const last = texts.at(-1) ?? ''
  const above = texts.slice(0, -1)
  if (above.length === 0) return [last]
  const upper = above.at(-1) ?? ''
  return [...new Set([texts.join(''), upper + last, last + upper, last, ...(isTheWhole(last) ? [upper] : [])])]
}

/** A remark in brackets is no part of the name, but one that says which part of the whole it is. */
const withoutRemark = (text: string): string =>
  /其中|中央|省|市|区|补助|自筹/.test(text) ? text : text.replace(/\([^()]*\)$/, '')

const understand = (index: number, texts: readonly string[]): { column: Column; match: Match | undefined } => {
  const parts = texts.map((text) => unitAtEnd(text))
  const column = {
    index,
    letter: letterOf(index),
    header: shown(texts.join('/')),
    unit: parts.findLast(({ unit }) => unit !== undefined)?.unit,
  }
  const bare = readings(parts.map(({ rest }) => rest).filter((text) => text !== ''))
  const match = [...bare, ...bare.map(withoutRemark)].map(matchOf).find((found) => found !== undefined)
  return { column, match }
}

const matchesOf = (texts: HeaderTexts): Matched[] =>
  [...texts].flatMap(([index, over]) => {
    const { column, match } = understand(index, over)
    return match ? [{ ...match, column }] : []
  })

const keysOf = (texts: HeaderTexts): number => new Set(matchesOf(texts).map(({ rule }) => rule.key)).size

const LIKE_A_HEADER = 3
/** Whether a row by itself has the headings of a plan's columns: tables that are cut into printed pages repeat them. */
export const isHeaderRow = ({ cells }: Row): boolean =>
  keysOf(new Map([...cells].map(([column, { text }]) => [column, [headerText(text)]]))) >= LIKE_A_HEADER

const notes = {
  person: {
    en: 'People are not taken from the file: who is responsible is recorded as a reference to the register of people.',
    zh: '人员信息不从表格导入，责任人在人员登记中另行指定。',
  },
  unknown: { en: 'This column is not needed and not read.', zh: '该列无需导入，已忽略。' },
  lessFitting: (header: string): Sentence => ({
    en: `“${header}” says the same more fittingly and is read instead.`,
    zh: `已采用更贴切的“${header}”一列，该列忽略。`,
  }),
} as const

const noteOn = (header: string): Sentence =>
  /领导|负责人|责任人|联系人|经办人|电话|手机/.test(header) ? notes.person : notes.unknown

type Chosen = {
  readonly columns: Columns
  readonly passedOver: ReadonlyMap<number, string>
  readonly problems: Problem[]
}

/** Of the columns that mean the same the most fitting is taken; two that fit alike are a problem. */
const choose = (matched: readonly Matched[], row: number, year: number): Chosen => {
  const columns: Partial<Record<ColumnKey, Column>> = {}
  const passedOver = new Map<number, string>()
  const problems: Problem[] = []
  const hasYears = matched.some(({ rule }) => rule.key === 'years')
  for (const rule of columnRules) {
    if (hasYears && (rule.key === 'startYear' || rule.key === 'endYear')) continue
    const [best, ...others] = matched.filter((each) => each.rule === rule).toSorted((a, b) => a.rank - b.rank)
    if (!best) continue
    columns[rule.key] = best.column
    for (const { column, rank } of others) {
      if (rank > best.rank) passedOver.set(column.index, best.column.header)
      else {
        const reason = {
          en: `The column “${rule.header(year)}” is there twice: delete one, or name it apart.`,
          zh: `“${rule.header(year)}”一列重复出现，请删除其中一列或改用不同的列名。`,
        }
        problems.push(problemAt({ row, ...column }, column.header, reason))
      }
    }
    const expected = rule.year?.(year)
    if (best.year !== undefined && expected !== undefined && Number(best.year) !== expected) {
      const reason = {
        en: `The header names ${best.year}; in the plan of ${year} it must be ${expected}.`,
        zh: `表头写的是 ${best.year} 年，${year} 年度计划应为 ${expected} 年。`,
      }
      problems.push(problemAt({ row, ...best.column }, best.column.header, reason))
    }
  }
  return { columns, passedOver, problems }
}

type Candidate = { readonly at: number; readonly depth: number; readonly texts: HeaderTexts; readonly worth: number }

/** What knows more columns is better; of two alike the one that merged cells speak for, then the flatter one. */
const candidatesOf = (table: Table): Candidate[] => {
  const { textsAt, depthAt } = headerPlaces(table)
  return table.rows.slice(0, HEADER_WITHIN).flatMap((_, at) => {
    const shownDepth = depthAt(at)
    return Array.from({ length: DEEPEST }, (_, less) => less + 1).flatMap((depth) => {
      const texts = textsAt(at, depth)
      const keys = texts ? keysOf(texts) : 0
      if (!texts || keys < LIKE_A_HEADER) return []
      return [{ at, depth, texts, worth: keys * 10 + (depth === shownDepth ? 5 : 0) - depth }]
    })
  })
}

/** The header of a plan's table among its first rows; undefined where there is none. */
export const findHeader = (table: Table, year: number): Header | undefined => {
  const [first, ...others] = candidatesOf(table)
  if (!first) return undefined
  const { at, depth, texts } = others.reduce((best, each) => (each.worth > best.worth ? each : best), first)
  const row = table.rows[at]?.number ?? 0
  const matched = matchesOf(texts)
  const { columns, passedOver, problems } = choose(matched, row, year)
  const taken = new Map(Object.entries(columns).map(([key, { index }]) => [index, key as ColumnKey]))
  const understood = [...texts]
    .toSorted(([a], [b]) => a - b)
    .map(([index, over]): UnderstoodColumn => {
      const { letter, header } = understand(index, over).column
      const meaning = taken.get(index) ?? null
      const better = passedOver.get(index)
      const note = better === undefined ? noteOn(header) : notes.lessFitting(better)
      return { letter, header, meaning, note: meaning === null ? note : null }
    })
  return { at, depth, columns, understood, problems: problems.map((each) => ({ ...each, sheet: table.name || null })) }
}
