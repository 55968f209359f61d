import { expect, test } from '@jest/globals'
import { approvalMachine } from '../machines/approval.ts'
import { approvalRefusals } from '../src/approval/refusals.ts'
import { exploreAll } from './table.ts'

test('every command to an approval is accepted or refused with both sentences in every state that it can reach', () => {
  const explored = exploreAll(approvalMachine)
  expect(explored.codes.size).toBe(Object.keys(approvalRefusals).length)
  expect(explored.states.reduce((sum, states) => sum + states)).toBeGreaterThan(2_000)
})
