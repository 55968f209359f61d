import { expect, test } from '@jest/globals'
import { assessmentMachine } from '../machines/assessment.ts'
import { assessmentRefusals } from '../src/assessment/refusals.ts'
import { exploreAll } from './table.ts'

test('every command to an assessment is accepted or refused with both sentences in every state within five steps', () => {
  const explored = exploreAll(assessmentMachine)
  expect(explored.codes.size).toBe(Object.keys(assessmentRefusals).length)
  for (const states of explored.states) expect(states).toBeGreaterThan(50)
})
