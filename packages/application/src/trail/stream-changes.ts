import { kindOfStream, plainState } from '@liushui/domain'
import type { EventStore, StoredEvent } from '@liushui/event-store'
import { fold } from '../streams.ts'
import { type FieldChange, fieldChanges } from './field-changes.ts'

export type StreamChanges = {
  /** Events of the stretch, in the order of the stream. */
  readonly events: readonly StoredEvent[]
  readonly changes: readonly FieldChange[]
}

/** What became of a stream from one revision to another, both included: field by field, as the deciders know it. */
export const streamChanges = async (
  store: Pick<EventStore, 'readStream'>,
  { stream, first, last }: { readonly stream: string; readonly first: number; readonly last: number },
): Promise<StreamChanges> => {
  const history = await store.readStream(stream)
  const events = history.slice(first, last + 1)
  const kind = kindOfStream(stream)
  if (kind === undefined) return { events, changes: [] }
  const before = fold(kind.decider, history.slice(0, first))
  const after = fold(kind.decider, events, before)
  return { events, changes: fieldChanges(kind.name, plainState(kind.name, before), plainState(kind.name, after)) }
}
