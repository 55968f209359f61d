import { formatWan, trySumFen } from '@liushui/domain'
import type { Sentence } from '@liushui/spreadsheet'
import { type Draft, moneyIn } from './drafts.ts'
import type { Columns } from './header.ts'
import { type Problem, problemAt } from './problems.ts'
import type { Check } from './reading.ts'
import { type Line, moneyKeys } from './row-kinds.ts'
import type { TableRow } from './table-rows.ts'
import type { MoneyUnit } from './unit.ts'
import { moneyOf } from './values.ts'

/** A row of the file that states figures for several others. */
type Stating = Extract<TableRow, { kind: 'section' | 'subtotal' }>

export type CheckRules = {
  readonly sheet: string
  readonly columns: Columns
  readonly unit: MoneyUnit
  /** The projects of this sheet, and of all sheets. */
  readonly drafts: readonly Draft[]
  readonly all: readonly Draft[]
}

const within = (drafts: readonly Draft[], id: number): Draft[] =>
  drafts.filter(({ line }) => line.sections.some((section) => section.id === id))
const ofCategory = (drafts: readonly Draft[], category: string): Draft[] =>
  drafts.filter(({ values }) => values.category === category)

/** A subtotal stands below its rows, or above them. */
const blockAround = (drafts: readonly Draft[], block: number): Draft[] => {
  const before = drafts.filter(({ line }) => line.block === block)
  return before.length > 0 ? before : drafts.filter(({ line }) => line.block === block + 1)
}

/** The rows that a figure may be meant for, the likeliest first: officials say 合计 of a category, a sheet or the whole plan. */
const scopesOf = (row: Stating, { drafts, all }: CheckRules): (readonly Draft[])[] => {
  if (row.kind === 'section') {
    const { id, category } = row.section
    return category === null ? [within(drafts, id)] : [within(drafts, id), ofCategory(drafts, category)]
  }
  if (row.category !== null) {
    const { category } = row
    return [ofCategory(drafts, category), blockAround(drafts, row.block), ofCategory(all, category)]
  }
  const open = row.sections.map(({ id }) => within(drafts, id)).toReversed()
  const block = blockAround(drafts, row.block)
  return row.whole ? [drafts, all, block, ...open] : [block, ...open, drafts]
}

const computedOf = (scope: readonly Draft[], what: Check['what']): number | null => {
  if (what === 'projects') return scope.length
  const amounts = scope.map((draft) => moneyIn(draft, what))
  return amounts.every((amount) => amount !== undefined) ? (trySumFen(amounts) ?? null) : null
}

type Stated = { readonly what: Check['what']; readonly stated: number }

const agrees = (checks: readonly Check[]): boolean => checks.every(({ stated, computed }) => stated === computed)

const checksOf = (row: Stating, stated: readonly Stated[], rules: CheckRules): Check[] => {
  const candidates = scopesOf(row, rules).map((scope) =>
    stated.map(({ what, stated }) => ({ what, stated, computed: computedOf(scope, what) })),
  )
  return candidates.find(agrees) ?? candidates[0] ?? []
}

const inWords = (what: Check['what'], value: number): Sentence =>
  what === 'projects'
    ? { en: `${value} projects`, zh: `${value} 个项目` }
    : { en: `${formatWan(value)} 万元`, zh: `${formatWan(value)} 万元` }

const differs = ({ what, stated, computed }: Check): Sentence | undefined => {
  if (computed === null || computed === stated) return undefined
  const [file, rows] = [inWords(what, stated), inWords(what, computed)]
  const gap = inWords(what, Math.abs(stated - computed))
  const more = stated > computed
  return {
    en: `The file states ${file.en}; its rows add up to ${rows.en}: the file has ${gap.en} ${more ? 'more' : 'less'}. The rows are imported as they are.`,
    zh: `表中所列为 ${file.zh}，按各行加总为 ${rows.zh}，${more ? '多' : '少'} ${gap.zh}。导入时以各行为准。`,
  }
}

const notAmount: Sentence = {
  en: 'This subtotal is no amount and could not be checked.',
  zh: '该汇总数不是金额，未能核对。',
}

/** Compares what a title or subtotal states with what the rows add up to; differences are told, never forced. */
export const checkRow = (
  row: Stating,
  rules: CheckRules,
): { readonly checks: readonly Check[]; readonly warnings: readonly Problem[] } => {
  const { sheet, columns, unit } = rules
  const { line }: { line: Line } = row
  const count = row.kind === 'section' ? row.section.count : row.count
  const warnings: Problem[] = []
  const placeOf = (what: Check['what']) => ({
    sheet,
    row: row.row,
    ...(what === 'projects' ? columns.name : columns[what]),
  })
  const stated: Stated[] = count === null ? [] : [{ what: 'projects', stated: count }]
  const money = moneyOf(unit)
  for (const key of moneyKeys) {
    const cell = line.own.get(key)
    if (!cell) continue
    const parsed = money(cell)
    if ('value' in parsed) stated.push({ what: key, stated: parsed.value })
    else warnings.push(problemAt(placeOf(key), cell.text, notAmount))
  }
  const checks = checksOf(row, stated, rules)
  for (const check of checks) {
    const reason = differs(check)
    const cell = check.what === 'projects' ? undefined : line.own.get(check.what)
    if (reason) warnings.push(problemAt(placeOf(check.what), cell?.text ?? line.text, reason))
  }
  return { checks, warnings }
}
