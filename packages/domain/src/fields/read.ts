import { type DomainEvent, eventCatalogue, type StreamKindName } from '../catalogue.ts'
import { type FieldReader, fieldReader } from './field-reader.ts'
import { type Schema, schemaOf } from './schema.ts'
import { stateSchemas } from './states/index.ts'
import type { Reading } from './value-text.ts'

const made = new Map<string, Schema>()

/** Made when it is first asked for: to describe all schemas takes a while. */
const schemaFor = (name: string, make: () => Schema): Schema => {
  const schema = made.get(name) ?? make()
  made.set(name, schema)
  return schema
}

/** Reads fields of a stream's plain state; the values are its states, the oldest first. */
export const stateReader = (kind: StreamKindName, values: readonly unknown[], reading: Reading): FieldReader =>
  fieldReader(
    schemaFor(kind, () => schemaOf(stateSchemas[kind])),
    values,
    reading,
  )

/** An event's data in the order of its schema, whatever order it was stored in, with what reads its fields; undefined where no event is of this type. */
export const readableEvent = (
  { type, data }: { readonly type: string; readonly data: unknown },
  reading: Reading,
): { readonly data: unknown; readonly read: FieldReader } | undefined => {
  if (!Object.hasOwn(eventCatalogue, type)) return undefined
  const { schema } = eventCatalogue[type as DomainEvent['type']]
  const described = schemaFor(type, () => schemaOf(schema))
  return { data: schema.safeParse(data).data ?? data, read: fieldReader(described, [data], reading) }
}
