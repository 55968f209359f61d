import { Buffer } from 'node:buffer'

type Span = { readonly start: number; readonly end: number }

const fail = (what: string): never => {
  throw new Error(`This is not a PDF as the browser writes it: ${what}.`)
}

const match = (text: string, pattern: RegExp, what: string): string => pattern.exec(text)?.[1] ?? fail(`no ${what}`)

/** Where each object lies, by number, read from the cross-reference table: streams may hold anything, also what looks like an object. */
export const objectSpans = (text: string): { objects: Map<number, Span>; trailer: string } => {
  const table = Number(match(text, /startxref\s+(\d+)\s+%%EOF\s*$/, 'startxref'))
  const [, first, count, rest] = /^xref\s+(\d+) (\d+)\s+([\s\S]*)$/.exec(text.slice(table)) ?? fail('no xref table')
  const entries = (rest ?? '').slice(0, Number(count) * 20)
  const offsets: { number: number; start: number }[] = []
  for (let index = 0; index < Number(count); index += 1) {
    const entry = entries.slice(index * 20, index * 20 + 20)
    const [, offset, kind] = /^(\d{10}) \d{5} ([nf])/.exec(entry) ?? fail('a broken xref entry')
    if (kind === 'n') offsets.push({ number: Number(first) + index, start: Number(offset) })
  }
  offsets.sort((one, other) => one.start - other.start)
  const objects = new Map<number, Span>()
  for (const [index, { number, start }] of offsets.entries()) {
    objects.set(number, { start, end: offsets[index + 1]?.start ?? table })
  }
  return { objects, trailer: (rest ?? '').slice(entries.length) }
}

/** An object without the bytes of its stream, if it has one. */
const headOf = (text: string, { start, end }: Span): Span => {
  const stream = />>\s*stream\r?\n/.exec(text.slice(start, end))
  return { start, end: stream ? start + stream.index : end }
}

// A bracket inside a PDF string is escaped, so that no text can pass for one of these.
const structureId = /(?<!\\)\(node(\d{8})\)/g

const pageCount = (text: string, objects: Map<number, Span>, trailer: string): number => {
  const bodyOf = (number: string): string => {
    const span = objects.get(Number(number)) ?? fail(`no object ${number}`)
    return text.slice(span.start, span.end)
  }
  const catalogue = bodyOf(match(trailer, /\/Root (\d+) 0 R/, 'catalogue'))
  const pages = bodyOf(match(catalogue, /\/Pages (\d+) 0 R/, 'page tree'))
  return Number(match(pages, /\/Count (\d+)/, 'page count'))
}

/**
 * Takes out of a PDF by Chromium what differs between two runs over the same document: the dates become `date`
 * (YYYY-MM-DD, midnight in Asia/Shanghai), and the ids of the structure tree count from 1. Each replacement is as long
 * as what it replaces, so that the cross-reference table stays true.
 */
export const normalisePdf = ({
  pdf,
  date,
}: {
  readonly pdf: Uint8Array
  readonly date: string
}): { readonly pdf: Uint8Array; readonly pages: number } => {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1')
  const { objects, trailer } = objectSpans(text)
  const out = Buffer.from(pdf)
  const overwrite = (at: number, value: string): void => {
    out.write(value, at, 'latin1')
  }

  const ids: { at: number; id: string }[] = []
  for (const span of objects.values()) {
    const { start, end } = headOf(text, span)
    for (const found of text.slice(start, end).matchAll(structureId)) {
      ids.push({ at: start + found.index + '(node'.length, id: found[1] ?? '' })
    }
  }
  // In the order of the old ids: the name tree that holds them stays sorted.
  const order = [...new Set(ids.map(({ id }) => id))].sort()
  const renumbered = new Map(order.map((id, index) => [id, String(index + 1).padStart(8, '0')]))
  for (const { at, id } of ids) overwrite(at, renumbered.get(id) ?? id)

  const info = objects.get(Number(match(trailer, /\/Info (\d+) 0 R/, 'information'))) ?? fail('no information')
  const stamp = `${date.replaceAll('-', '')}000000+08'00'`
  const dates = /\/(?:CreationDate|ModDate) \(D:(\d{14}[+-]\d\d'\d\d')\)/g
  for (const found of text.slice(info.start, info.end).matchAll(dates)) {
    overwrite(info.start + found.index + found[0].indexOf('(D:') + 3, stamp)
  }
  return { pdf: new Uint8Array(out), pages: pageCount(text, objects, trailer) }
}
