import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  arrivalRate,
  defaultRules,
  type FundCommand,
  type FundState,
  type FundTotals,
  fundDecider,
  fundTotals,
  paymentRate,
} from '../src/index.ts'
import {
  advance,
  allocate,
  approve,
  callId,
  changeResponsibility,
  correct,
  disburse,
  forward,
  giveBack,
  prepare,
  receive,
  reject,
  returnSurplus,
  spend,
  submit,
} from './fund-fixtures.ts'

const day = fc.integer({ min: 1, max: 28 }).map((number) => `2014-06-${String(number).padStart(2, '0')}`)
const amount = fc.integer({ min: 1, max: 30 })
const money = [allocate, forward, disburse, receive, spend, returnSurplus]
const anyCommand: fc.Arbitrary<FundCommand> = fc.oneof(
  { weight: 1, arbitrary: fc.oneof(...[advance, giveBack, reject, changeResponsibility].map((step) => day.map(step))) },
  { weight: 1, arbitrary: fc.tuple(day, fc.constantFrom(callId, null)).map(([on, call]) => submit(on, call)) },
  { weight: 1, arbitrary: fc.tuple(amount, day).map(([some, on]) => approve(some, on)) },
  ...money.map((step) => ({ weight: 4, arbitrary: fc.tuple(amount, day).map(([some, on]) => step(some, on)) })),
  {
    weight: 6,
    arbitrary: fc
      .tuple(fc.integer({ min: 0, max: 20 }), fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 90 })), day)
      .map(([revision, some, on]) => correct(revision, some, on)),
  },
)

const beginnings: Record<'district-budget' | 'city-grant', FundCommand[]> = {
  'district-budget': [submit('2014-06-01', null), approve(90, '2014-06-01')],
  'city-grant': [submit('2014-06-01'), advance('2014-06-01'), approve(90, '2014-06-01')],
}

const movedAlready = [
  allocate(60, '2014-06-02'),
  forward(50, '2014-06-03'),
  disburse(40, '2014-06-04'),
  receive(30, '2014-06-05'),
]

/** A history: from the very start, approved, or with money on its way; then anything in any order. */
const anyHistory = fc
  .record({
    source: fc.constantFrom('district-budget' as const, 'city-grant' as const),
    begun: fc.constantFrom('prepared', 'approved', 'moved'),
    tried: fc.array(anyCommand, { maxLength: 60, size: 'max' }),
  })
  .map(({ source, begun, tried }) => ({
    source,
    commands: [
      ...(begun === 'prepared' ? [] : beginnings[source]),
      ...(begun === 'moved' ? movedAlready : []),
      ...tried,
    ],
  }))

const actor = { id: 'person-1', role: 'fund-officer', unit: '区发改局' }
const decideOn = (today: string, state: FundState, command: FundCommand): FundState => {
  const decision = fundDecider.decide(command, state, { actor, today, rules: defaultRules })
  return decision.accepted ? decision.events.reduce(fundDecider.evolve, state) : state
}

/** The chain as the rule words it, each step against the one before. */
const chainHolds = (totals: FundTotals, limits: { requested: number; forwarding: boolean }): boolean => {
  const { approved, allocated, forwarded, disbursed, received, spent, surplus } = totals
  return (
    limits.requested >= approved &&
    approved >= allocated &&
    allocated >= forwarded &&
    (limits.forwarding ? forwarded : allocated) >= disbursed &&
    disbursed >= received &&
    received >= spent + surplus
  )
}

/** After each command of any history. */
const afterEach = (check: (state: Exclude<FundState, { kind: 'none' }>) => void): void => {
  fc.assert(
    fc.property(anyHistory, ({ source, commands }) => {
      let state = decideOn('2014-06-01', fundDecider.initialState, prepare({ amount: 100, source }))
      for (const command of commands) {
        state = decideOn('2014-06-28', state, command)
        if (state.kind === 'prepared') check(state)
      }
    }),
    { numRuns: 300 },
  )
}

test('I5: whatever is tried in whatever order, at the end of no day is more drawn at a step than the one before has brought', () => {
  const reached = { spent: 0, surplus: 0, forwarded: 0, corrected: 0 }
  afterEach(({ movements, particulars }) => {
    for (const { date } of movements) {
      const totals = fundTotals(movements.filter((movement) => movement.date <= date))
      const forwarding = particulars.source === 'city-grant'
      expect(chainHolds(totals, { requested: particulars.amount, forwarding })).toBe(true)
    }
    const totals = fundTotals(movements)
    if (totals.spent > 0) reached.spent += 1
    if (totals.surplus > 0) reached.surplus += 1
    if (totals.forwarded > 0) reached.forwarded += 1
    // Only a correction makes a movement of nothing.
    if (movements.some((movement) => movement.amount === 0)) reached.corrected += 1
  })
  for (const times of Object.values(reached)) expect(times).toBeGreaterThan(0)
})

test('whatever is tried, what arrived is between nothing and all of what was allocated, and what is spent between nothing and all of what arrived', () => {
  let rates = 0
  afterEach(({ movements }) => {
    const totals = fundTotals(movements)
    for (const rate of [arrivalRate(totals), paymentRate(totals)]) {
      if (rate === null) continue
      rates += 1
      expect(rate).toBeGreaterThanOrEqual(0)
      expect(rate).toBeLessThanOrEqual(10_000)
    }
  })
  expect(rates).toBeGreaterThan(0)
})

test('whatever is tried, money of the district is never forwarded, and each movement keeps the revision of the event that recorded it', () => {
  afterEach(({ movements, particulars, revision }) => {
    if (particulars.source === 'district-budget') expect(fundTotals(movements).forwarded).toBe(0)
    const revisions = movements.map((movement) => movement.revision)
    expect(revisions).toEqual([...new Set(revisions)].toSorted((a, b) => a - b))
    for (const each of revisions) expect(each).toBeLessThanOrEqual(revision)
  })
})
