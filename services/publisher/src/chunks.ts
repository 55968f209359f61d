import type { StoredEvent } from '@liushui/event-store'
import { eventMessage, type Message } from '@liushui/feed'

/** Well below what a broker accepts of one batch unless told otherwise, 1 MB; a transaction of this size takes some milliseconds. */
const MOST_BYTES = 400_000

export type Chunk = { readonly events: StoredEvent[]; readonly messages: Message[]; bytes: number }

const fits = ({ events, bytes }: Chunk, more: number, most: number): boolean =>
  events.length < most && bytes + more <= MOST_BYTES

/** Cuts a batch into what goes into one transaction each, in order: at most `most` events, and not too many bytes. */
export const chunksOf = (
  batch: readonly StoredEvent[],
  { most, source }: { readonly most: number; readonly source: string },
): Chunk[] => {
  const chunks: Chunk[] = []
  for (const event of batch) {
    const message = eventMessage(event, { source })
    const bytes = Buffer.byteLength(message.value)
    let last = chunks.at(-1)
    if (last === undefined || !fits(last, bytes, most)) {
      last = { events: [], messages: [], bytes: 0 }
      chunks.push(last)
    }
    last.events.push(event)
    last.messages.push(message)
    last.bytes += bytes
  }
  return chunks
}
