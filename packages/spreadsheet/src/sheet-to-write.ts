/** How a column shows its cells. Money and percentages are numbers as they are to be read: 12.5 in 万元, 0.25 for 25 %. */
export type ColumnFormat = 'text' | 'centre' | 'number' | 'money' | 'percent' | 'date'

export type ColumnToWrite = {
  readonly header: string
  /** In characters of the standard font; a Chinese one takes two. */
  readonly width: number
  readonly format: ColumnFormat
}

/** Text, a number, or nothing; in a column of dates YYYY-MM-DD. */
export type CellToWrite = string | number | null

/** A table to write: what stands above it, its columns, its rows, and notes below it. */
export type SheetToWrite = {
  readonly name: string
  readonly title?: string
  /** At the right above the header, e.g. 单位：万元. */
  readonly unit?: string
  readonly columns: readonly ColumnToWrite[]
  readonly rows: readonly (readonly CellToWrite[])[]
  readonly notes?: readonly string[]
}
