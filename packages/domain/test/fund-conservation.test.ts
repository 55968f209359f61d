import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type FundCommand, type FundState, fundDecider } from '../src/index.ts'
import { advance, allocate, approve, disburse, giveBack, prepare, receive, submit } from './fund-fixtures.ts'

test('whatever is tried in whatever order, no more is received than disbursed, allocated, approved and applied for', () => {
  const day = fc.integer({ min: 1, max: 28 }).map((number) => `2014-06-${String(number).padStart(2, '0')}`)
  const amount = fc.integer({ min: 1, max: 60 })
  const anyCommand: fc.Arbitrary<FundCommand> = fc.oneof(
    ...[submit, advance, giveBack].map((command) => day.map(command)),
    ...[approve, allocate, disburse, receive, receive].map((command) =>
      fc.tuple(amount, day).map(([some, on]) => command(some, on)),
    ),
  )
  let movements = 0
  const holds = (state: FundState): void => {
    if (state.kind === 'none') return
    const { approved: a, allocated: b, disbursed: c, received: d } = state
    expect([state.particulars.amount, a.total, b.total, c.total, d.total]).toEqual(
      [state.particulars.amount, a.total, b.total, c.total, d.total].toSorted((x, y) => y - x),
    )
    if (d.total > 0) movements += 1
  }
  const beginning = [
    prepare({ amount: 100, source: 'district-budget' }),
    submit('2014-06-01'),
    approve(90, '2014-06-01'),
  ]
  fc.assert(
    fc.property(fc.boolean(), fc.array(anyCommand, { maxLength: 60, size: 'max' }), (fromTheStart, tried) => {
      const commands = [...(fromTheStart ? beginning.slice(0, 1) : beginning), ...tried]
      commands.reduce((state, command) => {
        const context = { actor: { id: 'person-1', role: 'fund-officer', unit: '区发改局' }, today: '2014-06-01' }
        const on = command.type === 'PrepareFundApplication' ? context : { ...context, today: '2014-06-28' }
        const decision = fundDecider.decide(command, state, on)
        const next = decision.accepted ? decision.events.reduce(fundDecider.evolve, state) : state
        holds(next)
        return next
      }, fundDecider.initialState)
    }),
    { numRuns: 300 },
  )
  expect(movements).toBeGreaterThan(0)
})
