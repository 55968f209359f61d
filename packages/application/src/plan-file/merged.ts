import type { Cell, Merge, Table } from '@liushui/spreadsheet'

/** The cell that one merged downwards takes its value from. Asked for rows in their order; merges of one column do not overlap. */
export const fillDown = (table: Table, column: number): ((row: number) => Cell | undefined) => {
  const merges = table.merges
    .filter(({ top, left, bottom, right }) => bottom > top && left <= column && column <= right)
    .toSorted((a, b) => a.top - b.top)
  const sources = new Map(table.rows.map(({ number, cells }) => [number, cells]))
  let next = 0
  let current: Merge | undefined
  return (row) => {
    for (let merge = merges[next]; merge && merge.top <= row; merge = merges[next]) {
      current = merge
      next += 1
    }
    return current && row <= current.bottom ? sources.get(current.top)?.get(current.left) : undefined
  }
}

const WIDE = 3
/** The rows in which cells are merged into a wide one, as titles have it. */
export const wideRows = ({ merges }: Table): ReadonlySet<number> =>
  new Set(
    merges.filter(({ top, bottom, left, right }) => top === bottom && right - left + 1 >= WIDE).map(({ top }) => top),
  )
