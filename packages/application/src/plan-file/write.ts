import { FEN_PER_WAN, type PlanItem } from '@liushui/domain'
import { headersOf } from './columns.ts'
import { letterOf } from './table.ts'
import { contentTypes, rootRelations, STYLE, styles, workbookRelations } from './workbook-parts.ts'
import { zipOf } from './zip-writer.ts'

export type PlanToWrite = {
  readonly year: number
  /** Stands over the table, and says 示例 where the projects are illustrative. */
  readonly title: string
  readonly items: readonly PlanItem[]
}

// In characters of the standard font, in the order of the columns.
const widths = [6, 9, 34, 9, 34, 12, 12, 16, 14, 32, 16]
const lastColumn = letterOf(widths.length - 1)
const HEADER_ROW = 3

const natures = { new: '新建', continuing: '续建' } as const

const escapeXml = (text: string): string =>
  text
    // Not a reference to a character, though it looks like one to a spreadsheet program.
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    // XML 1.0 does not allow these as they are.
    .replace(/[\p{Cc}\ufffe\uffff]/gu, (character) => `_x${character.charCodeAt(0).toString(16).padStart(4, '0')}_`)
    .replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)

/** A text that a spreadsheet program would take for a formula once it is edited or saved as CSV gets an apostrophe before it. */
export const harmless = (text: string): string => (/^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text)

type Styled = { readonly text: string; readonly style: number } | { readonly number: number; readonly style: number }

const cell = (reference: string, content: Styled): string =>
  'text' in content
    ? `<c r="${reference}" s="${content.style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(harmless(content.text))}</t></is></c>`
    : `<c r="${reference}" s="${content.style}"><v>${content.number}</v></c>`

const row = (number: number, height: number, contents: readonly Styled[]): string =>
  `<row r="${number}" ht="${height}" customHeight="1">${contents.map((content, index) => cell(`${letterOf(index)}${number}`, content)).join('')}</row>`

const years = ({ startYear, endYear }: PlanItem): string => `${startYear}-${endYear}`

const itemCells = (item: PlanItem): Styled[] => {
  const centre = (text: string): Styled => ({ text, style: STYLE.centre })
  const left = (text: string): Styled => ({ text, style: STYLE.left })
  const money = (fen: number): Styled => ({ number: fen / FEN_PER_WAN, style: STYLE.money })
  return [
    { number: item.itemNumber, style: STYLE.centre },
    centre(item.category),
    left(item.name),
    centre(natures[item.nature]),
    left(item.scale),
    centre(years(item)),
    money(item.totalInvestment),
    money(item.completedBefore),
    money(item.plannedInvestment),
    left(item.target),
    centre(item.unit),
  ]
}

const sheet = ({ year, title, items }: PlanToWrite): string => {
  const header = headersOf(year).map((text): Styled => ({ text, style: STYLE.header }))
  const blank = widths.slice(1).map((): Styled => ({ text: '', style: STYLE.unit }))
  const rows = [
    row(1, 36, [{ text: title, style: STYLE.title }]),
    row(2, 18, [{ text: '单位：万元', style: STYLE.unit }, ...blank]),
    row(HEADER_ROW, 42, header),
    ...items.map((item, index) => row(HEADER_ROW + 1 + index, 32, itemCells(item))),
  ]
  const columns = widths.map(
    (width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  )
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>',
    `<dimension ref="A1:${lastColumn}${HEADER_ROW + items.length}"/>`,
    `<sheetViews><sheetView workbookViewId="0"><pane ySplit="${HEADER_ROW}" topLeftCell="A${HEADER_ROW + 1}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`,
    `<sheetFormatPr defaultRowHeight="15"/><cols>${columns.join('')}</cols><sheetData>${rows.join('')}</sheetData>`,
    `<mergeCells count="2"><mergeCell ref="A1:${lastColumn}1"/><mergeCell ref="A2:${lastColumn}2"/></mergeCells>`,
    '<pageMargins left="0.5" right="0.5" top="0.7" bottom="0.7" header="0.3" footer="0.3"/>',
    '<pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>',
    '<headerFooter><oddFooter>&amp;C第 &amp;P 页 共 &amp;N 页</oddFooter></headerFooter></worksheet>',
  ].join('')
}

const workbook = (name: string): string =>
  [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">',
    `<sheets><sheet name="${name}" sheetId="1" r:id="rId1"/></sheets>`,
    `<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'${name}'!$1:$${HEADER_ROW}</definedName></definedNames></workbook>`,
  ].join('')

/** Writes a plan as .xlsx, money in 万元, in the layout that `readPlanWorkbook` reads. The same plan gives the same bytes. */
export const writePlanWorkbook = (plan: PlanToWrite): Buffer =>
  zipOf([
    { name: '[Content_Types].xml', text: contentTypes },
    { name: '_rels/.rels', text: rootRelations },
    { name: 'xl/workbook.xml', text: workbook(`${plan.year}年度计划`) },
    { name: 'xl/_rels/workbook.xml.rels', text: workbookRelations },
    { name: 'xl/styles.xml', text: styles },
    { name: 'xl/worksheets/sheet1.xml', text: sheet(plan) },
  ])
