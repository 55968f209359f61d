import { type Html, html } from '../tag.ts'

/** What every table needs to know of its place. */
export type Place = {
  /** 表1, or undefined where the table has nothing to show and is left out. */
  readonly number: string | undefined
  /** Its figures are made up. */
  readonly illustrative: boolean
}

/** Number and title of a table, marked where its figures are made up, and the unit, once. */
export const caption = (title: string | Html, unit: string, illustrative: boolean): Html =>
  html`<caption><span class="title">${title}${illustrative && html`<span class="sample">（示例）</span>`}</span><span class="unit">${unit}</span></caption>`

/** A head breaks between its parts, and nowhere else. */
export const heads = (names: readonly (string | readonly string[])[]): Html =>
  html`<thead><tr>${names.map(
    (parts) =>
      html`<th scope="col">${[parts].flat().map((part, index) => html`${index > 0 && html`<wbr>`}<span class="bound">${part}</span>`)}</th>`,
  )}</tr></thead>`

export const figures = (cells: readonly (string | number)[]): Html =>
  html`${cells.map((cell) => html`<td class="figure">${cell}</td>`)}`

export type TableText = {
  readonly kind: string
  readonly title: string
  /** The unit, once: nothing where there is none. */
  readonly unit: string
  readonly heads: readonly (string | readonly string[])[]
  readonly body: Html
}

/** A table of the text; nothing where it has no number. `kind` is its class in the style sheet. */
export const table = ({ number, illustrative }: Place, text: TableText): Html | false =>
  number !== undefined &&
  html`<div class="room"></div><table class="${text.kind}">${caption(`${number}　${text.title}`, text.unit, illustrative)}${heads(text.heads)}${text.body}</table>`
