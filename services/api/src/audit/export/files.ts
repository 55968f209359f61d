import type { NewFile } from '@liushui/proof'
import { CSV_MARK, csvLine, writeLongWorkbook } from '@liushui/spreadsheet'
import type { Platform } from '../../platform.ts'
import { cellsOf, columnsToWrite } from './columns.ts'
import { type Chosen, namedPages } from './entries.ts'
import { type PdfWork, pdfOf } from './pdf/pdf.ts'

async function* csvOf(platform: Pick<Platform, 'readModels'>, chosen: Chosen): AsyncGenerator<string> {
  yield `${CSV_MARK}${csvLine(columnsToWrite.map(({ header }) => header))}`
  for await (const rows of namedPages(platform, chosen)) yield rows.map((row) => csvLine(cellsOf(row))).join('')
}

const workbookOf = (platform: Pick<Platform, 'readModels'>, chosen: Chosen): AsyncGenerator<Buffer> =>
  writeLongWorkbook({
    name: '审计轨迹',
    columns: columnsToWrite,
    rows: async function* () {
      for await (const rows of namedPages(platform, chosen)) yield rows.map(cellsOf)
    },
  })

/** `ndjson` is the events with their proofs, which every export has. */
export const exportFormats = ['ndjson', 'csv', 'xlsx', 'pdf'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** What is written beside the events, for people who read tables. */
export const tablesOf = (work: PdfWork, formats: readonly ExportFormat[]): NewFile[] => [
  ...(formats.includes('csv') ? [{ name: 'entries.csv', chunks: csvOf(work.platform, work.chosen) }] : []),
  ...(formats.includes('xlsx') ? [{ name: 'entries.xlsx', chunks: workbookOf(work.platform, work.chosen) }] : []),
  ...(formats.includes('pdf') ? [{ name: 'entries.pdf', chunks: pdfOf(work) }] : []),
]
