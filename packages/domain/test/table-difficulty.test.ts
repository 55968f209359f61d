import { expect, test } from '@jest/globals'
import { difficultyMachine } from '../machines/difficulty.ts'
import { difficultyRefusals } from '../src/difficulty/refusals.ts'
import { exploreAll } from './table.ts'

test('every command to a difficulty is accepted or refused with both sentences in every state within six steps', () => {
  const explored = exploreAll(difficultyMachine)
  expect(explored.codes.size).toBe(Object.keys(difficultyRefusals).length)
  for (const states of explored.states) expect(states).toBeGreaterThan(50)
})
