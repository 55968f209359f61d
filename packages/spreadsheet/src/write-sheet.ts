import { serialOfDate } from './dates.ts'
import { harmless } from './harmless.ts'
import type { CellToWrite, ColumnFormat, ColumnToWrite, SheetToWrite } from './sheet-to-write.ts'
import { letterOf } from './table.ts'
import { STYLE } from './write-parts.ts'
import { escapeXml } from './write-xml.ts'

type Style = keyof typeof STYLE
type Row = {
  readonly height: number
  readonly cells: readonly { readonly value: CellToWrite; readonly style: Style }[]
}

// What a cell of a spreadsheet program can hold.
const MOST_CHARACTERS = 32_767

const textCell = (place: string, text: string): string =>
  `${place} t="inlineStr"><is><t xml:space="preserve">${escapeXml(harmless(text).slice(0, MOST_CHARACTERS))}</t></is></c>`

const cellXml = (reference: string, value: CellToWrite, style: Style): string => {
  const place = `<c r="${reference}" s="${STYLE[style]}"`
  if (value === null || value === '') return `${place}/>`
  if (typeof value === 'number') return Number.isFinite(value) ? `${place}><v>${value}</v></c>` : `${place}/>`
  const serial = style === 'date' ? serialOfDate(value) : undefined
  return serial === undefined ? textCell(place, value) : `${place}><v>${serial}</v></c>`
}

const rowXml = ({ height, cells }: Row, index: number): string => {
  const number = index + 1
  const contents = cells.map(({ value, style }, column) => cellXml(`${letterOf(column)}${number}`, value, style))
  return `<row r="${number}" ht="${height}" customHeight="1">${contents.join('')}</row>`
}

/** A number in a column of text stays one, and stands in the middle. */
const styleOf = (format: ColumnFormat, value: CellToWrite): Style =>
  format === 'text' && typeof value === 'number' ? 'centre' : format

/** The rows above the table, the header among them. */
export const headRows = ({ title, unit }: SheetToWrite): number =>
  1 + Number(title !== undefined) + Number(unit !== undefined)

const headerRow = (columns: readonly ColumnToWrite[]): Row => ({
  height: 42,
  cells: columns.map(({ header }) => ({ value: header, style: 'header' })),
})

const tableRow = (columns: readonly ColumnToWrite[], cells: readonly CellToWrite[]): Row => ({
  height: 32,
  cells: columns.map(({ format }, column) => {
    const value = cells[column] ?? null
    return { value, style: styleOf(format, value) }
  }),
})

const lastColumn = (columns: readonly ColumnToWrite[]): string => letterOf(Math.max(0, columns.length - 1))

const rowsOf = (sheet: SheetToWrite): Row[] => {
  const { title, unit, columns, rows, notes = [] } = sheet
  const acrossAll = (value: string, style: Style, height: number): Row => ({
    height,
    cells: columns.map((_, column) => ({ value: column === 0 ? value : null, style })),
  })
  return [
    ...(title === undefined ? [] : [acrossAll(title, 'title', 36)]),
    ...(unit === undefined ? [] : [acrossAll(unit, 'unit', 18)]),
    headerRow(columns),
    ...rows.map((cells) => tableRow(columns, cells)),
    ...notes.map((note) => acrossAll(note, 'note', 18)),
  ]
}

/** Up to the rows: widths, head frozen. A table that is not all at hand can't say how far it goes. */
const startOf = (columns: readonly ColumnToWrite[], { head, rows }: { head: number; rows?: number }): string => {
  const widths = columns.map(
    ({ width }, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  )
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
    rows === undefined ? '' : `<dimension ref="A1:${lastColumn(columns)}${rows}"/>`,
    `<sheetViews><sheetView workbookViewId="0"><pane ySplit="${head}" topLeftCell="A${head + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`,
    `<sheetFormatPr defaultRowHeight="15"/><cols>${widths.join('')}</cols><sheetData>`,
  ].join('')
}

const endOf = (merges: readonly string[]): string =>
  [
    '</sheetData>',
    merges.length === 0 ? '' : `<mergeCells count="${merges.length}">${merges.join('')}</mergeCells>`,
    '<pageMargins left="0.5" right="0.5" top="0.7" bottom="0.7" header="0.3" footer="0.3"/>',
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>',
    '<headerFooter><oddFooter>&amp;C第 &amp;P 页 共 &amp;N 页</oddFooter></headerFooter></worksheet>',
  ].join('')

/** The XML of one sheet: widths, head frozen and repeated on paper, what stands above and below merged over the whole width. */
export const sheetXml = (sheet: SheetToWrite): string => {
  const { columns, rows, notes = [] } = sheet
  const head = headRows(sheet)
  const last = lastColumn(columns)
  const all = rowsOf(sheet)
  const wide = [
    ...Array.from({ length: head - 1 }, (_, index) => index + 1),
    ...notes.map((_, index) => head + rows.length + index + 1),
  ]
  const merges = last === 'A' ? [] : wide.map((row) => `<mergeCell ref="A${row}:${last}${row}"/>`)
  return [startOf(columns, { head, rows: all.length }), ...all.map(rowXml), endOf(merges)].join('')
}

/** A sheet of nothing but a header and rows, in pieces: its beginning, the row at a place below the header from 1, its end. */
export const sheetPieces = (columns: readonly ColumnToWrite[]) => ({
  start: startOf(columns, { head: 1 }) + rowXml(headerRow(columns), 0),
  row: (cells: readonly CellToWrite[], place: number): string => rowXml(tableRow(columns, cells), place),
  end: endOf([]),
})
