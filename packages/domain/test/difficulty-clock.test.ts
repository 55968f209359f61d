import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { addDays, type DifficultyCommand, type DifficultyEvent, defaultRules, difficultyDecider } from '../src/index.ts'
import {
  assign,
  assigned,
  confirm,
  confirmed,
  coordinate,
  overdue,
  raised,
  reject,
  rejected,
  runClock,
  solve,
  solved,
  withdraw,
  withdrawn,
} from './difficulty-fixtures.ts'
import { givenFor } from './given.ts'

const given = givenFor(difficultyDecider, { today: '2014-05-31' })
const inHand = [raised, assigned()]
const missed = overdue('2014-03-20', '2014-03-21')

describe('逾期未解决', () => {
  test('comes the day after the one by which it was to be solved, not on it', () => {
    given(...inHand)
      .when(runClock, '2014-03-20')
      .thenEvents()
    given(...inHand)
      .when(runClock, '2014-03-21')
      .thenEvents(missed)
  })
  test('is dated so also after a standstill, and recorded once', () => {
    given(...inHand)
      .when(runClock)
      .thenEvents(missed)
    given(...inHand, missed)
      .when(runClock)
      .thenEvents()
  })
  test('does not come before it is assigned, nor where it was solved by then', () => {
    given(raised).when(runClock).thenEvents()
    given(...inHand, solved('2014-03-20'))
      .when(runClock)
      .thenEvents()
    given(...inHand, solved('2014-03-20'), confirmed('2014-03-25'))
      .when(runClock)
      .thenEvents()
  })
  test('comes where it was solved, withdrawn or assigned anew only afterwards', () => {
    given(...inHand, solved('2014-03-21'))
      .when(runClock)
      .thenEvents(missed)
    given(...inHand, withdrawn('2014-04-01'))
      .when(runClock)
      .thenEvents(missed)
    given(...inHand, assigned({ assignedOn: '2014-04-01', solveBy: '2014-06-30' }))
      .when(runClock)
      .thenEvents(missed)
  })
  test('comes once for each day that an assignment sets', () => {
    given(...inHand, assigned({ assignedOn: '2014-04-01', solveBy: '2014-04-30' }))
      .when(runClock)
      .thenEvents(missed, overdue('2014-04-30', '2014-05-01'))
    given(...inHand, assigned({ assignedOn: '2014-03-18', solveBy: '2014-04-30' }))
      .when(runClock)
      .thenEvents(overdue('2014-04-30', '2014-05-01'))
    given(...inHand, missed, assigned({ assignedOn: '2014-03-19', unit: '区住建局' }))
      .when(runClock)
      .thenEvents()
  })
  test('comes with the rejection of a solution that had been on time', () =>
    given(...inHand, solved('2014-03-20'), rejected('2014-03-25'))
      .when(runClock)
      .thenEvents(overdue('2014-03-20', '2014-03-25')))
})

test('run daily or seldom, the clock records the same days, each once', () => {
  const first = '2014-03-05'
  const days = 60
  const kinds = ['assign', 'assign', 'coordinate', 'solve', 'solve', 'reject', 'reject', 'confirm', 'withdraw'] as const
  const step = fc.record({
    after: fc.integer({ min: 0, max: 12 }),
    kind: fc.constantFrom(...kinds),
    within: fc.integer({ min: 1, max: 10 }),
  })
  const commandOf = ({ kind, within }: { kind: string; within: number }, today: string): DifficultyCommand => {
    if (kind === 'assign') return assign({ assignedOn: today, solveBy: addDays(today, within) })
    if (kind === 'coordinate') return coordinate(today)
    if (kind === 'solve') return solve(today)
    if (kind === 'reject') return reject(today)
    return kind === 'confirm' ? confirm(today) : withdraw(today)
  }
  fc.assert(
    fc.property(fc.array(step, { maxLength: 10 }), fc.uniqueArray(fc.integer({ min: 0, max: days })), (steps, runs) => {
      const live = (runOn: (day: number) => boolean): DifficultyEvent[] => {
        let state = inHand.reduce(difficultyDecider.evolve, difficultyDecider.initialState)
        const recorded: DifficultyEvent[] = []
        const send = (command: DifficultyCommand, today: string): void => {
          const context = { actor: { id: 'person-1', role: 'planner', unit: '区发改局' }, today, rules: defaultRules }
          const decision = difficultyDecider.decide(command, state, context)
          if (!decision.accepted) return
          state = decision.events.reduce(difficultyDecider.evolve, state)
          recorded.push(...decision.events.filter(({ type }) => type === 'DifficultyBecameOverdue'))
        }
        const due = steps.map((_, index) => steps.slice(0, index + 1).reduce((sum, { after }) => sum + after, 0))
        for (let day = 0; day <= days; day++) {
          const today = addDays(first, day)
          if (runOn(day)) send(runClock, today)
          steps.forEach((one, index) => {
            if (due[index] === day) send(commandOf(one, today), today)
          })
        }
        send(runClock, addDays(first, days + 1))
        return recorded
      }
      const daily = live(() => true)
      expect(live((day) => runs.includes(day))).toEqual(daily)
      expect(live(() => false)).toEqual(daily)
      expect(new Set(daily.map((event) => JSON.stringify(event))).size).toBe(daily.length)
    }),
  )
})
