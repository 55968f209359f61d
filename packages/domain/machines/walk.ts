import { type Context, type Decider, type Decision, defaultRules, type ProgrammeRules } from '../src/index.ts'

/** A command sent on a day of the programme. */
export type Move<Command> = { readonly command: Command; readonly today: string }

/** Which moves are tried, how many one after another, by which rules, and from where. */
export type Walk<State, Command> = {
  readonly moves: readonly Move<Command>[]
  readonly depth: number
  readonly rules?: ProgrammeRules
  /** Where the walk begins; left out, before the first event. */
  readonly from?: State
}

/** What a state answered to a command. `passed` are the states after each event of the decision, none where nothing happened. */
export type Answer<State, Command, Event> = {
  readonly state: State
  readonly command: Command
  readonly decision: Decision<Event>
  readonly passed: readonly State[]
}

const actor = { id: 'person-1', role: 'planner', unit: '区发改局' }

/** Each of the commands on each of the days. */
export const movesOf = <Command>(commands: readonly Command[], days: readonly string[]): Move<Command>[] =>
  days.flatMap((today) => commands.map((command) => ({ command, today })))

/**
 * Tries every move in every state that the moves lead to, breadth first, at most `depth` moves from where the walk begins. Tells every answer,
 * in the same order each time, and says how many states there are.
 */
export const walk = <State, Command, Event>(
  { initialState, decide, evolve }: Decider<State, Command, Event>,
  { moves, depth, rules = defaultRules, from = initialState }: Walk<State, Command>,
  onAnswer: (answer: Answer<State, Command, Event>) => void,
): number => {
  const reached = new Set([JSON.stringify(from)])

  /** The states that follow from one, where they were not reached before. */
  const nextTo = (state: State): State[] => {
    const next: State[] = []
    for (const { command, today } of moves) {
      const context: Context = { actor, today, rules }
      const decision = decide(command, state, context)
      const passed: State[] = []
      if (decision.accepted) for (const event of decision.events) passed.push(evolve(passed.at(-1) ?? state, event))
      onAnswer({ state, command, decision, passed })
      const last = passed.at(-1)
      if (last === undefined) continue
      const key = JSON.stringify(last)
      if (!reached.has(key)) next.push(last)
      reached.add(key)
    }
    return next
  }

  let frontier = [from]
  for (let step = 0; step < depth && frontier.length > 0; step++) frontier = frontier.flatMap(nextTo)
  return reached.size
}

/** The state that commands lead to, each of which must be accepted. Throws an `Error` with the refusal where one is not. */
export const stateAfter = <State, Command, Event>(
  { initialState, decide, evolve }: Decider<State, Command, Event>,
  commands: readonly Command[],
  today: string,
): State =>
  commands.reduce((state, command) => {
    const decision = decide(command, state, { actor, today, rules: defaultRules })
    if (!decision.accepted) throw new Error(decision.refusal.en)
    return decision.events.reduce(evolve, state)
  }, initialState)
