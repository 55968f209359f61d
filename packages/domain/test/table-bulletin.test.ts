import { expect, test } from '@jest/globals'
import { bulletinMachine } from '../machines/bulletin.ts'
import { bulletinRefusals } from '../src/bulletin/refusals.ts'
import { exploreAll } from './table.ts'

test('every command to a bulletin is accepted or refused with both sentences in every state within seven steps', () => {
  const explored = exploreAll(bulletinMachine)
  expect(explored.codes.size).toBe(Object.keys(bulletinRefusals).length)
  for (const states of explored.states) expect(states).toBeGreaterThan(20)
})
