import { dateOfSerial } from './dates.ts'
import { type Cell, type DateSystem, type Merge, MOST_COLUMNS, MOST_ROWS } from './table.ts'
import { readXml } from './xml.ts'
import type { Zip } from './zip.ts'

/** A cell as it is read: `shared` points into the shared strings, which are read afterwards. */
export type RawCell = Cell | { readonly kind: 'shared'; readonly index: number }
export type RawRow = { readonly number: number; readonly cells: Map<number, RawCell> }
export type RawTable = { readonly rows: readonly RawRow[]; readonly merges: readonly Merge[]; readonly cut: boolean }

/** What a number means as a date. */
export type DateRules = { readonly styles: ReadonlySet<number>; readonly system: DateSystem }

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
  const left = columnOf(first)
  const right = columnOf(last)
  const top = rowOf(first.replace(/^[A-Z]+/, ''))
  const bottom = rowOf(last.replace(/^[A-Z]+/, ''))
  if (left === undefined || right === undefined || top === undefined || bottom === undefined) return undefined
  return bottom >= top && right >= left ? { top, left, bottom, right } : undefined
}

/** `_x000D_` and the like stand for characters that XML cannot hold. */
export const unescaped = (text: string): string =>
  text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))

type Draft = { readonly type: string; readonly style: number; value: string; inline: string; formula: boolean }

const numberOf = (text: string, isDate: boolean, system: DateSystem): Cell => {
  const date = isDate ? dateOfSerial(Number(text), system) : undefined
  return date === undefined ? { kind: 'number', text } : { kind: 'date', text: date }
}

/** As ISO 8601 has it, with or without a time of day. */
const isoDate = (text: string): Cell => {
  const date = /^\d{4}-\d{2}-\d{2}(?=$|T)/.exec(text)?.[0]
  return date === undefined ? { kind: 'text', text } : { kind: 'date', text: date }
}

const cellOf = ({ type, style, value, inline, formula }: Draft, dates: DateRules): RawCell | undefined => {
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
      return isoDate(text)
    default:
      return numberOf(text, dates.styles.has(style), dates.system)
  }
}

type Reading = {
  readonly dates: DateRules
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
  const { r: reference, t: type, s: style, ref: range } = attributes
  switch (name) {
    case 'row':
      reading.row = { number: rowOf(reference) ?? reading.row.number + 1, cells: new Map() }
      reading.column = -1
      break
    case 'c':
      reading.column = columnOf(reference) ?? reading.column + 1
      reading.cell = { type: type ?? 'n', style: Number(style ?? 0), value: '', inline: '', formula: false }
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
      const cell = reading.cell && cellOf(reading.cell, reading.dates)
      if (cell && reading.column < MOST_COLUMNS) reading.row.cells.set(reading.column, cell)
      reading.cell = undefined
      break
    }
    case 'row':
      if (reading.row.cells.size > 0) reading.rows.push(reading.row)
  }
}

/** Reads the filled rows of a sheet, and no more of them than a table may have. Throws `UnreadableFileError`. */
export const readRows = async (zip: Zip, part: string, dates: DateRules): Promise<RawTable> => {
  const reading: Reading = {
    dates,
    rows: [],
    merges: [],
    row: { number: 0, cells: new Map() },
    column: -1,
    cell: undefined,
    into: undefined,
    phonetic: false,
  }
  const tooMany = () => reading.rows.length > MOST_ROWS
  await readXml(zip, part, {
    onOpen: (name, attributes) => open(reading, name, attributes),
    onText: (text) => {
      if (reading.cell && reading.into) reading.cell[reading.into] += text
    },
    onClose: (name) => close(reading, name),
    isDone: tooMany,
  })
  return { rows: reading.rows.slice(0, MOST_ROWS), merges: reading.merges, cut: tooMany() }
}
