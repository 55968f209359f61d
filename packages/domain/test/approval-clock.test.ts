import { describe, expect, test } from '@jest/globals'
import { type ApprovalEvent, approvalDecider, remainingWorkingDays } from '../src/index.ts'
import {
  accepted,
  cameNearDue,
  clock,
  deemed,
  delivered,
  granted,
  key,
  noticed,
  overdue,
  requested,
  requestedPlainly,
  runClock,
  stopped,
} from './approval-fixtures.ts'
import { givenFor } from './given.ts'

// Accepted on 27 January 2014: near due from 12 February, promised by 14 February, by law 28 February.
const given = givenFor(approvalDecider, { today: '2014-12-31' })
const near = cameNearDue('2014-02-12', '2014-02-14')
const late = overdue('promised', '2014-02-14', '2014-02-15')
const illegal = overdue('legal', '2014-02-28', '2014-03-01')

describe('the daily clock', () => {
  test('records nothing before anything has come true', () => {
    given(requested).when(runClock, '2014-01-30').thenEvents()
    given(requested, accepted).when(runClock, '2014-02-11').thenEvents()
    given(requested, noticed).when(runClock).thenEvents()
  })

  test('has nothing to record of what was never requested', () =>
    given().when(runClock).thenRefused('approval/not-requested'))

  test('records deemed acceptance from the day after the notice was due, dated on the day of receipt', () =>
    given(requested).when(runClock, '2014-01-31').thenEvents(deemed))

  test('records near due from its day on, and overdue from the day after, each once', () => {
    given(requested, accepted).when(runClock, '2014-02-12').thenEvents(near)
    given(requested, accepted, near).when(runClock, '2014-02-14').thenEvents()
    given(requested, accepted, near).when(runClock, '2014-02-15').thenEvents(late)
    given(requested, accepted, near, late).when(runClock, '2014-02-28').thenEvents()
    given(requested, accepted, near, late).when(runClock, '2014-03-01').thenEvents(illegal)
    given(requested, accepted, near, late, illegal).when(runClock).thenEvents()
  })

  test('after a long standstill records everything at once, each dated on the day on which it came true', () => {
    given(requested, accepted).when(runClock).thenEvents(near, late, illegal)
    given(requested)
      .when(runClock)
      .thenEvents(
        deemed,
        cameNearDue('2014-02-10', '2014-02-12'),
        overdue('promised', '2014-02-12', '2014-02-13'),
        overdue('legal', '2014-02-26', '2014-02-27'),
      )
  })

  test('stands still while an excluded procedure is under way, but for what had come true when it started', () => {
    given(requested, accepted, stopped('2014-02-11')).when(runClock).thenEvents()
    given(requested, accepted, stopped('2014-02-17')).when(runClock).thenEvents(near, late)
  })

  test('never makes overdue what was concluded in time', () => {
    const history = [requestedPlainly, accepted, granted('2014-02-14'), delivered('2014-02-14', false)]
    given(...history)
      .when(runClock)
      .thenEvents(near)
  })

  test('records as overdue what was concluded after its day, also when it is run only afterwards', () => {
    const history = [requestedPlainly, accepted, granted('2014-02-17'), delivered('2014-02-17', false)]
    given(...history)
      .when(runClock)
      .thenEvents(near, late)
  })

  test('records a decision that was not delivered in time, and one that was delivered late', () => {
    const history = [requestedPlainly, accepted, granted('2014-02-10')]
    const undelivered = overdue('delivery', '2014-02-24', '2014-02-25')
    given(...history)
      .when(runClock, '2014-02-24')
      .thenEvents()
    given(...history)
      .when(runClock, '2014-02-25')
      .thenEvents(undelivered)
    given(...history, delivered('2014-03-03', true))
      .when(runClock)
      .thenEvents(undelivered)
    given(...history, undelivered, delivered('2014-03-03', true))
      .when(runClock)
      .thenEvents()
    given(...history, delivered('2014-02-24', false))
      .when(runClock)
      .thenEvents()
  })

  test('asks for no delivery of what was withdrawn', () =>
    given(requested, accepted, {
      type: 'ApprovalWithdrawn',
      data: { ...key, withdrawnOn: '2014-02-11', reason: '方案调整' },
    })
      .when(runClock)
      .thenEvents())

  test('does not record near due a second time where a day was moved afterwards', () => {
    const extended: ApprovalEvent = {
      type: 'ApprovalExtended',
      data: {
        ...key,
        extendedOn: '2014-02-13',
        days: 5,
        approvedBy: 'person-1',
        reason: '需补充勘察',
        clock: clock('2014-02-21', '2014-03-07', '2014-02-19'),
      },
    }
    given(requested, accepted, near, extended).when(runClock, '2014-02-20').thenEvents()
    given(requested, accepted, near, extended)
      .when(runClock, '2014-02-22')
      .thenEvents(overdue('promised', '2014-02-21', '2014-02-22'))
  })
})

describe('the working days that remain', () => {
  const running = { promisedDueOn: '2014-02-14', stoppedSince: null, endedOn: null }

  test('count down to none on the promised day, and below none after it', () => {
    expect(remainingWorkingDays(running, '2014-01-27')).toBe(10)
    expect(remainingWorkingDays(running, '2014-02-14')).toBe(0)
    expect(remainingWorkingDays(running, '2014-02-18')).toBe(-2)
  })

  test('stand still while an excluded procedure stops the clock', () =>
    expect(remainingWorkingDays({ ...running, stoppedSince: '2014-02-10' }, '2014-06-30')).toBe(4))

  test('are not known before acceptance and after the end', () => {
    expect(remainingWorkingDays({ ...running, promisedDueOn: null }, '2014-02-10')).toBeNull()
    expect(remainingWorkingDays({ ...running, endedOn: '2014-02-10' }, '2014-02-10')).toBeNull()
  })
})
