import { type DomainEvent, kindOfStream, plainState } from '@liushui/domain'
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

type Stretch = {
  readonly stream: string
  readonly first: number
  readonly last: number
  /** Who and what ids of a programme stand for. */
  readonly names?: (programmeId: string) => Promise<Names>
}

/** What became of a stream from one revision to another, both included: field by field, as the deciders know it. */
export const streamChanges = async (
  store: Pick<EventStore, 'readStream'>,
  { stream, first, last, names = async () => namesNobody }: Stretch,
): Promise<StreamChanges> => {
  const history = await store.readStream(stream)
  const events = history.slice(first, last + 1)
  const kind = kindOfStream(stream)
  const end = events.at(-1)
  if (kind === undefined || end === undefined) return { events, changes: [], said: [] }
  const before = fold(kind.decider, history.slice(0, first))
  const after = plainState(kind.name, fold(kind.decider, events, before))
  const factor = kind.name === 'factor' ? factorOf(after) : undefined
  // The store has held it against its schema.
  const { programmeId } = end.data as DomainEvent['data']
  const known = await names(programmeId)
  return {
    events,
    changes: fieldChanges(kind.name, [plainState(kind.name, before), after], known),
    said: fieldsOfEvent(end, { ...known, factor }),
  }
}
