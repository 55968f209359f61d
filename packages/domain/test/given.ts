import { expect } from '@jest/globals'
import {
  type Actor,
  type Decider,
  type Decision,
  defaultRules,
  type ProgrammeRules,
  type Refusal,
} from '../src/index.ts'

const actor: Actor = { id: 'person-1', role: 'planner', unit: '区发改局' }

/** Both sentences are there, each in its own language, and each ends as a sentence does. */
export const expectSentences = ({ code, zh, en }: Refusal): void => {
  expect(code).toMatch(/^[a-z]+\/[a-z]+(-[a-z]+)*$/)
  expect(zh).toMatch(/\p{Script=Han}.*。$/u)
  expect(en).toMatch(/^[A-Z“].*\.$/u)
  for (const sentence of [zh, en]) expect(sentence).not.toMatch(/undefined|null|NaN|\[object/)
}

const refusedAs = <Event>(decision: Decision<Event>, code: string): Refusal => {
  if (decision.accepted) throw new Error(`accepted, though ${code} was expected`)
  expect(decision.refusal.code).toBe(code)
  expectSentences(decision.refusal)
  return decision.refusal
}

const outcomes = <Event>(decision: Decision<Event>) => ({
  /** Accepted with exactly these events; none where nothing changes. */
  thenEvents: (...events: readonly Event[]): void => expect(decision).toEqual({ accepted: true, events }),
  thenRefused: (code: string): void => {
    refusedAs(decision, code)
  },
  /** The same, to look at the sentences. */
  thenRefusal: (code: string): Refusal => refusedAs(decision, code),
})

/** What a decider answers to a command, given what has happened. `today` is the programme's business date. */
export const givenFor =
  <State, Command, Event>(
    decider: Decider<State, Command, Event>,
    { today, rules = defaultRules }: { today: string; rules?: ProgrammeRules },
  ) =>
  (...events: readonly Event[]) => ({
    when: (command: Command, on: string = today) => {
      const state = events.reduce(decider.evolve, decider.initialState)
      return outcomes(decider.decide(command, state, { actor, today: on, rules }))
    },
  })
