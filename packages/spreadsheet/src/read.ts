import { readCsv } from './csv.ts'
import { textOf } from './encoding.ts'
import { readSheet } from './sheet.ts'
import { readDateStyles } from './styles.ts'
import { MOST_ROWS_OF_FILE, type Table } from './table.ts'
import { UnreadableFileError, unreadable } from './unreadable.ts'
import { readWorkbook } from './workbook.ts'
import { openZip } from './zip.ts'

const MOST_MEGABYTES = 20

// The first bytes of OLE compound files: old .xls, and any Office file with a password.
const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0])
const ZIP = Buffer.from('PK')

const startsWith = (bytes: Buffer, head: Buffer): boolean => bytes.subarray(0, head.length).equals(head)

const readSheets = async (bytes: Buffer): Promise<Table[]> => {
  const zip = await openZip(bytes)
  const workbook = await readWorkbook(zip)
  const dates = { styles: await readDateStyles(zip, workbook.styles), system: workbook.dateSystem }
  const tables: Table[] = []
  let rows = 0
  for (const sheet of workbook.sheets) {
    // What comes after so many rows is not read, but its name is told.
    if (rows > MOST_ROWS_OF_FILE) {
      tables.push({ name: sheet.name, rows: [], merges: [], dateSystem: workbook.dateSystem, cut: true })
      continue
    }
    const table = await readSheet({ zip, workbook, dates }, sheet)
    rows += table.rows.length
    tables.push(table)
  }
  return tables
}

/**
 * Reads every visible sheet of an .xlsx workbook, or a CSV file (UTF-8 with or without a byte order mark, or GBK) as one table
 * without a name. Memory and time are bounded: 20 MB packed, 64 MB unpacked, 5,500 rows of a sheet. Throws `UnreadableFileError`.
 */
export const readTables = async (input: Uint8Array): Promise<Table[]> => {
  const bytes = Buffer.from(input.buffer, input.byteOffset, input.byteLength)
  if (bytes.length === 0) throw new UnreadableFileError(unreadable.empty)
  if (bytes.length > MOST_MEGABYTES * 1_000_000) throw new UnreadableFileError(unreadable.tooLarge(MOST_MEGABYTES))
  if (startsWith(bytes, OLE)) throw new UnreadableFileError(unreadable.oldFormat)
  return startsWith(bytes, ZIP) ? readSheets(bytes) : [readCsv(textOf(bytes))]
}
