import type { JSONEventData, JSONType, ResolvedEvent } from '@eventstore/db-client'
import { z } from 'zod'
import type { Codec, Encoded } from '../codec.ts'
import { EventAlteredError, EventStoreError } from '../errors.ts'
import { canonicalJson } from '../json.ts'
import { leafHash, leafOf, unplacedLeafOf } from '../leaf.ts'
import type { EventMetadata, StoredEvent } from '../port.ts'
import type { Prepared } from '../prepare.ts'
import { isKnown, type LogPosition, positionText } from './position.ts'

/** An event as the server gives it back. */
export type LogRecord = NonNullable<ResolvedEvent['event']>

/** What goes into an event's metadata: ours, and what EventStoreDB has no field for. */
const Envelope = z.strictObject({
  /** SHA-256 of the event's leaf without `index`, in hex. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  metadata: z.looseObject({}),
  recordedAt: z.iso.datetime(),
  schemaVersion: z.int().min(1),
})
type Envelope = z.infer<typeof Envelope>

type Sealed = Parameters<typeof unplacedLeafOf>[0]
const seal = (row: Sealed, metadataDigest?: string): string =>
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

/** The hash of a record's leaf at its place in the tree, from 0. */
export const createLeafHash =
  (prefix: string) =>
  (record: LogRecord, index: number): Buffer => {
    const stream = record.streamId.slice(prefix.length)
    const envelope = Envelope.safeParse(record.metadata)
    if (!envelope.success)
      throw new EventAlteredError({ position: positionText(placeOf(record)), stream, alteration: 'foreign' })
    const { recordedAt, schemaVersion, metadata } = envelope.data
    const { id, type } = record
    const texts = { data: canonicalJson(record.data), metadata: canonicalJson(metadata) }
    const revision = Number(record.revision)
    const row = { position: index + 1, stream, revision, id, type, schemaVersion, recordedAt, ...texts }
    return leafHash(leafOf(row))
  }

/** Where a record is. Throws where the server is too old to say. */
export const placeOf = (record: LogRecord): LogPosition => {
  if (isKnown(record.position)) return record.position
  throw new EventStoreError({
    en: 'This EventStoreDB does not say where events are when a stream is read: version 22.10 or newer is needed.',
    zh: '该 EventStoreDB 读取流时不返回事件位置：需要 22.10 或更高版本。',
  })
}

const isIntact = (row: Omit<Sealed, 'data' | 'metadata'>, data: unknown, { metadata, digest }: Envelope): boolean => {
  try {
    return seal({ ...row, data: canonicalJson(data), metadata: canonicalJson(metadata) }) === digest
  } catch {
    // Only what has a canonical text was ever written.
    return false
  }
}

/** An event from a record, its stream without the prefix. `EventAlteredError` where it is not what was written. */
export const createDecoder =
  (codec: Codec, prefix: string) =>
  (record: LogRecord, verify: boolean): StoredEvent => {
    const { id, type } = record
    const stream = record.streamId.slice(prefix.length)
    const position = positionText(placeOf(record))
    const parsed = record.isJson ? Envelope.safeParse(record.metadata) : undefined
    if (!parsed?.success) throw new EventAlteredError({ position, stream: record.streamId, alteration: 'foreign' })
    const { recordedAt, schemaVersion, metadata } = parsed.data
    const revision = Number(record.revision)
    const data: unknown = record.data
    const row = { stream, revision, id, type, schemaVersion, recordedAt }
    if (verify && !isIntact(row, data, parsed.data)) throw new EventAlteredError({ position, stream })
    const current = codec.upcast({ type, version: schemaVersion, data, position })
    return {
      ...row,
      position,
      schemaVersion: current.version,
      data: current.data,
      // Only metadata of ours is ever written, and `verify` tells where it was changed.
      metadata: metadata as unknown as EventMetadata,
    }
  }
export type Decode = ReturnType<typeof createDecoder>
