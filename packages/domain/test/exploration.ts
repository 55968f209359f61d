import { expect } from '@jest/globals'
import type { Decider, EventCatalogue } from '../src/index.ts'
import { expectSentences } from './given.ts'

type Message = { readonly type: string; readonly data: unknown }
export type Move<Command> = { readonly command: Command; readonly today: string }

/** What a walk through all states that the moves reach came across. */
export type Explored = { states: number; codes: Set<string>; eventTypes: Set<string> }

/**
 * Tries every move in every state that the moves lead to, breadth first, at most `depth` moves from the initial state. Each answer must be
 * events that their schemas accept, or a refusal with a code and both sentences; a throw fails the walk.
 */
export const explore = <State, Command, Event extends Message>(
  decider: Decider<State, Command, Event>,
  moves: readonly Move<Command>[],
  { events, depth }: { events: EventCatalogue; depth: number },
): Explored => {
  const codes = new Set<string>()
  const eventTypes = new Set<string>()
  const checked = new Set<string>()
  /** The same answer comes again in many states: it is checked once. */
  const once = (answer: unknown, check: () => void): void => {
    const key = JSON.stringify(answer)
    if (!checked.has(key)) check()
    checked.add(key)
  }
  const seen = new Set([JSON.stringify(decider.initialState)])

  const tryMove = ({ command, today }: Move<Command>, state: State): State => {
    const context = { actor: { id: 'person-1', role: 'planner', unit: '区发改局' }, today }
    const decision = decider.decide(command, state, context)
    if (!decision.accepted) {
      const { refusal } = decision
      once(refusal, () => expectSentences(refusal))
      codes.add(refusal.code)
      return state
    }
    for (const event of decision.events) {
      once(event, () => expect(events[event.type]?.schema.parse(event.data)).toEqual(event.data))
      eventTypes.add(event.type)
    }
    return decision.events.reduce(decider.evolve, state)
  }

  let frontier = [decider.initialState]
  for (let level = 0; level < depth && frontier.length > 0; level++) {
    const next: State[] = []
    for (const state of frontier) {
      for (const move of moves) {
        const reached = tryMove(move, state)
        const key = JSON.stringify(reached)
        if (!seen.has(key)) next.push(reached)
        seen.add(key)
      }
    }
    frontier = next
  }
  return { states: seen.size, codes, eventTypes }
}
