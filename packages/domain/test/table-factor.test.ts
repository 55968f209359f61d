import { expect, test } from '@jest/globals'
import { factorMachine } from '../machines/factor.ts'
import { factorRefusals } from '../src/factor/refusals.ts'
import { exploreAll } from './table.ts'

test('every command to an application for a factor is accepted or refused with both sentences in every state that it can reach', () => {
  const explored = exploreAll(factorMachine)
  expect(explored.codes.size).toBe(Object.keys(factorRefusals).length)
  for (const states of explored.states) expect(states).toBeGreaterThan(50)
})
