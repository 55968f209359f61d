import { expect } from '@jest/globals'
import type { Explored, Machine, Message } from '../machines/machine.ts'
import type { Tally } from '../machines/tally.ts'
import { expectSentences } from './given.ts'

/** The same answer comes again in many states: it is checked once. */
const once = <Answer>(check: (answer: Answer) => void): ((answer: Answer) => void) => {
  const checked = new Set<string>()
  return (answer) => {
    const key = JSON.stringify(answer)
    if (!checked.has(key)) check(answer)
    checked.add(key)
  }
}

/** Every status of a view is reached, and every command about it was answered in each. */
const expectAllAnswered = (machine: Machine, { view, transitions, answersTo }: Tally): void => {
  const reached = new Set(transitions().flatMap(({ from, to }) => [from, to]))
  expect(reached).toEqual(new Set([...reached, ...Object.keys(view.statuses)]))
  for (const command of view.about?.commands ?? Object.keys(machine.commands)) {
    for (const status of reached) expect(answersTo(command, status)).toBeDefined()
  }
}

/**
 * Sends a machine's commands, which must be well-formed and leave none of the slice's out. Each answer must be events that their schemas
 * accept, or a refusal with a code and both sentences; a throw fails the walk. Every event of the slice and every status
 * must come up.
 */
export const exploreAll = (machine: Machine): Explored => {
  const { commands, events, sent } = machine
  for (const { type, data } of sent) expect(commands[type]?.parse(data)).toEqual(data)
  expect(new Set(sent.map(({ type }) => type))).toEqual(new Set(Object.keys(commands)))
  const explored = machine.explore({
    event: once(({ type, data }: Message) => expect(events[type]?.schema.parse(data)).toEqual(data)),
    refusal: once(expectSentences),
  })
  expect([...explored.examples.keys()].sort()).toEqual(Object.keys(events).sort())
  for (const tally of explored.tallies) expectAllAnswered(machine, tally)
  return explored
}
