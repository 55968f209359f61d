/** A cell as the sheet holds it. `uncalculated`: a formula whose value the program did not save. */
export type Cell = { readonly kind: 'text' | 'number' | 'error' | 'uncalculated'; readonly text: string }

/** A row that has something in it: its number as the spreadsheet shows it, and its cells by column, 0 for A. */
export type Row = { readonly number: number; readonly cells: ReadonlyMap<number, Cell> }

/** Cells merged downwards within one column; rows inclusive. */
export type Merge = { readonly column: number; readonly from: number; readonly to: number }

export type Table = { readonly rows: readonly Row[]; readonly merges: readonly Merge[] }

/** Projects in one plan: what the domain takes at once. */
export const MOST_ROWS = 5_000

/** 0 → A, 26 → AA. */
export const letterOf = (column: number): string =>
  column < 26 ? String.fromCharCode(65 + column) : letterOf(Math.floor(column / 26) - 1) + letterOf(column % 26)
