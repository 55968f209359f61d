import { plainText } from '@liushui/domain'
import type { Merge, Row, Table } from '@liushui/spreadsheet'

/** Headers are looked for among the first rows, and stand over at most three of them. */
export const HEADER_WITHIN = 50
export const DEEPEST = 3
// No table merges so many cells above its rows; a file that does is not looked through for ever.
const MOST_MERGES = 1_000
const LONGEST_HEADER = 200

/** What a cell may say as a heading. */
export const headerText = (text: string): string => plainText(text.slice(0, LONGEST_HEADER))

/** What stands over a column, from above to below; the same text over several rows is there once. */
export type HeaderTexts = ReadonlyMap<number, readonly string[]>

type Place = { readonly text: string; readonly merge: Merge | undefined }

/** The text at each place of the first rows, merged cells having theirs everywhere. */
const placesOf = ({ rows, merges }: Table): ReadonlyMap<number, ReadonlyMap<number, Place>> => {
  const first = rows.slice(0, HEADER_WITHIN + DEEPEST)
  const places = new Map(
    first.map(({ number, cells }) => [
      number,
      new Map([...cells].map(([column, { text }]) => [column, { text: headerText(text), merge: undefined } as Place])),
    ]),
  )
  const lastRow = first.at(-1)?.number ?? 0
  const lastColumn = Math.max(0, ...first.flatMap(({ cells }) => [...cells.keys()]))
  for (const merge of merges.filter(({ top }) => top <= lastRow).slice(0, MOST_MERGES)) {
    const text = places.get(merge.top)?.get(merge.left)?.text
    if (text === undefined) continue
    for (const { number } of first) {
      if (number < merge.top || number > merge.bottom) continue
      for (let column = merge.left; column <= Math.min(merge.right, lastColumn); column += 1) {
        places.get(number)?.set(column, { text, merge })
      }
    }
  }
  return places
}

/** Without merges (CSV) a heading over several columns stands over the first of them only. */
const spreadRight = (upper: ReadonlyMap<number, string>, lower: ReadonlyMap<number, string>): Map<number, string> => {
  const spread = new Map(upper)
  let last: string | undefined
  for (const column of [...new Set([...upper.keys(), ...lower.keys()])].toSorted((a, b) => a - b)) {
    const own = upper.get(column)
    if (own !== undefined) last = lower.has(column) ? own : undefined
    else if (last !== undefined && lower.has(column)) spread.set(column, last)
  }
  return spread
}

export type HeaderPlaces = {
  /** The texts over each column, where the header stands in so many rows from this place on; undefined where there are fewer rows. */
  readonly textsAt: (index: number, depth: number) => HeaderTexts | undefined
  /** In how many rows the header that begins here stands, as its merged cells show. */
  readonly depthAt: (index: number) => number
}

export const headerPlaces = (table: Table): HeaderPlaces => {
  const places = placesOf(table)
  const { rows, merges } = table
  const levelOf = ({ number }: Row, top: number): Map<number, string> =>
    new Map(
      [...(places.get(number) ?? [])]
        // A title above that reaches into the header's rows does not belong to it.
        .filter(([, { merge }]) => merge === undefined || merge.top >= top)
        .map(([column, { text }]) => [column, text]),
    )
  return {
    textsAt: (index, depth) => {
      const levels = rows.slice(index, index + depth)
      const [first] = levels
      if (!first || levels.length < depth || levels.some(({ number }, down) => number !== first.number + down)) {
        return undefined
      }
      const texts = levels.map((row) => levelOf(row, first.number))
      const spread =
        merges.length > 0 ? texts : texts.map((upper, at) => spreadRight(upper, texts[at + 1] ?? new Map()))
      const columns = new Set(spread.flatMap((level) => [...level.keys()]))
      return new Map(
        [...columns].map((column) => [column, [...new Set(spread.flatMap((level) => level.get(column) ?? []))]]),
      )
    },
    depthAt: (index) => {
      const top = rows[index]?.number
      const depths = merges.slice(0, MOST_MERGES).map((merge) => (merge.top === top ? merge.bottom - merge.top + 1 : 1))
      return Math.max(1, ...depths.filter((depth) => depth <= DEEPEST))
    },
  }
}
