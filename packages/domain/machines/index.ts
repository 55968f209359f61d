import { approvalMachine } from './approval.ts'
import { assessmentMachine } from './assessment.ts'
import { bulletinMachine } from './bulletin.ts'
import { callMachine } from './call.ts'
import { difficultyMachine } from './difficulty.ts'
import { eventsPage } from './docs/events.ts'
import { stateMachinesPage } from './docs/state-machines.ts'
import { factorMachine } from './factor.ts'
import { fundMachine } from './fund.ts'
import { inspectionMachine } from './inspection.ts'
import type { Machine } from './machine.ts'
import { planMachine } from './plan.ts'
import { programmeMachine } from './programme.ts'
import { projectMachine } from './project.ts'

/** The deciders of all kinds of streams, in the order in which a year meets them. */
export const machines: readonly Machine[] = [
  programmeMachine,
  planMachine,
  projectMachine,
  approvalMachine,
  callMachine,
  fundMachine,
  factorMachine,
  inspectionMachine,
  difficultyMachine,
  assessmentMachine,
  bulletinMachine,
]

/** The pages that are made out of the machines, by file name in docs/. */
export const docs = (): Readonly<Record<'events.md' | 'state-machines.md', string>> => {
  const explored = new Map(machines.map((machine) => [machine, machine.explore()]))
  return { 'events.md': eventsPage(explored), 'state-machines.md': stateMachinesPage(explored) }
}
