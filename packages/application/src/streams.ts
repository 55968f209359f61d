import { type Decider, type StreamKind, type StreamKindName, streamKinds } from '@liushui/domain'
import type { EventStore } from '@liushui/event-store'

/** What the store holds of a stream was checked against the catalogue when it was written. */
export const fold = <State, Event>(
  { evolve, initialState }: Pick<Decider<State, never, Event>, 'evolve' | 'initialState'>,
  events: readonly { readonly type: string; readonly data: unknown }[],
  state: State = initialState,
): State => events.reduce((folded, event) => evolve(folded, event as Event), state)

type Kinds = typeof streamKinds
export type StateOf<Kind extends StreamKindName> = Kinds[Kind]['decider']['initialState']

/** The state of a stream of a kind, by its natural key. */
export type LoadState = <Kind extends StreamKindName>(
  kind: Kind,
  key: Parameters<Kinds[Kind]['streamOf']>[0],
) => Promise<StateOf<Kind>>

/** Loads states from the log, or those that a preview has come to by now. */
export const createLoadState =
  (store: EventStore, previewed: ReadonlyMap<string, unknown> = new Map()): LoadState =>
  async (kind, key) => {
    // The table ties each kind's key and state together; here, over all kinds, types can no longer say so.
    const { decider, streamOf } = streamKinds[kind] as unknown as StreamKind
    const stream = streamOf(key as Parameters<StreamKind['streamOf']>[0])
    const state = previewed.has(stream) ? previewed.get(stream) : fold(decider, await store.readStream(stream))
    return state as StateOf<typeof kind>
  }
