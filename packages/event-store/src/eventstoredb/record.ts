import type { JSONEventData, JSONType, ResolvedEvent } from '@eventstore/db-client'
import { z } from 'zod'
import type { Codec, Encoded } from '../codec.ts'
import { EventAlteredError, EventStoreError } from '../errors.ts'
import { canonicalJson } from '../json.ts'
import { leafHash, leafOf, unplacedLeafOf } from '../leaf.ts'
import type { EventMetadata, Leaf, LogRecord, StoredEvent } from '../port.ts'
import type { Prepared } from '../prepare.ts'
import { isKnown, type LogPosition, positionText } from './position.ts'

/** An event as the server gives it back. */
export type ServerRecord = NonNullable<ResolvedEvent['event']>

/** What goes into an event's metadata: ours, and what EventStoreDB has no field for. */
const Envelope = z.strictObject({
  /** SHA-256 of the event's leaf without `index`, in hex. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  metadata: z.looseObject({}),
  recordedAt: z.iso.datetime(),
  schemaVersion: z.int().min(1),
})
type Envelope = z.infer<typeof Envelope>

const seal = (row: LogRecord, metadataDigest?: string): string =>
  leafHash(unplacedLeafOf(row, metadataDigest)).toString('hex')

/** An event as it is sent to the server. */
export const toRecord = (
  event: Encoded,
  { append, id, revision, recordedAt }: { append: Prepared; id: string; revision: number; recordedAt: string },
): JSONEventData => {
  const { type, version: schemaVersion, text } = event
  const { stream, metadata, metadataText, metadataDigest } = append
  const row = { stream, revision, id, type, schemaVersion, recordedAt, data: text, metadata: metadataText }
  const envelope: Envelope = { digest: seal(row, metadataDigest), metadata, recordedAt, schemaVersion }
  return { id, contentType: 'application/json', type, data: event.data as JSONType, metadata: envelope }
}

/** Where a record is. Throws where the server is too old to say. */
export const placeOf = (record: ServerRecord): LogPosition => {
  if (isKnown(record.position)) return record.position
  throw new EventStoreError({
    en: 'This EventStoreDB does not say where events are when a stream is read: version 22.10 or newer is needed.',
    zh: '该 EventStoreDB 读取流时不返回事件位置：需要 22.10 或更高版本。',
  })
}

type Opened = { readonly record: ServerRecord; readonly stream: string; readonly envelope: Envelope }

/** The stored texts, made anew: only what has a canonical text was ever written. `EventAlteredError` where they don't fit the digest. */
const recordOf = ({ record, stream, envelope }: Opened): LogRecord => {
  const { recordedAt, schemaVersion, metadata, digest } = envelope
  const { id, type } = record
  const altered = new EventAlteredError({ position: positionText(placeOf(record)), stream })
  let texts: { readonly data: string; readonly metadata: string }
  try {
    texts = { data: canonicalJson(record.data), metadata: canonicalJson(metadata) }
  } catch {
    throw altered
  }
  const row = { stream, revision: Number(record.revision), id, type, schemaVersion, recordedAt, ...texts }
  if (seal(row) !== digest) throw altered
  return row
}

/** Reads records, their streams without the prefix. `EventAlteredError` where one is not what was written. */
export const createDecoder = (codec: Codec, prefix: string) => {
  const open = (record: ServerRecord): Opened => {
    const parsed = record.isJson ? Envelope.safeParse(record.metadata) : undefined
    if (parsed?.success) return { record, stream: record.streamId.slice(prefix.length), envelope: parsed.data }
    const position = positionText(placeOf(record))
    throw new EventAlteredError({ position, stream: record.streamId, alteration: 'foreign' })
  }

  const toEvent = (record: ServerRecord, verify: boolean): StoredEvent => {
    const opened = open(record)
    if (verify) recordOf(opened)
    const { stream, envelope } = opened
    const { recordedAt, schemaVersion, metadata } = envelope
    const { id, type } = record
    const position = positionText(placeOf(record))
    const current = codec.upcast({ type, version: schemaVersion, data: record.data, position })
    return {
      id,
      stream,
      revision: Number(record.revision),
      position,
      type,
      schemaVersion: current.version,
      recordedAt,
      data: current.data,
      // Only metadata of ours is ever written, and `verify` tells where it was changed.
      metadata: metadata as unknown as EventMetadata,
    }
  }

  const toLeaf = (record: ServerRecord, index: number): Leaf => {
    const stored = recordOf(open(record))
    const text = leafOf(stored, index)
    return { position: positionText(placeOf(record)), index, record: stored, text, hash: leafHash(text) }
  }

  return { toEvent, toLeaf }
}
export type Decoder = ReturnType<typeof createDecoder>
