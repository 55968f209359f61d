import type { Filter, ListDescription } from '@liushui/read-models'
import { z } from 'zod'
import { filterShape } from './filters.ts'

/** What a list is asked for, beside the page. */
export type Asked = { readonly where: Readonly<Record<string, Filter>>; readonly sort?: string }

const shown = (keys: readonly PropertyKey[]): string[] => keys.slice(0, 5).map((key) => String(key).slice(0, 40))

/** A slip of the pen is not taken for a filter that lets everything through: the answer names the parameters that there are. */
const strict = <Shape extends z.ZodRawShape>(shape: Shape, list: ListDescription) => {
  const names = Object.keys(shape)
  const both = list.filters.filter((name) => list.ranges.includes(name))
  return z
    .strictObject(shape, {
      error: (issue) =>
        issue.code === 'unrecognized_keys'
          ? `no such parameter: ${shown(issue.keys).join(', ')}; there are ${names.join(', ')}|没有参数 ${shown(issue.keys).join('、')}，可用参数为：${names.join('、')}`
          : undefined,
    })
    .superRefine((query: Readonly<Record<string, unknown>>, { addIssue }) => {
      for (const name of both)
        if (query[name] !== undefined && (query[`${name}-from`] ?? query[`${name}-to`]) !== undefined)
          addIssue({
            code: 'custom',
            path: [name],
            message: `either ${name}, or ${name}-from and ${name}-to|${name} 与 ${name}-from、${name}-to 只能用其一`,
          })
    })
}

/**
 * The schema of a list's query: `base`, and what its columns allow, which `askedOf` reads. `without` are columns that can't be
 * asked for.
 */
export const listQuery = <Base extends z.ZodRawShape>(
  list: ListDescription,
  { base, without = [] }: { readonly base: Base; readonly without?: readonly string[] },
): z.ZodType<z.infer<z.ZodObject<Base>>> => {
  const schema: z.ZodType<unknown> = strict({ ...filterShape(list, without), ...base }, list)
  // The columns' parameters are not known to the compiler; those of `base` are.
  return schema as z.ZodType<z.infer<z.ZodObject<Base>>>
}

type Query = Readonly<Record<string, unknown>>

const rangeOf = (query: Query, name: string): Filter | undefined => {
  const [from, to] = [query[`${name}-from`], query[`${name}-to`]]
  if (from === undefined && to === undefined) return undefined
  return { ...(from === undefined ? {} : { from: String(from) }), ...(to === undefined ? {} : { to: String(to) }) }
}

const filterOf = (query: Query, name: string): Filter | undefined => {
  const values = query[name]
  if (!Array.isArray(values)) return rangeOf(query, name)
  return values[0] === null ? null : values
}

/** The filters and the sort of a query that its schema has checked. */
export const askedOf = (list: ListDescription, query: Query): Asked => {
  const filters = [...new Set([...list.filters, ...list.ranges])].flatMap((name): [string, Filter][] => {
    const filter = filterOf(query, name)
    return filter === undefined ? [] : [[name, filter]]
  })
  const { sort } = query
  return { where: Object.fromEntries(filters), ...(typeof sort === 'string' ? { sort } : {}) }
}
