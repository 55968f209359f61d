import { expect, test } from '@jest/globals'
import { callMachine } from '../machines/call.ts'
import { key, terms } from '../machines/commands/call.ts'
import { callRefusals } from '../src/call/refusals.ts'
import { callDecider, callRefusalFor } from '../src/index.ts'
import { expectSentences } from './given.ts'
import { exploreAll } from './table.ts'

test('every command to a call for funds is accepted or refused with both sentences in every state within five steps', () => {
  const explored = exploreAll(callMachine)
  // What an application is told that does not fit the call: the commands to the call itself never meet these.
  const told = ['call/other-source', 'call/outside-window', 'call/more-than-most']
  expect([...explored.codes, ...told]).toHaveLength(Object.keys(callRefusals).length)
  for (const states of explored.states) expect(states).toBeGreaterThan(50)
})

test('whoever submits an application that does not fit the call is told in both sentences', () => {
  const state = callDecider.evolve(callDecider.initialState, {
    type: 'CallPublished',
    data: { ...key, terms, publishedOn: '2014-02-20' },
  })
  const fits = { source: terms.source, amount: 1, submittedOn: '2014-03-10', programmeId: key.programmeId }
  const changes = [
    { source: 'city-grant' as const },
    { amount: Number.MAX_SAFE_INTEGER },
    { submittedOn: '2014-05-01' },
    { programmeId: 'another' },
  ]
  for (const change of changes) {
    const refusal = callRefusalFor(state, { ...fits, ...change })
    if (refusal === undefined) throw new Error('let through')
    expectSentences(refusal)
  }
})
