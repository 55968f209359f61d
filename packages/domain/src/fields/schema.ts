import type { z } from 'zod'

/** As much of JSON Schema as fields are described by. */
export type Schema = {
  readonly type?: string
  readonly description?: string
  readonly const?: string
  readonly enum?: readonly string[]
  readonly items?: Schema
  readonly properties?: Readonly<Record<string, Schema>>
  readonly propertyNames?: Schema
  readonly additionalProperties?: Schema | boolean
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
}

export const schemaOf = (schema: z.ZodType): Schema => schema.toJSONSchema({ io: 'input' }) as Schema

/** What may stand there, one schema for each shape, without null; the description is whichever was written outermost. */
export const shapesOf = (schema: Schema): Schema[] => {
  const { anyOf, oneOf, description } = schema
  const inner = anyOf ?? oneOf
  if (inner === undefined) return schema.type === 'null' ? [] : [schema]
  return inner.flatMap(shapesOf).map((shape) => (description === undefined ? shape : { ...shape, description }))
}

/** A step into a value: a field of a record, a place in a list, or a key of a table. */
export type Step =
  | { readonly kind: 'field'; readonly schema: Schema }
  | { readonly kind: 'place'; readonly schema: Schema }
  | { readonly kind: 'key'; readonly schema: Schema; readonly keys: Schema }

const stepOf = (shape: Schema, name: string): Step | undefined => {
  const { properties = {}, items, additionalProperties, propertyNames } = shape
  const field = Object.hasOwn(properties, name) ? properties[name] : undefined
  if (field !== undefined) return { kind: 'field', schema: field }
  if (items !== undefined) return { kind: 'place', schema: items }
  return typeof additionalProperties === 'object'
    ? { kind: 'key', schema: additionalProperties, keys: propertyNames ?? {} }
    : undefined
}

export const stepInto = (schema: Schema, name: string): Step | undefined => {
  for (const shape of shapesOf(schema)) {
    const step = stepOf(shape, name)
    if (step) return step
  }
  return undefined
}
