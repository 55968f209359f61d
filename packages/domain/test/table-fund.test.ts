import { expect, test } from '@jest/globals'
import { fundMachine } from '../machines/fund.ts'
import { fundRefusals } from '../src/fund/refusals.ts'
import { exploreAll } from './table.ts'

test('every command to a fund application is accepted or refused with both sentences at every stage from preparation to surplus', () => {
  const explored = exploreAll(fundMachine)
  // Two refusals have a code for each step out of which money is drawn: all five, and the four after approval.
  expect(explored.codes.size).toBe(Object.keys(fundRefusals).length + 4 + 3)
  for (const states of explored.states) expect(states).toBeGreaterThan(100)
})
