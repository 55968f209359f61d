import { type Cell, MOST_COLUMNS, MOST_ROWS, type Row, type Table } from './table.ts'
import { UnreadableFileError, unreadable } from './unreadable.ts'

const separators = [',', ';', '\t'] as const
type Separator = (typeof separators)[number]

const LOOKED_AT = 100_000

/** The separator that there is most of outside quotation marks at the beginning of the file; a comma where there is none. */
export const separatorOf = (text: string): Separator => {
  const bare = text.slice(0, LOOKED_AT).replace(/"[^"]*"?/g, '')
  const counts = separators.map((separator) => ({ separator, count: bare.split(separator).length }))
  return counts.reduce((best, each) => (each.count > best.count ? each : best)).separator
}

type Field = { readonly text: string; readonly next: number }

/** The field that begins with a quotation mark at `start`; `""` in it stands for one. undefined where it never ends. */
const quotedField = (text: string, start: number): Field | undefined => {
  const pieces: string[] = []
  let from = start + 1
  for (;;) {
    const quote = text.indexOf('"', from)
    if (quote === -1) return undefined
    pieces.push(text.slice(from, quote))
    if (text[quote + 1] !== '"') return { text: pieces.join(''), next: quote + 1 }
    pieces.push('"')
    from = quote + 2
  }
}

const bareField = (text: string, start: number, separator: Separator): Field => {
  let next = start
  while (next < text.length) {
    const character = text[next]
    if (character === separator || character === '\n' || character === '\r') break
    next += 1
  }
  return { text: text.slice(start, next), next }
}

/** What stands between the end of a quoted field and the next separator belongs to it, as in spreadsheet programs. */
const fieldAt = (text: string, start: number, separator: Separator): Field | undefined => {
  if (text[start] !== '"') return bareField(text, start, separator)
  const quoted = quotedField(text, start)
  if (!quoted) return undefined
  const rest = bareField(text, quoted.next, separator)
  return { text: quoted.text + rest.text, next: rest.next }
}

const filledCells = (fields: readonly string[]): Map<number, Cell> =>
  new Map(fields.flatMap((text, column) => (text.trim() === '' ? [] : [[column, { kind: 'text', text }] as const])))

/** Reads comma, semicolon or tab separated text (RFC 4180). All cells are texts. Throws `UnreadableFileError`. */
export const readCsv = (text: string): Table => {
  const separator = separatorOf(text)
  const rows: Row[] = []
  let fields: string[] = []
  let number = 1
  let at = 0
  const endRow = () => {
    const cells = filledCells(fields)
    if (cells.size > 0) rows.push({ number, cells })
    fields = []
    number += 1
  }
  while (at < text.length && rows.length <= MOST_ROWS) {
    const field = fieldAt(text, at, separator)
    if (!field) throw new UnreadableFileError(unreadable.openQuote(number))
    if (fields.length < MOST_COLUMNS) fields.push(field.text)
    at = field.next + 1
    if (text[field.next] === separator) continue
    if (text[field.next] === '\r' && text[at] === '\n') at += 1
    endRow()
  }
  endRow()
  return { name: '', rows: rows.slice(0, MOST_ROWS), merges: [], dateSystem: 1900, cut: rows.length > MOST_ROWS }
}
