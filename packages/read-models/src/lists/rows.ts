import type { BusinessDate } from '@liushui/domain'
import { type RawBuilder, sql } from 'kysely'
import type { ReadDatabase } from '../contract.ts'
import type { Row, Value } from '../row-store.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import type { Joined, ListDefinition, Term } from './definition.ts'
import { definitions, type ListName } from './definitions.ts'

// Written as SQL that SQLite and PostgreSQL both read; every value is bound, every name comes from a definition.

/** An exact value, null for empty, one of several values, or for days and months a range with both ends in it. */
export type Filter = Value | readonly (string | number)[] | { readonly from?: string; readonly to?: string }

export type ListQuery = {
  readonly programmeId: string
  /** The business date that the columns of age and remaining time are worked out as of. */
  readonly today: BusinessDate
  readonly where?: Readonly<Record<string, Filter>>
  /** One of the list's sorts, `-` before it for the other way round; its default where absent. */
  readonly sort?: string
  /** `next` of the page before. */
  readonly after?: string
  /** At most so many rows, from 1. */
  readonly limit: number
}
export type ListPage = { readonly rows: readonly Row[]; readonly next: string | null }

type Sql = RawBuilder<unknown>

const own = (column: string): Sql => sql.ref(`item.${column}`)

const joinedColumns: Readonly<Record<Joined, Sql>> = {
  projectName: sql`coalesce(${sql.ref('project.name')}, ${own('projectId')})`,
  unit: sql.ref('project.unit'),
  source: sql.ref('application.source'),
  kind: sql.ref('factor.kind'),
}

const joinOn = (table: string, alias: string, column: string): Sql =>
  sql`left join ${sql.table(table)} as ${sql.id(alias)} on ${sql.ref(`${alias}.programmeId`)} = ${own('programmeId')} and ${sql.ref(`${alias}.${column}`)} = ${own(column)}`

const joins = ({ joined }: ListDefinition): Sql => {
  const project = joined.includes('projectName') || joined.includes('unit')
  const parts = [
    ...(project ? [joinOn('projects', 'project', 'projectId')] : []),
    ...(joined.includes('source') ? [joinOn('funds', 'application', 'applicationId')] : []),
    ...(joined.includes('kind') ? [joinOn('factors', 'factor', 'factorId')] : []),
  ]
  return sql.join(parts, sql` `)
}

const isJoined = (definition: ListDefinition, column: string): column is Joined =>
  definition.joined.some((name) => name === column)
const columnOf = (definition: ListDefinition, column: string): Sql =>
  isJoined(definition, column) ? joinedColumns[column] : own(column)

const isList = (filter: Filter): filter is readonly (string | number)[] => Array.isArray(filter)

const matches = (definition: ListDefinition, column: string, filter: Filter): Sql[] => {
  const allowed = (columns: readonly string[]) => {
    if (!columns.includes(column)) throw new RangeError(`The list cannot be filtered like this by ${column}.`)
    return columnOf(definition, column)
  }
  if (filter === null) return [sql`${allowed(definition.filters)} is null`]
  if (isList(filter)) {
    const values = filter.map((value) => sql`${value}`)
    return [values.length === 0 ? sql`1 = 0` : sql`${allowed(definition.filters)} in (${sql.join(values)})`]
  }
  if (typeof filter !== 'object') return [sql`${allowed(definition.filters)} = ${filter}`]
  const ranged = allowed(definition.ranges)
  return [
    ...(filter.from === undefined ? [] : [sql`${ranged} >= ${filter.from}`]),
    ...(filter.to === undefined ? [] : [sql`${ranged} <= ${filter.to}`]),
  ]
}

/** Rows of the term's column that come after the value; empty ones come last. */
const comesAfter = ({ column, descending, nullable }: Term, value: Value): Sql => {
  if (value === null) return sql`1 = 0`
  const beyond = descending ? sql`${own(column)} < ${value}` : sql`${own(column)} > ${value}`
  return nullable ? sql`(${beyond} or ${own(column)} is null)` : beyond
}

const isSame = ({ column }: Term, value: Value): Sql =>
  value === null ? sql`${own(column)} is null` : sql`${own(column)} = ${value}`

/** Rows after the place that the values stand for: later by the first term, or equal there and later by the rest. */
const isAfter = (terms: readonly Term[], values: readonly Value[]): Sql => {
  const [term, ...others] = terms
  const [value = null, ...rest] = values
  if (!term) return sql`1 = 0`
  if (others.length === 0) return comesAfter(term, value)
  const places = sql`(${comesAfter(term, value)} or (${isSame(term, value)} and ${isAfter(others, rest)}))`
  if (value === null || term.nullable) return places
  // Said once more in the form that an index can begin from.
  const bound = term.descending ? sql`${own(term.column)} <= ${value}` : sql`${own(term.column)} >= ${value}`
  return sql`${bound} and ${places}`
}

const inOrder = (terms: readonly Term[]): Sql =>
  sql.join(
    terms.map(({ column, descending, nullable }) =>
      nullable
        ? sql`${own(column)} ${descending ? sql`desc` : sql`asc`} nulls last`
        : sql`${own(column)} ${descending ? sql`desc` : sql`asc`}`,
    ),
  )

export const orderOf = (definition: ListDefinition, sort: string): readonly Term[] => {
  const reversed = sort.startsWith('-')
  const terms = definition.orders[reversed ? sort.slice(1) : sort]
  if (!terms) throw new RangeError(`The list cannot be sorted by ${sort}.`)
  return reversed ? terms.map((term) => ({ ...term, descending: !term.descending })) : terms
}

const withDerived = (definition: ListDefinition, row: Row, today: BusinessDate): Row =>
  definition.derived ? { ...row, ...definition.derived.of(row, today) } : row

/** The statement that reads the rows after a place, in an order, one more than a page holds. */
export const pageStatement = (
  definition: ListDefinition,
  { programmeId, where = {}, limit }: Pick<ListQuery, 'programmeId' | 'where' | 'limit'>,
  { terms, from }: { readonly terms: readonly Term[]; readonly from: readonly Value[] },
): RawBuilder<Row> => {
  const columns = [
    ...Object.keys(definition.columns).map(own),
    ...definition.joined.map((column) => sql`${joinedColumns[column]} as ${sql.id(column)}`),
  ]
  const conditions = [
    sql`${own('programmeId')} = ${programmeId}`,
    ...Object.entries(where).flatMap(([column, filter]) => matches(definition, column, filter)),
    ...(from.length === 0 ? [] : [isAfter(terms, from)]),
  ]
  return sql<Row>`
    select ${sql.join(columns)} from ${sql.table(definition.table)} as ${sql.id('item')} ${joins(definition)}
    where ${sql.join(conditions, sql` and `)} order by ${inOrder(terms)} limit ${limit + 1}`
}

/**
 * One page of a list. undefined where `after` is not a cursor of this list in this order.
 * Throws a `RangeError` for a filter or a sort that the list does not declare, and for a limit below 1.
 */
export const listRows = async (db: ReadDatabase, name: ListName, query: ListQuery): Promise<ListPage | undefined> => {
  const definition: ListDefinition = definitions[name]
  const { today, sort = definition.defaultSort, after, limit } = query
  if (!Number.isSafeInteger(limit) || limit < 1) throw new RangeError('A page has at least one row.')
  const terms = orderOf(definition, sort)
  const order = `${name}:${sort}`
  const from = after === undefined ? [] : decodeCursor(after, order, terms)
  if (from === undefined) return undefined
  const { rows } = await pageStatement(definition, query, { terms, from }).execute(db)
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1) : undefined
  return {
    rows: page.map((row) => withDerived(definition, row, today)),
    next: last
      ? encodeCursor(
          order,
          terms.map(({ column }) => last[column] ?? null),
        )
      : null,
  }
}
