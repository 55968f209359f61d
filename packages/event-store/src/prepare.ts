import type { Codec, Encoded } from './codec.ts'
import { EventInvalidError } from './errors.ts'
import { sha256 } from './leaf.ts'
import type { Append, EventMetadata } from './port.ts'

/** An append that passed its checks, with the texts to store. */
export type Prepared = {
  readonly stream: string
  readonly expectedRevision: number
  readonly events: readonly Encoded[]
  readonly metadata: EventMetadata
  readonly metadataText: string
  readonly metadataDigest: string
}

/** Checks an append before anything is written: `EventInvalidError` or `UnknownEventError` where it won't do. */
export const prepareAppend = ({ stream, expectedRevision, events, metadata }: Append, codec: Codec): Prepared => {
  const type = events[0]?.type ?? stream
  if (events.length === 0) throw new EventInvalidError({ type, path: 'events', reason: 'there is nothing to append' })
  if (stream === '' || !stream.isWellFormed())
    throw new EventInvalidError({ type, path: 'stream', reason: 'a stream is named by Unicode text' })
  const metadataText = codec.encodeMetadata(metadata, type)
  const metadataDigest = sha256(metadataText)
  return { stream, expectedRevision, events: events.map(codec.encode), metadata, metadataText, metadataDigest }
}
