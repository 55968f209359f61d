import type { DomainEvent } from '@liushui/domain'
import type { StoredEvent } from '@liushui/event-store'
import type { Key, Row, TableDefinition } from '../row-store.ts'
import type { Tables } from '../tables.ts'

export type EventType = DomainEvent['type']
export type EventOf<Type extends EventType> = Omit<StoredEvent, 'type' | 'data'> & Extract<DomainEvent, { type: Type }>

type ColumnOf<Value> = null extends Value
  ? Exclude<Value, null> extends number
    ? 'integer?'
    : 'text?'
  : Value extends number
    ? 'integer'
    : 'text'

/** `ordinal` is the event's number in the log, from 1. */
type Handler<Row, Event> = { readonly key: (event: Event, ordinal: number) => Key } & (
  | {
      /** The row that the event makes, whatever was there. */
      readonly make: (event: Event, ordinal: number) => Row
    }
  | {
      /** What becomes of the row that an earlier event made. */
      readonly fold: (row: Row, event: Event) => Row
    }
  | {
      /** What becomes of the row, or of its absence; undefined where there is none then either. */
      readonly put: (row: Row | undefined, event: Event, ordinal: number) => Row | undefined
    }
)

/** A table whose every row is a fold of the events with its key. Handlers are pure and see their own row only. */
export type Projection<Name extends keyof Tables> = {
  readonly table: Name
  readonly columns: { readonly [Column in keyof Tables[Name]]: ColumnOf<Tables[Name][Column]> }
  readonly key: readonly (keyof Tables[Name] & string)[]
  readonly indexes?: readonly (readonly (keyof Tables[Name] & string)[])[]
  readonly on: { readonly [Type in EventType]?: Handler<Tables[Name], EventOf<Type>> }
  /** Works out, after each event, the columns that follow from the others. */
  readonly derive?: (row: Tables[Name]) => Tables[Name]
}

/** A projection of whichever table. */
export type AnyProjection = TableDefinition & {
  readonly on: Readonly<Record<string, object>>
  // A method, so that projections of all tables fit: each is only ever given rows of its own.
  derive?(row: Row): Row
}

export const projection = <Name extends keyof Tables>(definition: Projection<Name>): Projection<Name> => definition

/** Adds whole fen; throws where the sum would no longer be exact. */
export const plus = (a: number, b: number): number => {
  const sum = a + b
  if (!Number.isSafeInteger(sum)) throw new RangeError(`The sum of ${a} and ${b} fen is too large to be exact.`)
  return sum
}

export const flag = (value: boolean): 0 | 1 => (value ? 1 : 0)

/** The key of tables with one row per event. */
export const byEvent = ({ id }: { readonly id: string }): Key => [id]
