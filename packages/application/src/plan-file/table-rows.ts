import { plainText } from '@liushui/domain'
import type { Cell, Row, Table } from '@liushui/spreadsheet'
import type { ColumnKey } from './column-rules.ts'
import { type Header, isHeaderRow } from './header.ts'
import { fillDown, wideRows } from './merged.ts'
import { shown } from './problems.ts'
import type { OtherRowKind } from './reading.ts'
import {
  isColumnNumbers,
  isExample,
  isNote,
  isNumbered,
  isOnlyNamed,
  isPageNumber,
  type Line,
  labelOf,
  subtotalOf,
} from './row-kinds.ts'
import { categoryIn, type Title, titleOf } from './titles.ts'
import { isUnitLine } from './unit.ts'

/** A title and the rows under it. */
export type Section = Title & { readonly id: number; readonly text: string }

/** The titles over a row, and which stretch between subtotals it belongs to. */
type Where = { readonly sections: readonly Section[]; readonly block: number }

export type ProjectLine = Line & Where
export type TableRow = { readonly row: number; readonly text: string } & (
  | {
      readonly kind: OtherRowKind
    }
  | { readonly kind: 'section'; readonly line: Line; readonly section: Section }
  | ({
      readonly kind: 'subtotal'
      readonly line: Line
      readonly category: string | null
      readonly whole: boolean
      readonly count: number | null
    } & Where)
  | { readonly kind: 'project'; readonly line: ProjectLine }
)

export const textOfRow = ({ cells }: Row): string =>
  shown(
    [...cells]
      .toSorted(([a], [b]) => a - b)
      .map(([, { text }]) => text.trim())
      .join(' '),
  )

// Money is never filled down: an amount over merged rows belongs to all of them together, not to each.
const filledDown: ReadonlySet<ColumnKey> = new Set(['category', 'nature', 'unit'])
// Longer than any title; a cell may hold millions of characters.
const LONGEST_LABEL = 200
const naming: ReadonlySet<ColumnKey> = new Set(['itemNumber', 'category', 'name'])

const lineReader = (table: Table, { columns }: Header): ((row: Row) => Line) => {
  const keys = Object.entries(columns).map(([name, { index }]) => {
    const key = name as ColumnKey
    return { key, index, above: filledDown.has(key) ? fillDown(table, index) : () => undefined }
  })
  const keyAt = new Map(keys.map(({ key, index }) => [index, key]))
  return (row) => {
    const own = new Map<ColumnKey, Cell>()
    const cells = new Map<ColumnKey, Cell>()
    for (const { key, index, above } of keys) {
      const there = row.cells.get(index)
      const merged = above(row.number)
      if (there) own.set(key, there)
      const cell = there ?? merged
      if (cell) cells.set(key, cell)
    }
    const inOrder = [...row.cells].toSorted(([a], [b]) => a - b)
    // A title that is merged over the whole width may begin left of the columns that are read.
    const label = inOrder.filter(([index], at) => {
      const key = keyAt.get(index)
      return key === undefined ? at === 0 : naming.has(key)
    })
    return {
      row: row.number,
      text: textOfRow(row),
      own,
      cells,
      label: label.map(([, { text }]) => plainText(text.slice(0, LONGEST_LABEL))),
    }
  }
}

/** Rows that say again what the header says, as each printed page has it. */
const repeats = (rows: readonly Row[]): ((row: Row, afterOne: boolean) => boolean) => {
  const isSame = (row: Row, header: Row): boolean =>
    [...row.cells].every(([column, { text }]) => plainText(header.cells.get(column)?.text ?? '') === plainText(text))
  return (row, afterOne) => isHeaderRow(row) || (afterOne && rows.some((header) => isSame(row, header)))
}

/** What every row of a table with a header is taken for, in their order. */
export const readRows = (table: Table, header: Header, categories: readonly string[]): TableRow[] => {
  const readLine = lineReader(table, header)
  const first = header.at + header.depth
  const repeated = repeats(table.rows.slice(header.at, first))
  const wide = wideRows(table)
  let sections: readonly Section[] = []
  let block = 0
  let before: TableRow['kind'] = 'header'
  let afterNotes = false

  const understand = (row: Row): TableRow => {
    const line = readLine(row)
    const at = { row: row.number, text: line.text }
    if (repeated(row, before === 'repeated-header')) return { ...at, kind: 'repeated-header' }
    if ((before === 'header' || before === 'repeated-header') && isColumnNumbers(row))
      return { ...at, kind: 'column-numbers' }
    if (isExample(line)) return { ...at, kind: 'example' }
    if (isPageNumber(line)) return { ...at, kind: 'page-number' }
    if (isNote(line, afterNotes)) return { ...at, kind: 'note' }
    const subtotal = subtotalOf(line)
    if (subtotal) {
      const under = line.cells.get('category')?.text ?? ''
      const category = categoryIn(subtotal.of, categories) ?? categoryIn(under, categories)
      const { count } = titleOf(labelOf(line), categories)
      const found = { ...at, kind: 'subtotal', line, category, whole: subtotal.whole, count, sections, block } as const
      if (!subtotal.whole) block += 1
      return found
    }
    if (!isNumbered(line) && isOnlyNamed(line)) {
      const title = titleOf(labelOf(line), categories)
      const isTitle = title.marked || title.category !== null || title.nature !== null || wide.has(row.number)
      if (isTitle && line.label.length > 0) {
        const section = { ...title, id: row.number, text: labelOf(line) }
        sections = [...sections.filter(({ level }) => level < title.level), section]
        block += 1
        return { ...at, kind: 'section', line, section }
      }
      if (line.own.size === 1) return { ...at, kind: 'not-understood' }
    }
    if (line.own.size === 0) return { ...at, kind: 'not-read' }
    return { ...at, kind: 'project', line: { ...line, sections, block } }
  }

  const above = table.rows.slice(0, header.at).map((row): TableRow => {
    return { row: row.number, text: textOfRow(row), kind: isUnitLine(row) ? 'unit' : 'title' }
  })
  const head = table.rows.slice(header.at, first).map((row): TableRow => {
    return { row: row.number, text: textOfRow(row), kind: 'header' }
  })
  const below = table.rows.slice(first).map((row) => {
    const understood = understand(row)
    before = understood.kind
    afterNotes = understood.kind === 'note' || (afterNotes && understood.kind !== 'project')
    return understood
  })
  return [...above, ...head, ...below]
}
