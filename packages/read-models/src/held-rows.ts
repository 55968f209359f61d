import { handlersOf, type Numbered, nameOf, rowAfter } from './handlers.ts'
import type { Row } from './row-store.ts'
import type { Tables } from './tables.ts'

/** All rows of each table, in the order in which they first appeared. */
export type RowsByTable = { readonly [Name in keyof Tables]: readonly Tables[Name][] }
export type TouchedRow = { readonly table: keyof Tables; readonly row: Row }

export type HeldRows = {
  /**
   * Folds one event in, and gives the rows that it made or changed, as they are now. Throws where it changes a row that
   * no event before it made: then it changes nothing.
   */
  readonly apply: (numbered: Numbered) => readonly TouchedRow[]
  /** As they are now; of the tables that are not held there are none. */
  readonly rows: () => RowsByTable
}

/** Some tables in memory: the fold of whatever events are applied, by the same projections as the database is. */
export const holdRows = (tables: readonly (keyof Tables)[]): HeldRows => {
  const held = new Map(tables.map((table) => [table as string, new Map<string, Row>()]))
  const apply: HeldRows['apply'] = (numbered) => {
    const touched = handlersOf(numbered.event).flatMap((handler) => {
      const rows = held.get(handler.table)
      if (!rows) return []
      const name = nameOf(handler.key(numbered.event, numbered.ordinal))
      const row = rowAfter(handler, rows.get(name), numbered)
      return row ? [{ table: handler.table as keyof Tables, rows, name, row }] : []
    })
    for (const { rows, name, row } of touched) rows.set(name, row)
    return touched
  }
  // Rows are of their table: projections make no others.
  const rows = () =>
    Object.fromEntries([...held].map(([table, of]) => [table, [...of.values()]])) as unknown as RowsByTable
  return { apply, rows }
}
