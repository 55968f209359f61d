import { expect, test } from '@jest/globals'
import { projectMachine } from '../machines/project.ts'
import { defaultRules, startGate } from '../src/index.ts'
import { projectRefusals } from '../src/project/refusals.ts'
import { exploreAll } from './table.ts'

test('every command to a project is accepted or refused with both sentences in every state within four steps, and more of them in its course and its investments', () => {
  const explored = exploreAll(projectMachine)
  // Whether the approvals of a start are all there is seen before the project's own rules are asked.
  const { refusal } = startGate({ rules: defaultRules, startedOn: '2020-03-10', granted: [] })
  expect(refusal?.code).toBeDefined()
  expect(explored.codes).not.toContain(refusal?.code)
  expect(explored.codes.size + 1).toBe(Object.keys(projectRefusals).length)
  for (const states of explored.states) expect(states).toBeGreaterThan(200)
})
