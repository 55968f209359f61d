import type { StoredEvent } from '@liushui/event-store'
import { eventMessage, type Message, UnmappableEventError } from '@liushui/feed'

/** Well below what a broker accepts of one batch unless told otherwise, 1 MB; a transaction of this size takes some milliseconds. */
const MOST_BYTES = 400_000

export type Chunk = { readonly events: StoredEvent[]; readonly messages: Message[]; bytes: number }

const fits = ({ events, bytes }: Chunk, more: number, most: number): boolean =>
  events.length < most && bytes + more <= MOST_BYTES

const mapped = (event: StoredEvent, source: string): Message | UnmappableEventError => {
  try {
    return eventMessage(event, { source })
  } catch (error) {
    if (error instanceof UnmappableEventError) return error
    throw error
  }
}

/**
 * Cuts a batch into what goes into one transaction each, in order: at most `most` events, and not too many bytes. One by one, so that
 * what comes before an event that can't be mapped is published before it throws.
 */
export function* chunksOf(
  batch: readonly StoredEvent[],
  { most, source }: { readonly most: number; readonly source: string },
): Generator<Chunk> {
  const empty = (): Chunk => ({ events: [], messages: [], bytes: 0 })
  let chunk = empty()
  for (const event of batch) {
    const message = mapped(event, source)
    const bytes = message instanceof UnmappableEventError ? 0 : Buffer.byteLength(message.value)
    if (chunk.events.length > 0 && (message instanceof UnmappableEventError || !fits(chunk, bytes, most))) {
      yield chunk
      chunk = empty()
    }
    if (message instanceof UnmappableEventError) throw message
    chunk.events.push(event)
    chunk.messages.push(message)
    chunk.bytes += bytes
  }
  if (chunk.events.length > 0) yield chunk
}
