import { eventCatalogue } from '@liushui/domain'

// What people typed in an event: the fields whose schema takes free text. Ids, codes, dates and digests are not among them.

type Schema = {
  readonly type?: string
  readonly pattern?: string
  readonly format?: string
  readonly enum?: readonly unknown[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
}
type Collect = (value: unknown, into: string[]) => void

const SLUG = '^[a-z0-9]+(-[a-z0-9]+)*$'
const CODES = [SLUG, '^[0-9a-f]{64}$']

const isTyped = ({ type, pattern, format, enum: codes }: Schema): boolean =>
  type === 'string' && codes === undefined && format === undefined && !CODES.includes(pattern ?? '')

const text: Collect = (value, into) => {
  if (typeof value === 'string') into.push(value)
}

const ofObject = (properties: Readonly<Record<string, Schema>>): Collect | undefined => {
  const fields = Object.entries(properties).flatMap(([name, schema]) => {
    const collect = collectorOf(schema)
    return collect ? [{ name, collect }] : []
  })
  if (fields.length === 0) return undefined
  return (value, into) => {
    if (typeof value !== 'object' || value === null) return
    const record = value as Readonly<Record<string, unknown>>
    for (const { name, collect } of fields) collect(record[name], into)
  }
}

const ofArray = (items: Schema): Collect | undefined => {
  const collect = collectorOf(items)
  return (
    collect &&
    ((value, into) => {
      if (Array.isArray(value)) for (const item of value) collect(item, into)
    })
  )
}

const ofEither = (schemas: readonly Schema[]): Collect | undefined => {
  const collectors = schemas.flatMap((schema) => collectorOf(schema) ?? [])
  if (collectors.length < 2) return collectors[0]
  return (value, into) => {
    for (const collect of collectors) collect(value, into)
  }
}

const collectorOf = (schema: Schema): Collect | undefined => {
  if (schema.anyOf) return ofEither(schema.anyOf)
  if (schema.properties) return ofObject(schema.properties)
  if (schema.items) return ofArray(schema.items)
  return isTyped(schema) ? text : undefined
}

const collectors = new Map<string, Collect | undefined>()

/** Made when a type is first met: to describe all schemas takes as long as to fold thousands of events. */
const collectorFor = (type: keyof typeof eventCatalogue): Collect | undefined => {
  if (!collectors.has(type))
    collectors.set(type, collectorOf(eventCatalogue[type].schema.toJSONSchema({ io: 'input' }) as Schema))
  return collectors.get(type)
}

/**
 * The form in which text is looked for and found: whatever the width and case of the letters, and with or without blanks, as people
 * write 3 号 and 3号.
 */
export const searchable = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{Cc}]+/gu, '')

/** A document number in the form in which it is asked for: brackets are typed as 〔〕, [], () and others, in either width, for the same number. */
export const comparableNumber = (documentNumber: string): string =>
  searchable(documentNumber)
    .replace(/[〔【〖([{]/gu, '〔')
    .replace(/[〕】〗)\]}]/gu, '〕')

/** What people typed in the event, and the reason that came with it, each on a line. */
export const wordsOf = (event: {
  readonly type: keyof typeof eventCatalogue
  readonly data: unknown
  readonly metadata: { readonly reason?: string }
}): string => {
  const typed = event.metadata.reason === undefined ? [] : [event.metadata.reason]
  collectorFor(event.type)?.(event.data, typed)
  return typed.map(searchable).join('\n')
}
