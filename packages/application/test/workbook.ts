import { constants, crc32, deflateRawSync } from 'node:zlib'
import { letterOf, zipOf } from '@liushui/spreadsheet'
import { headersOf } from '../src/plan-file/column-rules.ts'

/** A cell of a test workbook: text, a number, nothing, or the XML between `<c …` and its end. */
export type TestCell = string | number | null | { readonly xml: string }
export type TestSheet = {
  readonly name?: string
  readonly rows: readonly (readonly TestCell[])[]
  readonly merges?: readonly string[]
  readonly state?: string
}

export const xml = (text: string): TestCell => ({ xml: text })
const escaped = (text: string): string => text.replace(/[&<>"]/g, (each) => `&#${each.charCodeAt(0)};`)

const cellXml = (cell: TestCell, reference: string): string => {
  if (cell === null) return ''
  if (typeof cell === 'number') return `<c r="${reference}"><v>${cell}</v></c>`
  if (typeof cell === 'string') return `<c r="${reference}" t="inlineStr"><is><t>${escaped(cell)}</t></is></c>`
  return `<c r="${reference}" ${cell.xml}</c>`
}

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const sheetXml = ({ rows, merges = [] }: TestSheet): string => {
  const lines = rows.map(
    (cells, row) =>
      `<row r="${row + 1}">${cells.map((cell, column) => cellXml(cell, `${letterOf(column)}${row + 1}`)).join('')}</row>`,
  )
  const merged = merges.map((range) => `<mergeCell ref="${range}"/>`).join('')
  return `<worksheet ${MAIN}><sheetData>${lines.join('')}</sheetData>${merged && `<mergeCells>${merged}</mergeCells>`}</worksheet>`
}

const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'

/** The parts of a workbook around its sheets. */
export const partsOf = (sheets: readonly TestSheet[], strings?: readonly string[]) => [
  { name: '[Content_Types].xml', text: `<Types xmlns="${PACKAGE}/content-types"/>` },
  {
    name: '_rels/.rels',
    text: `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  },
  {
    name: 'xl/workbook.xml',
    text: `<workbook ${MAIN} xmlns:r="${RELATIONS}"><sheets>${sheets.map(({ state = 'visible', name }, index) => `<sheet name="${name ?? `表${index + 1}`}" sheetId="${index + 1}" state="${state}" r:id="s${index}"/>`).join('')}</sheets></workbook>`,
  },
  {
    name: 'xl/_rels/workbook.xml.rels',
    text: `<Relationships xmlns="${PACKAGE}/relationships">${sheets
      .map(
        (_, index) =>
          `<Relationship Id="s${index}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
      )
      .join('')}<Relationship Id="st" Type="${RELATIONS}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
  },
  ...sheets.map((sheet, index) => ({ name: `xl/worksheets/sheet${index + 1}.xml`, text: sheetXml(sheet) })),
  ...(strings ? [{ name: 'xl/sharedStrings.xml', text: `<sst ${MAIN}>${strings.join('')}</sst>` }] : []),
]

export const workbookOf = (sheets: readonly TestSheet[], strings?: readonly string[]): Buffer =>
  zipOf(partsOf(sheets, strings))

/** A sheet with a title, the headers of a 2014 plan, and rows below them: the first project is in row 3. */
export const planSheet = (
  rows: readonly (readonly TestCell[])[],
  headers: readonly TestCell[] = headersOf(2014),
): TestSheet => ({
  rows: [['2014年度项目投资计划表（示例）'], headers, ...rows],
})
export const planOf = (rows: readonly (readonly TestCell[])[], headers?: readonly TestCell[]): Buffer =>
  workbookOf([planSheet(rows, headers)])

/** A right row, of which a test changes what it is about. */
export const rightRow = (itemNumber: number, change: Readonly<Record<number, TestCell>> = {}): TestCell[] =>
  [
    itemNumber,
    '治污水',
    `示例工程之${itemNumber}`,
    '新建',
    '管网 1 公里',
    '2014-2015',
    1000,
    0,
    500,
    '完成一半',
    null,
    '示例镇',
  ].map((cell, column) => change[column] ?? (column in change ? null : cell))

/**
 * A workbook whose sheet is `head`, then `chunk` many times over, deflated: however large it is unpacked, making it takes
 * no more than packing one chunk. Sizes in the directory are what `declares` says, or the truth.
 */
export const swollenWorkbook = (options: { head: string; chunk: string; times: number; declares?: number }): Buffer => {
  const { head, chunk, times, declares } = options
  const flush = { finishFlush: constants.Z_FULL_FLUSH, level: 9 }
  const packed = deflateRawSync(chunk, flush)
  const data = Buffer.concat([
    deflateRawSync(head, flush),
    ...Array.from({ length: times }, () => packed),
    deflateRawSync(''),
  ])
  const size = Buffer.byteLength(head) + Buffer.byteLength(chunk) * times
  const zip = workbookOf([{ rows: [] }])
  return replaceStored(zip, { name: 'xl/worksheets/sheet1.xml', data, size: declares ?? size })
}

/** Puts a deflated entry in the place of a stored one. */
const replaceStored = (zip: Buffer, { name, data, size }: { name: string; data: Buffer; size: number }): Buffer => {
  let nameAt = zip.indexOf(name)
  // The table of content types names it too.
  while (zip.toString('latin1', nameAt - 30, nameAt - 26) !== 'PK\x03\x04') nameAt = zip.indexOf(name, nameAt + 1)
  const localAt = nameAt - 30
  const oldLength = zip.readUInt32LE(localAt + 18)
  const dataAt = localAt + 30 + Buffer.byteLength(name)
  const centralAt = zip.lastIndexOf(name) - 46
  const endAt = zip.length - 22
  const patched = Buffer.from(zip)
  for (const at of [localAt + 8, centralAt + 10]) {
    patched.writeUInt16LE(8, at)
    patched.writeUInt32LE(crc32(Buffer.alloc(0)), at + 6)
    patched.writeUInt32LE(data.length, at + 10)
    patched.writeUInt32LE(size, at + 14)
  }
  patched.writeUInt32LE(patched.readUInt32LE(endAt + 16) + data.length - oldLength, endAt + 16)
  return Buffer.concat([patched.subarray(0, dataAt), data, patched.subarray(dataAt + oldLength)])
}
