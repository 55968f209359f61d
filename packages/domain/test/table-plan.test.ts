import { expect, test } from '@jest/globals'
import { planMachine } from '../machines/plan.ts'
import { planRefusals } from '../src/plan/refusals.ts'
import { exploreAll } from './table.ts'

test('every command to a plan is accepted or refused with both sentences in every state within five steps, and however many adjustments came before', () => {
  const explored = exploreAll(planMachine)
  expect(explored.codes.size).toBe(Object.keys(planRefusals).length)
  for (const states of explored.states) expect(states).toBeGreaterThan(100)
})
