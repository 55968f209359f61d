import type { BusinessDate } from '@liushui/domain'
import type { Projection } from '../projections/projection.ts'
import type { ColumnType, Row } from '../row-store.ts'
import type { Tables } from '../tables.ts'

/** What a list adds to the columns of its table from others. */
export type Joined = 'projectName' | 'unit' | 'source' | 'kind'

/** Columns that follow from a row and from today, worked out after the page is read. */
export type Derived<Source> = {
  readonly columns: Readonly<Record<string, ColumnType>>
  readonly of: (row: Source, today: BusinessDate) => Row
}

type ColumnOf<Name extends keyof Tables> = keyof Tables[Name] & string
type FilterOf<Name extends keyof Tables, Joins extends Joined> = ColumnOf<Name> | Exclude<Joins, 'projectName'>

/** A list as it is declared: whatever is not named cannot be filtered or sorted by. */
export type Declared<Name extends keyof Tables, Joins extends Joined> = {
  readonly of: Projection<Name>
  readonly zh: string
  readonly en: string
  /** Columns of the table that are bookkeeping and are left out. */
  readonly without?: readonly ColumnOf<Name>[]
  readonly joined?: readonly Joins[]
  readonly derived?: Derived<Tables[Name]>
  /** Columns that are filtered by exact match. */
  readonly filters: readonly FilterOf<Name, Joins>[]
  /** Columns of days or months that are filtered from … to. */
  readonly ranges?: readonly ColumnOf<Name>[]
  /** Each can be sorted by, up or down. */
  readonly sorts: readonly ColumnOf<Name>[]
  /** Sorts by several columns, `-` before one that goes down. */
  readonly orders?: Readonly<Record<string, readonly (ColumnOf<Name> | `-${ColumnOf<Name>}`)[]>>
  /** One of `sorts` or `orders`, `-` before it for the other way round. */
  readonly defaultSort: string
}

/** One term of an order. Empty values come last, up and down. */
export type Term = { readonly column: string; readonly descending: boolean; readonly nullable: boolean }

export type ListDefinition = {
  readonly table: keyof Tables
  readonly zh: string
  readonly en: string
  readonly columns: Readonly<Record<string, ColumnType>>
  readonly joined: readonly Joined[]
  readonly derived: Derived<Row> | undefined
  readonly filters: readonly string[]
  readonly ranges: readonly string[]
  /** By name; each ends with the key, so that no two rows have the same place. */
  readonly orders: Readonly<Record<string, readonly Term[]>>
  readonly defaultSort: string
}

const isNullable = (type: ColumnType | undefined): boolean => type?.endsWith('?') ?? false

export const list = <Name extends keyof Tables, Joins extends Joined = never>(
  declared: Declared<Name, Joins>,
): ListDefinition => {
  const { of, without = [], joined = [], derived, filters, ranges = [], sorts, orders = {}, defaultSort } = declared
  const types: Readonly<Record<string, ColumnType>> = of.columns
  const term = (text: string): Term => {
    const descending = text.startsWith('-')
    const column = descending ? text.slice(1) : text
    return { column, descending, nullable: isNullable(types[column]) }
  }
  const key = of.key.filter((column) => column !== 'programmeId')
  const withKey = (terms: readonly Term[]): Term[] => {
    const descending = terms.every((one) => one.descending)
    const missing = key.filter((column) => !terms.some((one) => one.column === column))
    return [...terms, ...missing.map((column) => ({ column, descending, nullable: false }))]
  }
  const named = { ...Object.fromEntries(sorts.map((column) => [column, [column]])), ...orders }
  return {
    table: of.table,
    zh: declared.zh,
    en: declared.en,
    columns: Object.fromEntries(Object.entries(types).filter(([name]) => !without.some((column) => column === name))),
    joined,
    // A row of the list has every column of its table's rows but those that are left out, which nothing derived reads.
    derived: derived as Derived<Row> | undefined,
    filters,
    ranges,
    orders: Object.fromEntries(Object.entries(named).map(([name, terms]) => [name, withKey(terms.map(term))])),
    defaultSort,
  }
}
