import type { Label } from '../labels.ts'
import { labelOf } from './label-of.ts'
import { type Schema, type Step, stepInto } from './schema.ts'
import { isMoney, type Reading, type Value, valueText } from './value-text.ts'

/** A field where people read. `money`: its number is whole fen. */
export type Field = Label & { readonly money: boolean; readonly text: (value: Value) => Label }
/** A path leads from the outside in, by names of fields, keys and places in lists. */
export type FieldReader = (path: readonly string[]) => Field

/** What tells the things of a list or table from each other, by the name that it has. */
const naturalKeys: Readonly<Record<string, readonly string[]>> = {
  cards: ['from'],
  categories: ['name'],
  checks: ['projectId'],
  declarations: ['item.name'],
  findings: ['raised.projectId'],
  investments: ['kind', 'approvedOn'],
  items: ['name'],
  jointOpinions: ['unit'],
  lines: ['item'],
  matters: ['matter', 'from'],
  missed: ['solveBy'],
  movements: ['kind', 'date'],
  points: ['unit', 'item'],
  reasons: ['code'],
  scopeChanges: ['what', 'approvedOn'],
  scoring: ['from'],
  suspensions: ['from'],
}

/** A place in what is read: its name, its schema, and what stands there. */
type At = { readonly name: string; readonly schema: Schema; readonly values: readonly unknown[] }

const within = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined

const down = ({ schema, values }: At, name: string): At & { readonly step: Step | undefined } => {
  const step = stepInto(schema, name)
  return { step, name, schema: step?.schema ?? {}, values: values.map((value) => within(value, name)) }
}

const isValue = (value: unknown): value is Value =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'

/** What a thing of a list or table is called by its natural key, in its oldest form that is known. */
const nameOf = (thing: At, list: string, reading: Reading): Label | undefined => {
  const texts = (naturalKeys[list] ?? []).flatMap((key) => {
    const at = key.split('.').reduce<At>(down, thing)
    const value = at.values.find(isValue)
    return value === undefined ? [] : [valueText(at.schema, value, reading)]
  })
  if (texts.length === 0) return undefined
  return { zh: texts.map(({ zh }) => zh).join(' '), en: texts.map(({ en }) => en).join(' ') }
}

const placeLabel = (place: number, name: Label | undefined): Label => ({
  zh: name ? `第${place}项（${name.zh}）` : `第${place}项`,
  en: name ? `no. ${place} (${name.en})` : `no. ${place}`,
})

/** undefined where there is nothing to say: fields that only hold others have no label. */
const stepLabel = (list: string, at: ReturnType<typeof down>, reading: Reading): Label | undefined => {
  const { step, name } = at
  if (step === undefined) return { zh: name, en: name }
  if (step.kind === 'field') return labelOf(step.schema)
  const known = nameOf(at, list, reading)
  return step.kind === 'place' ? placeLabel(Number(name) + 1, known) : (known ?? valueText(step.keys, name, reading))
}

/** Reads fields of values that a schema describes; a thing in a list is named by the first of the values that has it. */
export const fieldReader =
  (schema: Schema, values: readonly unknown[], reading: Reading): FieldReader =>
  (path) => {
    const labels: Label[] = []
    let at: At = { name: '', schema, values }
    for (const name of path) {
      const next = down(at, name)
      const label = stepLabel(at.name, next, reading)
      if (label) labels.push(label)
      at = next
    }
    const { schema: last } = at
    return {
      zh: labels.map(({ zh }) => zh).join(' · '),
      en: labels.map(({ en }) => en).join(' · '),
      money: isMoney(last),
      text: (value) => valueText(last, value, reading),
    }
  }
