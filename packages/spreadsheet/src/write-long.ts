import { crc32 } from 'node:zlib'
import type { CellToWrite, ColumnToWrite } from './sheet-to-write.ts'
import { contentTypes, rootRelations, styles, workbook, workbookRelations } from './write-parts.ts'
import { sheetPieces } from './write-sheet.ts'
import { directoryOf, headersOf, type ZipPart } from './zip-writer.ts'

/** Rows of a sheet beside its header; spreadsheet programs take 1,048,576. */
export const MOST_ROWS_OF_SHEET = 1_000_000
/** What a zip without the extensions for larger ones holds, which not every spreadsheet program reads. */
const MOST_BYTES = 2 ** 32 - 1

/** A table for as many sheets as it needs, whose rows are read twice and never all held. */
export type LongTable = {
  /** The sheets are called so, with their number. */
  readonly name: string
  readonly columns: readonly ColumnToWrite[]
  /** The same rows each time that it is called, in batches. */
  readonly rows: () => AsyncIterable<readonly (readonly CellToWrite[])[]>
  /** Below `MOST_ROWS_OF_SHEET`. */
  readonly rowsOfSheet?: number
}

/** The table takes more than a workbook can. */
export class WorkbookTooLargeError extends Error {
  readonly zh: string
  constructor() {
    super('The table takes more than the 4 GiB that a workbook can: narrow it down, or take CSV.')
    this.name = 'WorkbookTooLargeError'
    this.zh = '表格超过一个工作簿所能容纳的 4 GiB，请缩小范围，或改用 CSV。'
  }
}

type Piece = { readonly sheet: number; readonly bytes: Buffer }

async function* piecesOf({ columns, rows, rowsOfSheet = MOST_ROWS_OF_SHEET }: LongTable): AsyncGenerator<Piece> {
  const { start, row, end } = sheetPieces(columns)
  let [sheet, filled] = [0, 0]
  let texts = [start]
  const piece = (): Piece => {
    const bytes = Buffer.from(texts.join(''))
    texts = []
    return { sheet, bytes }
  }
  for await (const batch of rows()) {
    for (const cells of batch) {
      if (filled === rowsOfSheet) {
        texts.push(end)
        yield piece()
        ;[sheet, filled] = [sheet + 1, 0]
        texts.push(start)
      }
      filled += 1
      texts.push(row(cells, filled))
    }
    yield piece()
  }
  texts.push(end)
  yield piece()
}

type Measured = { crc: number; bytes: number }

const measure = async (table: LongTable): Promise<Measured[]> => {
  const sheets: Measured[] = []
  let total = 0
  for await (const { sheet, bytes } of piecesOf(table)) {
    sheets[sheet] ??= { crc: 0, bytes: 0 }
    const measured = sheets[sheet]
    measured.crc = crc32(bytes, measured.crc)
    measured.bytes += bytes.length
    total += bytes.length
    if (total > MOST_BYTES - 2 ** 24) throw new WorkbookTooLargeError()
  }
  return sheets
}

const partsBefore = (name: string, sheets: number): ZipPart[] => {
  const named = Array.from({ length: sheets }, (_, index) => ({ name: `${name}${index + 1}`, headerRow: 1 }))
  return [
    { name: '[Content_Types].xml', text: contentTypes(sheets) },
    { name: '_rels/.rels', text: rootRelations },
    { name: 'xl/workbook.xml', text: workbook(named) },
    { name: 'xl/_rels/workbook.xml.rels', text: workbookRelations(sheets) },
    { name: 'xl/styles.xml', text: styles },
  ]
}

/**
 * Writes a table of any length as a workbook, split over sheets, in flat memory: what a zip says before a part, its size and sum, is
 * found by going through the rows once before. Nothing in it is a formula. The same rows give the same bytes. Ends with
 * `WorkbookTooLargeError` before the first of them where they take more than a workbook can.
 */
export async function* writeLongWorkbook(table: LongTable): AsyncGenerator<Buffer> {
  const sheets = await measure(table)
  const centrals: Buffer[] = []
  let offset = 0
  const begin = (name: string, { crc, bytes }: Measured): Buffer => {
    const { local, central } = headersOf({ name, crc, bytes }, offset)
    centrals.push(central)
    offset += local.length + bytes
    return local
  }
  for (const { name, text } of partsBefore(table.name, sheets.length)) {
    const data = Buffer.from(text)
    yield begin(name, { crc: crc32(data), bytes: data.length })
    yield data
  }
  let begun = 0
  for await (const { sheet, bytes } of piecesOf(table)) {
    const measured = sheets[sheet]
    if (sheet === begun && measured) yield begin(`xl/worksheets/sheet${++begun}.xml`, measured)
    yield bytes
  }
  yield directoryOf(centrals, offset)
}
