import { type PlanItem, plainText, planItemRefusals } from '@liushui/domain'
import { type ColumnKey, type Columns, isHeader, type MoneyUnit } from './columns.ts'
import { type Problem, problemAt, type Sentence } from './problems.ts'
import { projectIdOf } from './project-id.ts'
import type { Cell, Merge, Row, Table } from './table.ts'
import { categoryOf, itemNumberOf, moneyOf, natureOf, type Parsed, textOf, yearsOf } from './values.ts'

/** A row of the table by what its columns are. */
type Line = { readonly row: number; readonly cells: ReadonlyMap<ColumnKey, Cell> }

// Money is never filled down: an amount over merged rows belongs to all of them together, not to each.
const filledDown: ReadonlySet<ColumnKey> = new Set(['category', 'nature', 'unit'])

/** The cell that a merged one takes its value from. Rows come in their order, merges of one column do not overlap. */
const fillDown = (table: Table, column: number): ((row: number) => Cell | undefined) => {
  const merges = table.merges.filter((merge) => merge.column === column).toSorted((a, b) => a.from - b.from)
  const sources = new Map(table.rows.map(({ number, cells }) => [number, cells.get(column)]))
  let next = 0
  let current: Merge | undefined
  return (row) => {
    for (let merge = merges[next]; merge && merge.from <= row; merge = merges[next]) {
      current = merge
      next += 1
    }
    return current && row <= current.to ? sources.get(current.from) : undefined
  }
}

const textIn = (line: Line, key: ColumnKey): string => plainText(line.cells.get(key)?.text ?? '')

const isSubtotal = (line: Line): boolean =>
  !/^\d/.test(textIn(line, 'itemNumber')) &&
  (['itemNumber', 'category', 'name'] as const).some((key) => /(小计|合计|总计)(\(.*\))?$/.test(textIn(line, key)))

const isNote = (own: readonly Cell[]): boolean => {
  const [only, ...others] = own
  return only !== undefined && others.length === 0 && /^(注|备注|说明|填报)/.test(plainText(only.text))
}

/** The rows that stand for projects: not blank ones, subtotals, notes, or headers repeated on the next printed page. */
export const linesOf = (table: Table, header: Row, columns: Columns): Line[] => {
  const keys = (Object.entries(columns) as [ColumnKey, Columns[ColumnKey]][]).map(([key, { index }]) => ({
    key,
    index,
    above: filledDown.has(key) ? fillDown(table, index) : () => undefined,
  }))
  return table.rows
    .slice(table.rows.indexOf(header) + 1)
    .filter((row) => !isHeader(row))
    .flatMap((row) => {
      const own = keys.flatMap(({ index }) => row.cells.get(index) ?? [])
      const cells = keys.map(({ key, index, above }) => [key, row.cells.get(index) ?? above(row.number)] as const)
      const line = { row: row.number, cells: new Map(cells.filter(isThere)) }
      return own.length === 0 || isNote(own) || isSubtotal(line) ? [] : [line]
    })
}

const isThere = (entry: readonly [ColumnKey, Cell | undefined]): entry is readonly [ColumnKey, Cell] =>
  entry[1] !== undefined

export type ItemRules = {
  readonly programmeId: string
  readonly year: number
  readonly categories: readonly string[]
  readonly columns: Columns
  readonly unit: MoneyUnit
}

/** Turns lines into plan items, and gathers every problem of every cell. */
export const readItems = (
  lines: readonly Line[],
  { programmeId, year, categories, columns, unit }: ItemRules,
): { readonly items: readonly PlanItem[]; readonly problems: readonly Problem[] } => {
  const problems: Problem[] = []
  const complain = (line: Line, key: ColumnKey, reason: Sentence) => {
    problems.push(problemAt({ row: line.row, ...columns[key] }, line.cells.get(key)?.text ?? null, reason))
  }
  const seen = { itemNumber: new Map<string, number>(), name: new Map<string, number>() }
  const once = (line: Line, key: 'itemNumber' | 'name', value: string) => {
    const first = seen[key].get(value)
    if (first === undefined) seen[key].set(value, line.row)
    else complain(line, key, { en: `The same stands in row ${first}.`, zh: `与第 ${first} 行重复。` })
  }
  const money = moneyOf(unit)
  const category = categoryOf(categories)
  const items = lines.flatMap((line): PlanItem[] => {
    const take = <T>(key: ColumnKey, parse: (cell: Cell | undefined) => Parsed<T>): T | undefined => {
      const parsed = parse(line.cells.get(key))
      if ('value' in parsed) return parsed.value
      complain(line, key, parsed.reason)
      return undefined
    }
    const name = take('name', longest.name)
    const years = take('years', yearsOf)
    const read = {
      itemNumber: take('itemNumber', itemNumberOf),
      category: take('category', category),
      name,
      nature: take('nature', natureOf),
      scale: take('scale', longest.scale),
      startYear: years?.start,
      endYear: years?.end,
      totalInvestment: take('totalInvestment', money),
      completedBefore: take('completedBefore', money),
      plannedInvestment: take('plannedInvestment', money),
      target: take('target', longest.target),
      unit: take('unit', longest.unit),
      projectId: name && projectIdOf({ programmeId, name }),
    }
    if (read.itemNumber !== undefined) once(line, 'itemNumber', String(read.itemNumber))
    if (name !== undefined) once(line, 'name', plainText(name))
    if (!isComplete(read)) return []
    for (const { en, zh } of planItemRefusals(read, year)) problems.push(problemAt({ row: line.row }, null, { en, zh }))
    return [read]
  })
  return { items, problems }
}

// As long as the domain lets them be.
const longest = { name: textOf(100), scale: textOf(500), target: textOf(500), unit: textOf(60) } as const

const isComplete = (read: { [Key in keyof PlanItem]: PlanItem[Key] | undefined }): read is PlanItem =>
  Object.values(read).every((value) => value !== undefined)
