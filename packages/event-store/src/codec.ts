import { EventAlteredError, EventInvalidError, EventStoreError, UnknownEventError } from './errors.ts'
import { canonicalJson, NotJsonError } from './json.ts'
import type {
  EventCatalogue,
  EventDefinition,
  EventMetadata,
  LogRecord,
  NewEvent,
  Position,
  StoredEvent,
} from './port.ts'

/** An event that fits its schema, with the text that is stored. */
export type Encoded = {
  readonly type: string
  readonly version: number
  readonly data: unknown
  readonly text: string
}

type Place = { readonly type: string; readonly position?: Position }

const jsonText = (value: unknown, root: 'data' | 'metadata', type: string): string => {
  try {
    return canonicalJson(value)
  } catch (error) {
    if (!(error instanceof NotJsonError)) throw error
    throw new EventInvalidError({ type, path: [root, ...error.path].join('.'), reason: error.message })
  }
}

const parse = (definition: EventDefinition, data: unknown, place: Place): unknown => {
  const result = definition.schema.safeParse(data)
  if (result.success) return result.data
  const issue = result.error.issues[0]
  const path = ['data', ...(issue?.path ?? [])].map(String).join('.')
  throw new EventInvalidError({ ...place, path, reason: issue?.message ?? 'not of its schema' })
}

const parseTexts = (
  { stream, ...texts }: LogRecord,
  position: Position,
): { data: unknown; metadata: EventMetadata } => {
  try {
    return { data: JSON.parse(texts.data), metadata: JSON.parse(texts.metadata) }
  } catch {
    // Only JSON was ever written.
    throw new EventAlteredError({ position, stream })
  }
}

const checkUpcasts = (type: string, definition: EventDefinition): void => {
  for (let version = 1; version < definition.version; version++) {
    if (definition.upcasts?.[version] === undefined)
      throw new EventStoreError({
        en: `The catalogue has no upcast of ${type} from version ${version} to ${version + 1}.`,
        zh: `事件目录缺少 ${type} 从版本 ${version} 到 ${version + 1} 的转换。`,
      })
  }
}

/** What a catalogue means for writing and reading. Throws at once where an upcast is missing. */
export const createCodec = (catalogue: EventCatalogue) => {
  const definitions = new Map(Object.entries(catalogue))
  for (const [type, definition] of definitions) checkUpcasts(type, definition)

  /** Checks an event against its schema. */
  const encode = (event: NewEvent): Encoded => {
    const { type } = event
    const definition = definitions.get(type)
    if (definition === undefined) throw new UnknownEventError({ type })
    const data = parse(definition, event.data, { type })
    return { type, version: definition.version, data, text: jsonText(data, 'data', type) }
  }

  const encodeMetadata = (metadata: EventMetadata, type: string): string => jsonText(metadata, 'metadata', type)

  /** Data of the newest version: brought up step by step where it is older, and then checked; trusted where it is not. */
  const upcast = (stored: { type: string; version: number; data: unknown; position: Position }) => {
    const { type, version, position } = stored
    const definition = definitions.get(type)
    if (definition === undefined || version > definition.version)
      throw new UnknownEventError({ type, version, position })
    if (version === definition.version) return stored
    let data = stored.data
    for (let from = version; from < definition.version; from++) data = definition.upcasts?.[from]?.(data)
    return { version: definition.version, data: parse(definition, data, { type, position }) }
  }

  /** The event that a record is, as it is read today. `EventAlteredError` where its texts are no JSON. */
  const decode = (record: LogRecord, position: Position): StoredEvent => {
    const { id, stream, revision, type, recordedAt } = record
    const { data, metadata } = parseTexts(record, position)
    const current = upcast({ type, version: record.schemaVersion, data, position })
    const { version: schemaVersion } = current
    return { id, stream, revision, position, type, schemaVersion, recordedAt, data: current.data, metadata }
  }

  return { encode, encodeMetadata, upcast, decode }
}
export type Codec = ReturnType<typeof createCodec>
