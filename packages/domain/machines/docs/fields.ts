import { type JsonSchema, typeOf } from './json-schema.ts'

/** One row of an event's table. `name` is dotted; `[]` stands for each item of a list. */
export type Field = {
  readonly name: string
  readonly type: string
  readonly nullable: boolean
  /** What it means, and in which unit it is; empty where the schema does not say. */
  readonly meaning: string
}

const isNull = ({ type }: JsonSchema): boolean => type === 'null'

/** A schema without null, with the description wherever it was written. */
const unwrapped = (schema: JsonSchema): { readonly bare: JsonSchema; readonly nullable: boolean } => {
  const { anyOf = [], description } = schema
  const [only, ...others] = anyOf.filter((one) => !isNull(one))
  if (only === undefined || others.length > 0) return { bare: schema, nullable: anyOf.some(isNull) }
  return { bare: description === undefined ? only : { ...only, description }, nullable: anyOf.some(isNull) }
}

/** The fields of an object, of each item of a list of objects, and of each kind of a union. */
const fieldsIn = (schema: JsonSchema, path: string): Field[] => {
  if (schema.items !== undefined) return fieldsIn(schema.items, `${path}[]`)
  const nested = Object.entries(schema.properties ?? {}).flatMap(([name, property]) =>
    fieldOf(property, path === '' ? name : `${path}.${name}`),
  )
  return [...nested, ...(schema.oneOf ?? []).flatMap((kind) => fieldsIn(kind, path))]
}

const fieldOf = (schema: JsonSchema, name: string): Field[] => {
  const { bare, nullable } = unwrapped(schema)
  const meaning = bare.description ?? bare.items?.description ?? ''
  return [{ name, type: typeOf(bare), nullable, meaning }, ...fieldsIn(bare, name)]
}

export const fieldsOf = (schema: JsonSchema): Field[] => fieldsIn(schema, '')
