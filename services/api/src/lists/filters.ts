import { businessDate, month } from '@liushui/domain'
import type { ListColumn, ListDescription } from '@liushui/read-models'
import { z } from 'zod'

// One query parameter for each column that can be filtered: several values are the parameter several times, an empty value asks
// for the rows that have none. Days and months also from … to.

const MOST_VALUES = 50

/** A list answers 1 and 0; the switches of other queries are true and false, so both are understood. */
const flags: Readonly<Record<string, number>> = { 0: 0, 1: 1, false: 0, true: 1 }

const oneOf = (names: readonly string[]): string => `one of ${names.join(', ')}|应为以下之一：${names.join('、')}`

/** What is said of a value that is none of the column's. */
const wanted = ({ type, format, codes }: ListColumn): string => {
  if (codes) return oneOf(Object.keys(codes))
  if (type === 'flag') return oneOf(Object.keys(flags))
  if (type === 'integer') return 'a whole number in digits|须为整数'
  if (format === 'month') return 'a month is written YYYY-MM|月份写作 YYYY-MM'
  if (format === 'date') return 'a day is written YYYY-MM-DD|日期写作 YYYY-MM-DD'
  return 'a text of 1 to 200 characters|须为 1 至 200 个字符'
}

const valueSchema = (column: ListColumn): z.ZodType<string | number> => {
  const { type, format, codes } = column
  const error = wanted(column)
  if (codes) return z.enum(Object.keys(codes), { error })
  if (type === 'flag') return z.enum(Object.keys(flags), { error }).transform((value) => flags[value] ?? 0)
  if (type === 'integer')
    return z
      .string({ error })
      .regex(/^\d{1,15}$/, error)
      .transform(Number)
  if (format === 'month') return month
  if (format === 'date') return businessDate
  return z.string({ error }).min(1, error).max(200, error)
}

const inWords = ({ zh, en, codes }: ListColumn): string => {
  const labels = Object.entries(codes ?? {}).map(([code, label]) => `${code} ${label.zh}`)
  return labels.length === 0 ? `${zh} / ${en}` : `${zh} / ${en}: ${labels.join(', ')}`
}

const filterOf = (column: ListColumn): z.ZodType => {
  const value = valueSchema(column)
  const accepted: z.ZodType = column.nullable
    ? z.union([z.literal('').transform(() => null), value], { error: wanted(column) })
    : value
  return z
    .preprocess((given) => (typeof given === 'string' ? [given] : given), z.array(accepted).min(1).max(MOST_VALUES))
    .refine(
      (values) => values.length === 1 || !values.includes(null),
      'an empty value cannot stand beside others|空值不能与其他值同时使用',
    )
    .optional()
    .describe(inWords(column))
}

const boundOf = (column: ListColumn, en: string): z.ZodType =>
  (column.format === 'month' ? month : businessDate).optional().describe(`${column.zh} / ${column.en}, ${en}`)

const columnsNamed = ({ columns }: ListDescription, names: readonly string[]): ListColumn[] =>
  names.flatMap((name) => columns.find((column) => column.name === name) ?? [])

const sortOf = ({ sorts, defaultSort }: ListDescription): z.ZodType => {
  const names = sorts.flatMap((sort) => [sort, `-${sort}`])
  return z
    .enum(names, {
      error: `one of ${sorts.join(', ')}, each also with - before it|应为以下之一（前加 - 为逆序）：${sorts.join('、')}`,
    })
    .optional()
    .describe(`with - before it the other way round; ${defaultSort} where absent`)
}

/** The query parameters by which a list is filtered and sorted. `without` are columns that can't be asked for. */
export const filterShape = (list: ListDescription, without: readonly string[] = []): Record<string, z.ZodType> => {
  const columns = (names: readonly string[]) => columnsNamed(list, names).filter(({ name }) => !without.includes(name))
  return {
    ...Object.fromEntries(columns(list.filters).map((column) => [column.name, filterOf(column)])),
    ...Object.fromEntries(
      columns(list.ranges).flatMap((column) => [
        [`${column.name}-from`, boundOf(column, 'from')],
        [`${column.name}-to`, boundOf(column, 'to, included')],
      ]),
    ),
    ...(without.includes('sort') ? {} : { sort: sortOf(list) }),
  }
}
