import type { z } from 'zod'
import type { BusinessDate } from './dates.ts'
import type { ProgrammeRules } from './rules/rules.ts'

/** Who acts. `id` is a reference into the erasable register of people, never a name. */
export type Actor = { readonly id: string; readonly role: string; readonly unit: string }

/** What a decision may know of the world: it comes in with the command, so that deciding stays pure. */
export type Context = {
  readonly actor: Actor
  /** The programme's business date, Asia/Shanghai. */
  readonly today: BusinessDate
  /** The programme's dated rules. */
  readonly rules: ProgrammeRules
}

/** A refusal is a value: a stable code, and one sentence in each language that says what to do. */
export type Refusal = { readonly code: string; readonly en: string; readonly zh: string }

/** Both sentences say what was wrong and what to do. */
export const refusal = (code: string, sentence: { zh: string; en: string }): Refusal => ({ code, ...sentence })

export type Decision<Event> =
  | { readonly accepted: true; readonly events: readonly Event[] }
  | { readonly accepted: false; readonly refusal: Refusal }

export const accept = <Event>(...events: readonly Event[]): Decision<Event> => ({ accepted: true, events })
export const refuse = (refusal: Refusal): Decision<never> => ({ accepted: false, refusal })

/** One stream's rules: `decide` says what follows from a command, `evolve` what is known after an event. Both are pure. */
export type Decider<State, Command, Event> = {
  readonly initialState: State
  readonly decide: (command: Command, state: State, context: Context) => Decision<Event>
  readonly evolve: (state: State, event: Event) => State
}

/** An event type: the schema of its newest version, and one upcast for each older version (1 → 2, 2 → 3 …). */
export type EventDefinition<Schema extends z.ZodType = z.ZodType> = {
  readonly version: number
  readonly schema: Schema
  readonly upcasts?: Readonly<Record<number, (data: unknown) => unknown>>
}
export type EventCatalogue = Readonly<Record<string, EventDefinition>>

/** The union `{ type, data }` of all events of a catalogue. */
export type EventsOf<Catalogue extends EventCatalogue> = {
  [Type in keyof Catalogue & string]: { readonly type: Type; readonly data: z.infer<Catalogue[Type]['schema']> }
}[keyof Catalogue & string]

/** The union `{ type, data }` of all commands of a table of schemas. */
export type CommandsOf<Schemas extends Readonly<Record<string, z.ZodType>>> = {
  [Type in keyof Schemas & string]: { readonly type: Type; readonly data: z.infer<Schemas[Type]> }
}[keyof Schemas & string]
