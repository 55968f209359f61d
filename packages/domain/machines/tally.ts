import type { Message, View } from './machine.ts'
import type { Answer } from './walk.ts'

/** An event that was seen to lead from one status to another, or to the same. */
export type Transition = { readonly from: string; readonly event: string; readonly to: string }

/** How a command is answered in a status: with events in one of its states, as done already in one, refused with these codes. */
export type Answers = { accepted: boolean; alreadySo: boolean; readonly codes: Set<string> }

/** What was seen of one view. */
export type Tally = {
  readonly view: View
  readonly count: (answer: Answer<unknown, Message, Message>) => void
  readonly transitions: () => readonly Transition[]
  readonly answersTo: (command: string, status: string) => Answers | undefined
}

export const tallyFor = (view: View): Tally => {
  const transitions = new Map<string, Transition>()
  const answers = new Map<string, Answers>()
  const isAbout = (event: string): boolean => view.about === undefined || view.about.events.includes(event)
  const keyOf = (command: string, status: string): string => `${command} ${status}`

  const answered = (command: string, status: string): Answers => {
    const key = keyOf(command, status)
    const known = answers.get(key) ?? { accepted: false, alreadySo: false, codes: new Set<string>() }
    answers.set(key, known)
    return known
  }

  const count: Tally['count'] = ({ state, command, decision, passed }) => {
    let from = view.statusOf(state)
    const answer = answered(command.type, from)
    if (!decision.accepted) {
      answer.codes.add(decision.refusal.code)
      return
    }
    if (decision.events.length === 0) answer.alreadySo = true
    else answer.accepted = true
    for (const [index, { type: event }] of decision.events.entries()) {
      const to = view.statusOf(passed[index])
      if (isAbout(event)) transitions.set(`${from} ${event} ${to}`, { from, event, to })
      from = to
    }
  }

  return {
    view,
    count,
    transitions: () => [...transitions.values()],
    answersTo: (command, status) => answers.get(keyOf(command, status)),
  }
}
