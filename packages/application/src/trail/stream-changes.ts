import { kindOfStream, plainState } from '@liushui/domain'
import type { EventStore, StoredEvent } from '@liushui/event-store'
import { fold } from '../streams.ts'
import {
  type EventField,
  type FieldChange,
  factorOf,
  fieldChanges,
  fieldsOfEvent,
  type Names,
} from './field-changes.ts'

export type StreamChanges = {
  /** Events of the stretch, in the order of the stream. */
  readonly events: readonly StoredEvent[]
  readonly changes: readonly FieldChange[]
  /** What the last of these events says. */
  readonly said: readonly EventField[]
}

const namesNobody: Names = { person: () => undefined, project: () => undefined }

type Stretch = { readonly stream: string; readonly first: number; readonly last: number; readonly names?: Names }

/** What became of a stream from one revision to another, both included: field by field, as the deciders know it. */
export const streamChanges = async (
  store: Pick<EventStore, 'readStream'>,
  { stream, first, last, names = namesNobody }: Stretch,
): Promise<StreamChanges> => {
  const history = await store.readStream(stream)
  const events = history.slice(first, last + 1)
  const kind = kindOfStream(stream)
  const end = events.at(-1)
  if (kind === undefined || end === undefined) return { events, changes: [], said: [] }
  const before = fold(kind.decider, history.slice(0, first))
  const after = plainState(kind.name, fold(kind.decider, events, before))
  const factor = kind.name === 'factor' ? factorOf(after) : undefined
  return {
    events,
    changes: fieldChanges(kind.name, [plainState(kind.name, before), after], names),
    said: fieldsOfEvent(end, { ...names, factor }),
  }
}
