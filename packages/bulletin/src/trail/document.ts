import { pageHtml, styleOf } from '../html/document.ts'
import { type Html, html, trusted } from '../html/tag.ts'

/** One column: its heading in lines, its share of the page's width in millimetres, and where its texts stand, at its left unless told. */
export type TrailColumn = {
  readonly heading: readonly string[]
  readonly width: number
  readonly align?: 'centre' | 'right'
}

/** Entries of the audit trail as they are printed. */
export type TrailDocument = {
  /** What it covers, by name. */
  readonly facts: readonly { readonly name: string; readonly value: string }[]
  /** What tells its sheets from those of another, at the foot of each. */
  readonly foot: string
  readonly columns: readonly TrailColumn[]
  /** A cell for each column, in lines. */
  readonly rows: readonly (readonly (readonly string[])[])[]
  /** Some of it is made up. */
  readonly illustrative: boolean
}

const style = styleOf([new URL('../html/base.css', import.meta.url), new URL('trail.css', import.meta.url)])

/** Any text as a string of CSS, each character by its number: there is nothing in it that could end the string. */
const cssString = (text: string): string =>
  `"${[...text].map((character) => `\\${character.codePointAt(0)?.toString(16)} `).join('')}"`

const linesOf = (lines: readonly string[]): Html =>
  html`${lines.map((line, index) => html`${index > 0 && html`<br>`}${line}`)}`

/** Rows of one table. The browser keeps something of every row of a table for each page that the table is on. */
const ROWS_TOGETHER = 40

const chunksOf = <Item>(items: readonly Item[]): (readonly Item[])[] =>
  Array.from({ length: Math.ceil(items.length / ROWS_TOGETHER) }, (_, index) =>
    items.slice(index * ROWS_TOGETHER, (index + 1) * ROWS_TOGETHER),
  )

/** One table whose head comes again on each page; its only cell holds the rows, in tables with the same columns. */
const tableOf = ({ columns, rows }: Pick<TrailDocument, 'columns' | 'rows'>): Html => {
  const widths = html`<colgroup>${columns.map(({ width }) => html`<col style="width:${width}mm">`)}</colgroup>`
  const head = columns.map(({ heading }) => html`<th scope="col">${linesOf(heading)}</th>`)
  const cell = (lines: readonly string[], index: number): Html => {
    const align = columns[index]?.align
    return html`<td${align !== undefined && html` class="${align}"`}>${linesOf(lines)}</td>`
  }
  const chunks = chunksOf(rows).map(
    (chunk) => html`<table>${widths}<tbody>${chunk.map((cells) => html`<tr>${cells.map(cell)}</tr>`)}</tbody></table>`,
  )
  const body = rows.length > 0 ? chunks : html`<p class="none">没有符合条件的记录</p>`
  return html`<table>${widths}<thead><tr>${head}</tr></thead><tbody><tr class="all"><td colspan="${columns.length}">${body}</td></tr></tbody></table>`
}

/** The audit trail as one HTML document that needs nothing outside itself but the fonts. */
export const trailHtml = (trail: TrailDocument): string => {
  const { facts, foot, illustrative } = trail
  const title = html`<h1>审计轨迹${illustrative && html`<span class="sample">（示例）</span>`}</h1>`
  const covered = html`<dl>${facts.map(({ name, value }) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`
  return pageHtml(
    { title: '审计轨迹', body: html`${title}${covered}${tableOf(trail)}`, sample: illustrative },
    html`${style}${trusted(`@page { @bottom-left { content: ${cssString(foot)} } }`)}`,
  )
}
