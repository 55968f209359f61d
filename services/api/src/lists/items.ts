import { type ListColumn, type ListDescription, type ListName, lists } from '@liushui/read-models'
import { z } from 'zod'

const formats: Readonly<Record<NonNullable<ListColumn['format']>, string>> = {
  fen: 'fen (0.01 yuan)',
  'basis-points': 'basis points, 10,000 is 100 %',
  thousandths: 'thousandths of the unit of its kind',
  hundredths: 'hundredths of a point',
  date: 'YYYY-MM-DD',
  month: 'YYYY-MM',
  json: 'as it was recorded',
}

const described = ({ zh, en, format, codes }: ListColumn): string =>
  [
    `${zh} / ${en}`,
    ...(format ? [formats[format]] : []),
    ...(codes
      ? [
          Object.entries(codes)
            .map(([code, label]) => `${code} ${label.zh}`)
            .join(', '),
        ]
      : []),
  ].join('; ')

const schemaOf = ({ type, format, codes }: ListColumn): z.ZodType => {
  if (format === 'json') return z.unknown()
  if (codes) return z.enum(Object.keys(codes))
  if (type === 'flag') return z.union([z.literal(0), z.literal(1)])
  return type === 'integer' ? z.int() : z.string()
}

const columnSchema = (column: ListColumn): z.ZodType =>
  (column.nullable ? schemaOf(column).nullable() : schemaOf(column)).describe(described(column))

export type Item = Readonly<Record<string, unknown>>

const shapeOf = ({ columns }: ListDescription): Record<string, z.ZodType> =>
  Object.fromEntries(columns.map((column) => [column.name, columnSchema(column)]))

/** What each list's items look like. */
export const items = Object.fromEntries(
  Object.values(lists).map((list) => [list.name, z.object(shapeOf(list))]),
) as Readonly<Record<ListName, z.ZodObject<Record<string, z.ZodType>>>>

const json = new Map(
  Object.values(lists).map(({ name, columns }) => [
    name,
    columns.filter(({ format }) => format === 'json').map((column) => column.name),
  ]),
)

const parsed = (value: unknown): unknown => (typeof value === 'string' ? JSON.parse(value) : value)

/** A row of a list, or of a query over the same table, as it is answered: what is JSON is no longer a text. */
export const itemOf = (name: ListName, row: Item): Item => ({
  ...row,
  ...Object.fromEntries(
    (json.get(name) ?? []).flatMap((column) => (column in row ? [[column, parsed(row[column])]] : [])),
  ),
})
