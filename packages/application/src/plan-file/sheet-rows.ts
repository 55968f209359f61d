import { UnreadableFileError, unreadable } from './problems.ts'
import { type Cell, type Merge, MOST_ROWS } from './table.ts'
import { readXml } from './xml.ts'
import type { Zip } from './zip.ts'

/** A cell as it is read: `shared` points into the shared strings, which are read afterwards. */
export type RawCell = Cell | { readonly kind: 'shared'; readonly index: number }
export type RawRow = { readonly number: number; readonly cells: Map<number, RawCell> }
export type RawTable = { readonly rows: readonly RawRow[]; readonly merges: readonly Merge[] }

// Titles, units, subtotals and notes stand above, between and below the projects.
const MOST_FILLED_ROWS = MOST_ROWS + 500
const MOST_COLUMNS = 100
const MOST_MERGES = 20_000

const columnOf = (reference: string | undefined): number | undefined => {
  const letters = /^[A-Z]{1,3}(?=\d|$)/.exec(reference ?? '')?.[0]
  if (letters === undefined) return undefined
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

const rowOf = (text: string | undefined): number | undefined =>
  text !== undefined && /^[1-9]\d{0,6}$/.test(text) ? Number(text) : undefined

const mergeOf = (reference: string | undefined): Merge | undefined => {
  const [first = '', last = ''] = (reference ?? '').split(':')
  const column = columnOf(first)
  const from = rowOf(first.replace(/^[A-Z]+/, ''))
  const to = rowOf(last.replace(/^[A-Z]+/, ''))
  if (column === undefined || from === undefined || to === undefined) return undefined
  return column === columnOf(last) && to > from ? { column, from, to } : undefined
}

/** `_x000D_` and the like stand for characters that XML cannot hold. */
export const unescaped = (text: string): string =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

type Draft = { readonly type: string; value: string; inline: string; formula: boolean }

const cellOf = ({ type, value, inline, formula }: Draft): RawCell | undefined => {
  const text = type === 'inlineStr' ? inline : value
  if (text === '') return formula ? { kind: 'uncalculated', text } : undefined
  switch (type) {
    case 's':
      return { kind: 'shared', index: Number(text) }
    case 'str':
    case 'inlineStr':
      return { kind: 'text', text: unescaped(text) }
    case 'e':
      return { kind: 'error', text }
    case 'b':
      return { kind: 'text', text: text === '1' ? 'TRUE' : 'FALSE' }
    case 'd':
      return { kind: 'text', text }
    default:
      return { kind: 'number', text }
  }
}

type Reading = {
  readonly rows: RawRow[]
  readonly merges: Merge[]
  row: RawRow
  column: number
  cell: Draft | undefined
  /** Where text goes that comes now. */
  into: 'value' | 'inline' | undefined
  /** Inside the readings of Chinese characters, which are not part of the text. */
  phonetic: boolean
}

const open = (reading: Reading, name: string, attributes: Readonly<Record<string, string>>): void => {
  const { r: reference, t: type, ref: range } = attributes
  switch (name) {
    case 'row':
      reading.row = { number: rowOf(reference) ?? reading.row.number + 1, cells: new Map() }
      reading.column = -1
      break
    case 'c':
      reading.column = columnOf(reference) ?? reading.column + 1
      reading.cell = { type: type ?? 'n', value: '', inline: '', formula: false }
      break
    case 'f':
      if (reading.cell) reading.cell.formula = true
      break
    case 'v':
      reading.into = 'value'
      break
    case 'rPh':
      reading.phonetic = true
      break
    case 't':
      reading.into = reading.phonetic ? undefined : 'inline'
      break
    case 'mergeCell': {
      const merge = mergeOf(range)
      if (merge && reading.merges.length < MOST_MERGES) reading.merges.push(merge)
    }
  }
}

const close = (reading: Reading, name: string): void => {
  switch (name) {
    case 'v':
    case 't':
      reading.into = undefined
      break
    case 'rPh':
      reading.phonetic = false
      break
    case 'c': {
      const cell = reading.cell && cellOf(reading.cell)
      if (cell && reading.column < MOST_COLUMNS) reading.row.cells.set(reading.column, cell)
      reading.cell = undefined
      break
    }
    case 'row':
      if (reading.row.cells.size > 0) reading.rows.push(reading.row)
  }
}

/** Reads the filled rows of a sheet and stops at more than a plan can have. Throws `UnreadableFileError`. */
export const readRows = async (zip: Zip, part: string): Promise<RawTable> => {
  const reading: Reading = {
    rows: [],
    merges: [],
    row: { number: 0, cells: new Map() },
    column: -1,
    cell: undefined,
    into: undefined,
    phonetic: false,
  }
  const tooMany = () => reading.rows.length > MOST_FILLED_ROWS
  await readXml(zip, part, {
    onOpen: (name, attributes) => open(reading, name, attributes),
    onText: (text) => {
      if (reading.cell && reading.into) reading.cell[reading.into] += text
    },
    onClose: (name) => close(reading, name),
    isDone: tooMany,
  })
  if (tooMany()) throw new UnreadableFileError(unreadable.tooManyRows(MOST_ROWS))
  return reading
}
