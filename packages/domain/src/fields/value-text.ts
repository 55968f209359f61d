import { formatFactor } from '../factor/amount.ts'
import type { FactorKind } from '../factor/events.ts'
import { twoDecimals } from '../figures.ts'
import { projectId } from '../ids.ts'
import { type Label, labels } from '../labels.ts'
import { exactDecimal, formatWan } from '../money.ts'
import { descriptionOf } from './label-of.ts'
import { type Schema, shapesOf } from './schema.ts'

/** What a value needs from outside to be read. */
export type Reading = {
  /** What a person is called, by the reference; undefined where nobody knows. */
  readonly person: (id: string) => string | undefined
  /** What a project is called. */
  readonly project: (id: string) => string | undefined
  /** The factor that amounts in thousandths are of. */
  readonly factor?: FactorKind | undefined
}
export type Value = string | number | boolean

const same = (text: string): Label => ({ zh: text, en: text })

const tables: readonly Readonly<Record<string, Label>>[] = Object.values(labels).toSorted(
  (a, b) => Object.keys(a).length - Object.keys(b).length,
)
/** What codes are called: by the smallest table that has them all. */
const tableOf = (schema: Schema): Readonly<Record<string, Label>> => {
  const codes = shapesOf(schema).flatMap((shape) => shape.enum ?? (shape.const === undefined ? [] : [shape.const]))
  return (codes.length > 0 && tables.find((table) => codes.every((code) => Object.hasOwn(table, code)))) || {}
}

export const isMoney = (schema: Schema): boolean => /\bfen\b/.test(descriptionOf(schema))

/** Numbers by the unit that their description names. */
const units: readonly (readonly [RegExp, (value: number) => Label])[] = [
  [/\bfen\b/, (fen) => same(`${formatWan(fen)} 万元`)],
  [/basis points/, (share) => same(`${exactDecimal(share, 2)}%`)],
  [/hundredths of a point/, (points) => ({ zh: `${twoDecimals(points)} 分`, en: `${twoDecimals(points)} points` })],
  [/working days/, (days) => ({ zh: `${days} 个工作日`, en: `${days} working days` })],
  [/\bmonths\b/, (months) => ({ zh: `${months} 个月`, en: `${months} months` })],
  [/\bbytes\b/, (bytes) => ({ zh: `${bytes} 字节`, en: `${bytes} bytes` })],
]

const numberText = (description: string, value: number, { factor }: Reading): Label => {
  if (factor !== undefined && /thousandths/.test(description)) return formatFactor(factor, value)
  return units.find(([unit]) => unit.test(description))?.[1](value) ?? same(String(value))
}

const wordText = (schema: Schema, value: string, { person, project }: Reading): Label => {
  const description = descriptionOf(schema)
  if (description.endsWith('a reference to a person')) return same(person(value) ?? value)
  if (description === projectId.description) return same(project(value) ?? value)
  const table = tableOf(schema)
  return (Object.hasOwn(table, value) ? table[value] : undefined) ?? same(value)
}

/** A value as people read it, with its unit. */
export const valueText = (schema: Schema, value: Value, reading: Reading): Label => {
  if (typeof value === 'boolean') return value ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' }
  return typeof value === 'number'
    ? numberText(descriptionOf(schema), value, reading)
    : wordText(schema, value, reading)
}
