import type { Sentence } from '@liushui/spreadsheet'

/** What is wrong with a file, or to be looked at, and where. `null` where it concerns no single sheet, row, column or value. */
export type Problem = {
  /** The sheet's name; null for a CSV file, and where it is the file as a whole. */
  readonly sheet: string | null
  /** Row number as the spreadsheet shows it, from 1. */
  readonly row: number | null
  readonly column: { readonly letter: string; readonly header: string } | null
  /** What stands there, cut to 80 characters. */
  readonly value: string | null
  readonly reason: Sentence
}

export type Place = {
  readonly sheet?: string | undefined
  readonly row?: number
  readonly letter?: string | undefined
  readonly header?: string
}

const VALUE_SHOWN = 80

export const problemAt = (place: Place, value: string | null, reason: Sentence): Problem => ({
  // A CSV file has no sheets.
  sheet: place.sheet || null,
  row: place.row ?? null,
  column:
    place.letter !== undefined && place.header !== undefined ? { letter: place.letter, header: place.header } : null,
  value: value === null ? null : shown(value),
  reason,
})

export const shown = (value: string): string =>
  // A cut must not leave half a character behind.
  value.length > VALUE_SHOWN ? `${value.slice(0, VALUE_SHOWN).toWellFormed()}…` : value.toWellFormed()

const MOST_SHOWN = 1_000

/**
 * All of them in the order of sheets, rows and columns; of a file with thousands the first thousand and how many more there are.
 * `sheets` are the names in their order.
 */
export const listOf = (problems: readonly Problem[], sheets: readonly string[] = []): Problem[] => {
  const inOrder = (a: Problem, b: Problem): number => {
    const [left, right] = [a.column?.letter ?? '', b.column?.letter ?? '']
    return (
      sheets.indexOf(a.sheet ?? '') - sheets.indexOf(b.sheet ?? '') ||
      (a.row ?? 0) - (b.row ?? 0) ||
      left.length - right.length ||
      (left < right ? -1 : Number(left > right))
    )
  }
  const sorted = problems.toSorted(inOrder)
  const more = sorted.length - MOST_SHOWN
  if (more <= 0) return sorted
  const rest = { en: `There are ${more} more.`, zh: `另有 ${more} 处。` }
  return [...sorted.slice(0, MOST_SHOWN), problemAt({}, null, rest)]
}
