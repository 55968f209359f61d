import { z } from 'zod'
import { type Label, labels, month } from '../../src/index.ts'

/** As much of JSON Schema as the events' schemas become. */
export type JsonSchema = {
  readonly type?: string
  readonly description?: string
  readonly format?: string
  readonly pattern?: string
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly const?: string
  readonly enum?: readonly string[]
  readonly items?: JsonSchema
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
}

export const jsonSchemaOf = (schema: z.ZodType): JsonSchema => z.toJSONSchema(schema) as JsonSchema

const MONTH = jsonSchemaOf(month).pattern
const YEAR = String.raw`^(19|20|21)\d{2}$`
const SLUG = '^[a-z0-9]+(-[a-z0-9]+)*$'

const rangeOf = (least: number | undefined, most: number | undefined): string => {
  const bounded = most !== undefined && most < Number.MAX_SAFE_INTEGER
  if (least === undefined || least <= Number.MIN_SAFE_INTEGER) return bounded ? ` ≤ ${most}` : ''
  return bounded ? ` ${least}–${most}` : ` ≥ ${least}`
}

const labelTables: readonly Readonly<Record<string, Label>>[] = Object.values(labels)
/** What codes are called: by the smallest table that has them all. */
const labelsFor = (codes: readonly string[]): Readonly<Record<string, Label>> =>
  labelTables
    .filter((table) => codes.every((code) => Object.hasOwn(table, code)))
    .toSorted((a, b) => Object.keys(a).length - Object.keys(b).length)[0] ?? {}

const codesOf = (codes: readonly string[]): string => {
  const table = labelsFor(codes)
  const named = (code: string): string => {
    const label = table[code]
    return label === undefined ? `\`${code}\`` : `\`${code}\` ${label.zh} ${label.en}`
  }
  return codes.map(named).join('<br>')
}

const stringTypeOf = ({ format, pattern, maxLength }: JsonSchema): string => {
  if (format === 'date') return 'date'
  if (pattern === MONTH) return 'month'
  if (pattern === YEAR) return 'year'
  const atMost = maxLength === undefined ? '' : ` ≤ ${maxLength}`
  return `${pattern === SLUG ? 'id' : 'text'}${atMost}`
}

/** What a field holds, as the page's legend explains it. Money is told from other numbers by the unit that its description names. */
export const typeOf = (schema: JsonSchema): string => {
  const { type, description, items, minimum, maximum } = schema
  if (schema.const !== undefined) return `\`${schema.const}\``
  if (schema.enum !== undefined) return codesOf(schema.enum)
  if (schema.oneOf !== undefined) return 'object, of one of these kinds'
  if (schema.anyOf !== undefined)
    return schema.anyOf
      .filter((one) => one.type !== 'null')
      .map(typeOf)
      .join(' or ')
  if (items !== undefined) return `list${rangeOf(schema.minItems, schema.maxItems)} of ${typeOf(items)}`
  if (type === 'string') return stringTypeOf(schema)
  if (type !== 'integer') return type ?? ''
  return /\bfen\b/.test(description ?? '') ? `fen ≥ ${minimum ?? 0}` : `integer${rangeOf(minimum, maximum)}`
}
