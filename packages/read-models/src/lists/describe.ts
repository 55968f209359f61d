import type { ColumnType } from '../row-store.ts'
import type { Codes } from './code-labels.ts'
import { type ColumnFormat, columnLabels } from './column-labels.ts'
import type { Joined, ListDefinition } from './definition.ts'
import { definitions, type ListName } from './definitions.ts'

export type ListColumn = {
  readonly name: string
  /** A flag is 0 or 1. */
  readonly type: 'text' | 'integer' | 'flag'
  readonly nullable: boolean
  /** How its values are to be read; null where they are what they look like. */
  readonly format: Exclude<ColumnFormat, 'flag'> | null
  /** What its codes are called; null where the values are no codes. */
  readonly codes: Codes | null
  /** Heading, without the unit of measure. */
  readonly zh: string
  readonly en: string
}
export type ListDescription = {
  readonly name: ListName
  readonly zh: string
  readonly en: string
  readonly columns: readonly ListColumn[]
  /** Columns that can be filtered by exact match, by one of several values, or by being empty. */
  readonly filters: readonly string[]
  /** Columns that can be filtered from … to. */
  readonly ranges: readonly string[]
  /** Names to sort by, each also with `-` before it. */
  readonly sorts: readonly string[]
  readonly defaultSort: string
}

const joinedTypes: Readonly<Record<Joined, ColumnType>> = {
  projectName: 'text',
  unit: 'text?',
  source: 'text?',
  kind: 'text?',
}

const describeColumn = (list: string, name: string, type: ColumnType): ListColumn => {
  const label = columnLabels[`${list}.${name}`] ?? columnLabels[name]
  if (!label) throw new TypeError(`The column ${list}.${name} has no heading.`)
  const { zh, en, format = null, codes = null } = label
  const plain = type.startsWith('integer') ? 'integer' : 'text'
  return {
    name,
    type: format === 'flag' ? 'flag' : plain,
    nullable: type.endsWith('?'),
    format: format === 'flag' ? null : format,
    codes,
    zh,
    en,
  }
}

const describe = (name: ListName, definition: ListDefinition): ListDescription => {
  const types: [string, ColumnType][] = [
    ...Object.entries(definition.columns),
    ...definition.joined.map((column): [string, ColumnType] => [column, joinedTypes[column]]),
    ...Object.entries(definition.derived?.columns ?? {}),
  ]
  return {
    name,
    zh: definition.zh,
    en: definition.en,
    columns: types.map(([column, type]) => describeColumn(name, column, type)),
    filters: definition.filters,
    ranges: definition.ranges,
    sorts: Object.keys(definition.orders),
    defaultSort: definition.defaultSort,
  }
}

const names = Object.keys(definitions) as ListName[]

/** What each list has to offer. */
export const lists = Object.fromEntries(names.map((name) => [name, describe(name, definitions[name])])) as Readonly<
  Record<ListName, ListDescription>
>
