import { expect, test } from '@jest/globals'
import { programmeMachine } from '../machines/programme.ts'
import { programmeRefusals } from '../src/programme/refusals.ts'
import { exploreAll } from './table.ts'

test('every command to a programme is accepted or refused with both sentences in every state that it can reach', () => {
  const explored = exploreAll(programmeMachine)
  expect(explored.codes.size).toBe(Object.keys(programmeRefusals).length)
  // Not open; a real one; an illustrative one at no date and at each of two: the open ones with each kind of rules set or not.
  expect(explored.states).toEqual([1 + 4 * 2 ** 3])
})
