import { Buffer } from 'node:buffer'
import { objectSpans } from './normalise.ts'

const latin1 = (pdf: Uint8Array): string => Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1')

/** What each page draws, in the order of the pages, as the browser numbers them; nothing for a file that is not by it. */
const pagesOf = (pdf: Uint8Array): readonly string[] => {
  const text = latin1(pdf)
  try {
    const { objects } = objectSpans(text)
    const bodies = [...objects]
      .toSorted(([one], [other]) => one - other)
      .map(([, { start, end }]) => text.slice(start, end).replace(/^\d+ 0 obj/, ''))
    const numbers = bodies.flatMap((body) => /^\s*<<\/Type \/Page\s[\s\S]*?\/Contents (\d+) 0 R/.exec(body)?.[1] ?? [])
    return numbers.map((number) => {
      const { start, end } = objects.get(Number(number)) ?? { start: 0, end: 0 }
      return text.slice(start, end).replace(/^\d+/, '')
    })
  } catch {
    return []
  }
}

/** The first place at which one has something else than the other; undefined where there is none. */
const firstOther = (one: ArrayLike<unknown>, other: ArrayLike<unknown>): number | undefined => {
  const longer = Math.max(one.length, other.length)
  for (let at = 0; at < longer; at++) if (one[at] !== other[at]) return at
  return undefined
}

/** Where two files begin to differ: the byte, from 0, and the page, from 1, where one is drawn otherwise and that can be told. */
export type PdfDifference = { readonly byte: number; readonly page: number | undefined }

/** Compares two prints; undefined where they are the same to the byte. Neither has to be a PDF. */
export const comparePdf = (one: Uint8Array, other: Uint8Array): PdfDifference | undefined => {
  const byte = firstOther(one, other)
  if (byte === undefined) return undefined
  const [pages, others] = [pagesOf(one), pagesOf(other)]
  const page = pages.length === 0 || others.length === 0 ? undefined : firstOther(pages, others)
  return { byte, page: page === undefined ? undefined : page + 1 }
}

/** What a print says that it was made by, such as `Skia/PDF m153`: the number is that of the browser's version. */
export const printedBy = (pdf: Uint8Array): string | undefined =>
  /\/Producer \((Skia\/PDF m\d+)\)/.exec(latin1(pdf))?.[1]
