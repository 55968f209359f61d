import { harmless } from './harmless.ts'
import type { CellToWrite, SheetToWrite } from './sheet-to-write.ts'
import { contentTypes, rootRelations, styles, workbook, workbookRelations } from './write-parts.ts'
import { headRows, sheetXml } from './write-sheet.ts'
import { zipOf } from './zip-writer.ts'

const LONGEST_NAME = 31

/** The names as spreadsheet programs take them: short, without their special characters, no two alike. */
const sheetNames = (wanted: readonly string[]): string[] => {
  const taken = new Set<string>()
  return wanted.map((name) => {
    const plain = name.replace(/[\p{Cc}[\]:*?/\\]/gu, ' ').replace(/^['\s]+|['\s]+$/g, '') || '表'
    for (let number = 1; ; number += 1) {
      const suffix = number === 1 ? '' : `(${number})`
      const candidate = `${plain.slice(0, LONGEST_NAME - suffix.length).toWellFormed()}${suffix}`
      if (taken.has(candidate.toLowerCase())) continue
      taken.add(candidate.toLowerCase())
      return candidate
    }
  })
}

/**
 * Writes tables as the sheets of an .xlsx workbook, at least one. Nothing in it is a formula, whatever the texts are. The same tables
 * give the same bytes.
 */
export const writeWorkbook = (sheets: readonly SheetToWrite[]): Buffer => {
  const names = sheetNames(sheets.map(({ name }) => name))
  const named = sheets.map((sheet, index) => ({ name: names[index] ?? '', headerRow: headRows(sheet) }))
  return zipOf([
    { name: '[Content_Types].xml', text: contentTypes(sheets.length) },
    { name: '_rels/.rels', text: rootRelations },
    { name: 'xl/workbook.xml', text: workbook(named) },
    { name: 'xl/_rels/workbook.xml.rels', text: workbookRelations(sheets.length) },
    { name: 'xl/styles.xml', text: styles },
    ...sheets.map((sheet, index) => ({ name: `xl/worksheets/sheet${index + 1}.xml`, text: sheetXml(sheet) })),
  ])
}

const csvField = (value: CellToWrite): string => {
  if (value === null) return ''
  const text = typeof value === 'number' ? String(value) : harmless(value)
  // The other separators too, for programs elsewhere split at them.
  return /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** By which Excel knows UTF-8. */
export const CSV_MARK = '\uFEFF'

/** One line of CSV (RFC 4180) with its end, for a table that is not all at hand. Nothing in it is a formula. */
export const csvLine = (cells: readonly CellToWrite[]): string => `${cells.map(csvField).join(',').toWellFormed()}\r\n`

/** Writes the header and rows of a table as CSV (RFC 4180) in UTF-8 with a byte order mark, by which Excel knows it. Nothing in it is a formula. */
export const writeCsv = ({ columns, rows }: Pick<SheetToWrite, 'columns' | 'rows'>): Buffer => {
  const lines = [
    columns.map(({ header }) => header),
    ...rows.map((row) => columns.map((_, index) => row[index] ?? null)),
  ]
  return Buffer.from(`${CSV_MARK}${lines.map(csvLine).join('')}`)
}
