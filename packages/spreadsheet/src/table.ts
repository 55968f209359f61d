/**
 * A cell as the sheet holds it. `number`: its digits as they were saved; `date`: YYYY-MM-DD; `uncalculated`: a formula whose value
 * the program did not save.
 */
export type Cell = { readonly kind: 'text' | 'number' | 'date' | 'error' | 'uncalculated'; readonly text: string }

/** A row that has something in it: its number as the spreadsheet shows it, and its cells by column, 0 for A. */
export type Row = { readonly number: number; readonly cells: ReadonlyMap<number, Cell> }

/** Cells merged into one, which holds its value in the top left corner; all four inclusive, rows from 1, columns from 0. */
export type Merge = { readonly top: number; readonly left: number; readonly bottom: number; readonly right: number }

/** The year from which a workbook counts its days: what programs on Windows and on the Mac began with. */
export type DateSystem = 1900 | 1904

export type Table = {
  /** The sheet's name; empty for a CSV file. */
  readonly name: string
  readonly rows: readonly Row[]
  readonly merges: readonly Merge[]
  readonly dateSystem: DateSystem
  /** There were more rows than are read, and these are the first of them. */
  readonly cut: boolean
}

/** Rows with something in them that are read of one sheet. */
export const MOST_ROWS = 5_500
export const MOST_COLUMNS = 100
/** Rows that are read of all sheets of a file together. */
export const MOST_ROWS_OF_FILE = 4 * MOST_ROWS

/** 0 → A, 26 → AA. */
export const letterOf = (column: number): string =>
  column < 26 ? String.fromCharCode(65 + column) : letterOf(Math.floor(column / 26) - 1) + letterOf(column % 26)
