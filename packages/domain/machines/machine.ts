import type { Decider, EventCatalogue, Label, Refusal, StreamKindName } from '../src/index.ts'
import { type Tally, tallyFor } from './tally.ts'
import { type Walk, walk } from './walk.ts'

export type Message = { readonly type: string; readonly data: unknown }
type Schemas = Readonly<Record<string, { parse: (data: unknown) => unknown }>>

/** The status before the first event. */
export const NONE = 'none'

/** How people see the states of a stream: as one of a few statuses. */
export type View = {
  readonly label: Label
  readonly statuses: Readonly<Record<string, Label>>
  /** The status of a state; NONE before there is anything. */
  readonly statusOf: (state: unknown) => string
  /** Commands and events that are about it, where not all of the stream are. */
  readonly about?: { readonly commands: readonly string[]; readonly events: readonly string[] }
  /** Events that lead from almost any status to almost any: told below the diagram, for drawn they would hide it. */
  readonly undrawn: readonly string[]
}

/** Who looks on while a machine is explored. */
export type Observer = { readonly event: (event: Message) => void; readonly refusal: (refusal: Refusal) => void }

/** What a machine's walks came across. */
export type Explored = {
  /** How many states each walk reached. */
  readonly states: readonly number[]
  readonly codes: ReadonlySet<string>
  /** The first event of each type. */
  readonly examples: ReadonlyMap<string, Message>
  /** For each view, what leads where and what is refused. */
  readonly tallies: readonly Tally[]
}

/** A decider as it is tried out and drawn: the commands that it is sent, and the statuses that it is seen in. */
export type Machine = {
  readonly name: StreamKindName
  readonly label: Label
  readonly commands: Schemas
  readonly events: EventCatalogue
  readonly views: readonly View[]
  /** Every command that is sent. */
  readonly sent: readonly Message[]
  readonly explore: (observer?: Observer) => Explored
}

/** A view whose statuses, `statusOf` and state are checked against each other before a machine forgets their types. */
export const viewOf = <State, Status extends string>({
  undrawn = [],
  statusOf,
  ...view
}: Omit<View, 'statuses' | 'statusOf' | 'undrawn'> & {
  readonly statuses: Readonly<Record<Status, Label>>
  readonly statusOf: (state: State) => Status | typeof NONE
  readonly undrawn?: readonly string[]
}): View => ({
  ...view,
  undrawn,
  // A machine asks its own views about its own states only.
  statusOf: statusOf as (state: unknown) => string,
})

const silent: Observer = { event: () => undefined, refusal: () => undefined }

/** A decider with the walks that explore it, of whatever types its states, commands and events are. */
export const machineOf = <State, Command extends Message, Event extends Message>({
  decider,
  walks,
  ...machine
}: Omit<Machine, 'sent' | 'explore'> & {
  readonly decider: Decider<State, Command, Event>
  readonly walks: readonly Walk<State, Command>[]
}): Machine => {
  const explore = (observer = silent): Explored => {
    const codes = new Set<string>()
    const examples = new Map<string, Message>()
    const tallies = machine.views.map(tallyFor)
    const states = walks.map((one) =>
      walk(decider, one, (answer) => {
        const { decision } = answer
        for (const tally of tallies) tally.count(answer)
        if (!decision.accepted) {
          codes.add(decision.refusal.code)
          observer.refusal(decision.refusal)
          return
        }
        for (const event of decision.events) {
          if (!examples.has(event.type)) examples.set(event.type, event)
          observer.event(event)
        }
      }),
    )
    return { states, codes, examples, tallies }
  }
  const sent = [...new Set(walks.flatMap(({ moves }) => moves.map(({ command }) => command)))]
  return { ...machine, sent, explore }
}
