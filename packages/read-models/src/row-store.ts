import type { Position } from '@liushui/event-store'

export type Value = string | number | null
export type Row = Readonly<Record<string, Value>>
export type Key = readonly (string | number)[]

/** How a column is held; `?` where it may be null. */
export type ColumnType = 'text' | 'integer' | 'text?' | 'integer?'

export type TableDefinition = {
  readonly table: string
  readonly columns: Readonly<Record<string, ColumnType>>
  readonly key: readonly string[]
  /** Made after a build rather than before, which is faster. */
  readonly indexes?: readonly (readonly string[])[]
}

/** How far the log is folded in: the position of the last event, and how many there were up to it. */
export type Checkpoint = { readonly position: Position; readonly events: number }

/** Where rows are kept. One writer at a time. */
export type RowStore = {
  readonly checkpoint: () => Promise<Checkpoint | undefined>
  /** The rows with these keys, in their order. */
  readonly load: (table: string, keys: readonly Key[]) => Promise<readonly (Row | undefined)[]>
  /** Puts rows and checkpoint in together: after a crash either both are there or neither is. */
  readonly save: (changes: ReadonlyMap<string, readonly Row[]>, checkpoint: Checkpoint) => Promise<void>
}
