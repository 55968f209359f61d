/** A source of numbers from 0 up to 1. */
export type Random = () => number

export const pick = <Value>(random: Random, values: readonly Value[]): Value =>
  values[Math.floor(random() * values.length)] as Value
const whole = (random: Random, below: number): number => Math.floor(random() * below)

/** As much of JSON Schema as the catalogue's schemas are written in. */
type Schema = {
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly format?: string
  readonly pattern?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly items?: Schema
  readonly minItems?: number
  readonly properties?: Readonly<Record<string, Schema>>
}

/** Small enough that sums of thousands stay exact. */
const LARGEST = 10 ** 9

const twoDigits = (value: number): string => String(value).padStart(2, '0')
const date = (random: Random): string => `2014-${twoDigits(1 + whole(random, 12))}-${twoDigits(1 + whole(random, 28))}`

/** Strings of a form, by the beginning of their pattern. */
const forms: readonly (readonly [string, (random: Random) => string])[] = [
  ['^[a-z0-9]+(-', (random) => `some-${whole(random, 5)}`],
  ['^[0-9a-f]{64}', (random) => String(whole(random, 10)).repeat(64)],
  ['^(19|20|21)\\d{2}-', (random) => date(random).slice(0, 7)],
  ['^(19|20|21)\\d{2}$', () => '2014'],
  ['^\\d{4}-\\d{6}', (random) => `2014-330702-76-01-12345${whole(random, 10)}`],
]

const string = (random: Random, { format, pattern = '' }: Schema): string => {
  if (format === 'date') return date(random)
  const form = forms.find(([start]) => pattern.startsWith(start))
  return form ? form[1](random) : `示例${whole(random, 5)}`
}

const integer = (random: Random, { minimum = 0, maximum = LARGEST }: Schema): number => {
  const least = Math.max(minimum, -LARGEST)
  return least + whole(random, Math.min(maximum, LARGEST) - least + 1)
}

/** Data of a schema, other each time. */
export const randomData = (random: Random, schema: Schema): unknown => {
  if ('const' in schema) return schema.const
  if (schema.enum) return pick(random, schema.enum)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return randomData(random, pick(random, choices))
  switch (schema.type) {
    case 'null':
      return null
    case 'boolean':
      return random() < 0.5
    case 'integer':
      return integer(random, schema)
    case 'string':
      return string(random, schema)
    case 'array':
      return Array.from({ length: (schema.minItems ?? 0) + whole(random, 2) }, () =>
        randomData(random, schema.items ?? {}),
      )
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, property]) => [name, randomData(random, property)]),
      )
    default:
      throw new Error(`There is no random data for ${JSON.stringify(schema)}.`)
  }
}
