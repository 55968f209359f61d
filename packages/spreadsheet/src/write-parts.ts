import { escapeXml } from './write-xml.ts'

// The parts of a workbook beside its sheets (ECMA-376 Part 1).

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const DOCUMENT = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

const each = (sheets: number, part: (number: number) => string): string =>
  Array.from({ length: sheets }, (_, index) => part(index + 1)).join('')

export const contentTypes = (sheets: number): string =>
  [
    `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`,
    `<Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/>`,
    each(
      sheets,
      (number) => `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${TYPE}.worksheet+xml"/>`,
    ),
    `<Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`,
  ].join('')

export const rootRelations = `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${DOCUMENT}/officeDocument" Target="xl/workbook.xml"/></Relationships>`

export const workbookRelations = (sheets: number): string =>
  [
    `${XML}<Relationships xmlns="${PACKAGE}/relationships">`,
    each(
      sheets,
      (number) =>
        `<Relationship Id="rId${number}" Type="${DOCUMENT}/worksheet" Target="worksheets/sheet${number}.xml"/>`,
    ),
    `<Relationship Id="rId${sheets + 1}" Type="${DOCUMENT}/styles" Target="styles.xml"/></Relationships>`,
  ].join('')

/** `headerRow` is repeated on each printed page. */
export const workbook = (sheets: readonly { readonly name: string; readonly headerRow: number }[]): string => {
  const entries = sheets.map(
    ({ name }, index) => `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  )
  const titles = sheets.map(
    ({ name, headerRow }, index) =>
      `<definedName name="_xlnm.Print_Titles" localSheetId="${index}">'${escapeXml(name.replaceAll("'", "''"))}'!$1:$${headerRow}</definedName>`,
  )
  return `${XML}<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT}"><sheets>${entries.join('')}</sheets><definedNames>${titles.join('')}</definedNames></workbook>`
}

/** Places in `cellXfs` below. */
export const STYLE = {
  title: 1,
  unit: 2,
  header: 3,
  centre: 4,
  text: 5,
  number: 6,
  money: 7,
  percent: 8,
  date: 9,
  note: 10,
} as const

const font = (size: number, name: string, bold = false): string =>
  `<font>${bold ? '<b/>' : ''}<sz val="${size}"/><name val="${name}"/><charset val="134"/></font>`

const side = (name: string): string => `<${name} style="thin"><color rgb="FF000000"/></${name}>`

type Format = { readonly font: number; readonly border: 0 | 1; readonly align: string; readonly number?: number }

const xf = ({ font: fontId, border, align, number = 0 }: Format): string =>
  `<xf numFmtId="${number}" fontId="${fontId}" fillId="0" borderId="${border}" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1"><alignment horizontal="${align}" vertical="center" wrapText="1"/></xf>`

// Built-in formats: #,##0.00 and 0.00%. The date is ours, for the built-in ones look different from country to country.
const [MONEY, PERCENT, DATE] = [4, 10, 164]
const [STANDARD, TITLE, SMALL, HEADER] = [0, 1, 2, 3]

const formats: readonly Format[] = [
  { font: TITLE, border: 0, align: 'center' },
  { font: SMALL, border: 0, align: 'right' },
  { font: HEADER, border: 1, align: 'center' },
  { font: SMALL, border: 1, align: 'center' },
  { font: SMALL, border: 1, align: 'left' },
  { font: SMALL, border: 1, align: 'right' },
  { font: SMALL, border: 1, align: 'right', number: MONEY },
  { font: SMALL, border: 1, align: 'right', number: PERCENT },
  { font: SMALL, border: 1, align: 'center', number: DATE },
  { font: SMALL, border: 0, align: 'left' },
]

export const styles = [
  `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="${DATE}" formatCode="yyyy\\-mm\\-dd"/></numFmts>`,
  `<fonts count="4">${font(11, '宋体')}${font(18, '黑体', true)}${font(10, '宋体')}${font(10, '黑体')}</fonts>`,
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
  `<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${['left', 'right', 'top', 'bottom'].map(side).join('')}<diagonal/></border></borders>`,
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
  `<cellXfs count="${formats.length + 1}"><xf numFmtId="0" fontId="${STANDARD}" fillId="0" borderId="0" xfId="0"/>${formats.map(xf).join('')}</cellXfs>`,
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
].join('')
