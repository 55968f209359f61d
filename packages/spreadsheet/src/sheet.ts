import { type DateRules, type RawCell, readRows, unescaped } from './sheet-rows.ts'
import type { Cell, Table } from './table.ts'
import { UnreadableFileError, unreadable } from './unreadable.ts'
import type { Sheet, Workbook } from './workbook.ts'
import { readXml } from './xml.ts'
import type { Zip } from './zip.ts'

/** Keeps only the shared strings that the rows point to. */
const readStrings = async (zip: Zip, part: string, wanted: ReadonlySet<number>): Promise<Map<number, string>> => {
  const strings = new Map<number, string>()
  let index = -1
  let text = ''
  let inside = false
  let phonetic = false
  await readXml(zip, part, {
    onOpen: (name) => {
      if (name === 'si') {
        index += 1
        text = ''
      }
      if (name === 'rPh') phonetic = true
      if (name === 't') inside = !phonetic
    },
    onText: (more) => {
      if (inside && wanted.has(index)) text += more
    },
    onClose: (name) => {
      if (name === 't') inside = false
      if (name === 'rPh') phonetic = false
      if (name === 'si' && wanted.has(index)) strings.set(index, unescaped(text))
    },
  })
  return strings
}

const resolve = (cell: RawCell, strings: ReadonlyMap<number, string>): Cell => {
  if (cell.kind !== 'shared') return cell
  const text = strings.get(cell.index)
  if (text === undefined) throw new UnreadableFileError(unreadable.damaged)
  return { kind: 'text', text }
}

const isFilled = ([, cell]: readonly [number, Cell]): boolean => cell.kind === 'uncalculated' || cell.text.trim() !== ''

/**
 * Reads one sheet: its rows first, then those of the shared strings that the rows use, so that memory is bounded by the most
 * rows a table may have, whatever else the file holds. Throws `UnreadableFileError`.
 */
export const readSheet = async (
  { zip, workbook, dates }: { readonly zip: Zip; readonly workbook: Workbook; readonly dates: DateRules },
  { name, part }: Sheet,
): Promise<Table> => {
  const { rows, merges, cut } = await readRows(zip, part, dates)
  const wanted = new Set<number>()
  for (const { cells } of rows) for (const cell of cells.values()) if (cell.kind === 'shared') wanted.add(cell.index)
  const { strings: stringsPart, dateSystem } = workbook
  const strings =
    stringsPart && wanted.size > 0 ? await readStrings(zip, stringsPart, wanted) : new Map<number, string>()
  const resolved = rows.map(({ number, cells }) => {
    const filled = [...cells].map(([column, cell]) => [column, resolve(cell, strings)] as const).filter(isFilled)
    return { number, cells: new Map(filled) }
  })
  return { name, rows: resolved.filter(({ cells }) => cells.size > 0), merges, dateSystem, cut }
}
