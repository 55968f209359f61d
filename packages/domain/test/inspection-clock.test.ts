import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { addDays, defaultRules, type InspectionCommand, type InspectionEvent, inspectionDecider } from '../src/index.ts'
import { givenFor } from './given.ts'
import {
  closed,
  opened,
  overdue,
  raised,
  reject,
  rejected,
  report,
  reported,
  runClock,
  strikeOff,
  struckOff,
} from './inspection-fixtures.ts'

const given = givenFor(inspectionDecider, { today: '2014-08-20' })

describe('整改逾期', () => {
  test('comes the day after the deadline, not on it', () => {
    given(opened, raised(1)).when(runClock, '2014-07-20').thenEvents()
    given(opened, raised(1)).when(runClock, '2014-07-21').thenEvents(overdue('2014-07-20', '2014-07-21'))
  })
  test('is dated the day after the deadline also after a standstill, also when the round is closed, and recorded once', () => {
    given(opened, raised(1), closed).when(runClock).thenEvents(overdue('2014-07-20', '2014-07-21'))
    given(opened, raised(1), overdue('2014-07-20', '2014-07-21')).when(runClock).thenEvents()
  })
  test('does not come where a report was made by the deadline', () =>
    given(opened, raised(1), reported('2014-07-20')).when(runClock).thenEvents())
  test('comes where the report was late, even if it was struck off since', () => {
    given(opened, raised(1), reported('2014-07-21')).when(runClock).thenEvents(overdue('2014-07-20', '2014-07-21'))
    given(opened, raised(1), reported('2014-07-21'), struckOff('2014-07-22'))
      .when(runClock)
      .thenEvents(overdue('2014-07-20', '2014-07-21'))
  })
  test('comes once for each deadline that a rejection sets', () => {
    const late = [opened, raised(1), reported('2014-07-25'), rejected('2014-07-26', '2014-08-10')]
    const both = [overdue('2014-07-20', '2014-07-21'), overdue('2014-08-10', '2014-08-11')]
    given(...late)
      .when(runClock)
      .thenEvents(...both)
    given(...late, ...both)
      .when(runClock)
      .thenEvents()
    given(opened, raised(1), reported('2014-07-18'), rejected('2014-07-26', '2014-08-10'))
      .when(runClock)
      .thenEvents(overdue('2014-08-10', '2014-08-11'))
  })
  test('comes for every finding of its own', () =>
    given(opened, raised(1), raised(2, '2014-08-01'), raised(3, '2014-09-01'))
      .when(runClock)
      .thenEvents(overdue('2014-07-20', '2014-07-21'), overdue('2014-08-01', '2014-08-02', 2)))
})

test('run daily or seldom, the clock records the same deadlines, each once', () => {
  const first = '2014-07-10'
  const days = 60
  const step = fc.record({
    after: fc.integer({ min: 0, max: 12 }),
    kind: fc.constantFrom('report', 'report', 'reject', 'strike-off'),
    within: fc.integer({ min: 1, max: 10 }),
  })
  const commandOf = ({ kind, within }: { kind: string; within: number }, today: string): InspectionCommand => {
    if (kind === 'report') return report(today)
    return kind === 'reject' ? reject(addDays(today, within)) : strikeOff()
  }
  fc.assert(
    fc.property(fc.array(step, { maxLength: 8 }), fc.uniqueArray(fc.integer({ min: 0, max: days })), (steps, runs) => {
      const live = (runOn: (day: number) => boolean): InspectionEvent[] => {
        let state = [opened, raised(1)].reduce(inspectionDecider.evolve, inspectionDecider.initialState)
        const recorded: InspectionEvent[] = []
        const send = (command: InspectionCommand, today: string): void => {
          const context = {
            actor: { id: 'person-1', role: 'inspector', unit: '两办督查室' },
            today,
            rules: defaultRules,
          }
          const decision = inspectionDecider.decide(command, state, context)
          if (!decision.accepted) return
          state = decision.events.reduce(inspectionDecider.evolve, state)
          recorded.push(...decision.events.filter(({ type }) => type === 'RectificationBecameOverdue'))
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
