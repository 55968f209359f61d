import { expect, test } from '@jest/globals'
import { inspectionMachine } from '../machines/inspection.ts'
import { inspectionRefusals } from '../src/inspection/refusals.ts'
import { exploreAll } from './table.ts'

test('every command to a round of inspection is accepted or refused with both sentences in every state within five steps', () => {
  const explored = exploreAll(inspectionMachine)
  expect(explored.codes.size).toBe(Object.keys(inspectionRefusals).length)
  for (const states of explored.states) expect(states).toBeGreaterThan(200)
})
