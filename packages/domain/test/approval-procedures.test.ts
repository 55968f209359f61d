import { describe, expect, test } from '@jest/globals'
import { type ApprovalEvent, approvalDecider } from '../src/index.ts'
import {
  accepted,
  cameNearDue,
  clock,
  extend,
  grant,
  key,
  limits,
  overdue,
  refuse,
  requested,
  requestedPlainly,
  resume,
  stop,
  stopped,
} from './approval-fixtures.ts'
import { givenFor } from './given.ts'

// Accepted on 27 January 2014: promised by 14 February, by law 28 February.
const given = givenFor(approvalDecider, { today: '2014-03-03' })
const ended = (startedOn: string, endedOn: string, excludedDays: number, after: ReturnType<typeof clock>) =>
  ({
    type: 'ExcludedProcedureEnded',
    data: { ...key, procedure: 'expert-review', startedOn, endedOn, excludedDays, clock: after },
  }) satisfies ApprovalEvent
const extended = (extendedOn: string, days: number, after: ReturnType<typeof clock>) =>
  ({
    type: 'ApprovalExtended',
    data: { ...key, extendedOn, days, approvedBy: 'person-1', reason: '需补充勘察', clock: after },
  }) satisfies ApprovalEvent

describe('an excluded procedure', () => {
  test('stops the clock on its day', () =>
    given(requested, accepted).when(stop('2014-02-10')).thenEvents(stopped('2014-02-10')))

  test('uses up the day on which it starts; from its end on, what was left is left', () =>
    given(requested, accepted, stopped('2014-02-10'))
      .when(resume('2014-02-20'))
      .thenEvents(ended('2014-02-10', '2014-02-20', 8, clock('2014-02-26', '2014-03-12', '2014-02-24'))))

  test('that ends on the day on which it started leaves the days as they were', () =>
    given(requested, accepted, stopped('2014-02-10'))
      .when(resume('2014-02-10'))
      .thenEvents(ended('2014-02-10', '2014-02-10', 0, accepted.data.clock)))

  test('that starts on the promised day leaves no day of it: the case is promised for the day on which it ends', () =>
    given(requested, accepted, stopped('2014-02-14'))
      .when(resume('2014-02-18'))
      .thenEvents(
        cameNearDue('2014-02-12', '2014-02-14'),
        ended('2014-02-14', '2014-02-18', 2, clock('2014-02-18', '2014-03-04', '2014-02-14')),
      ))

  test('does not give back a promised day that had passed, and what had come true is recorded first', () =>
    given(requested, accepted, stopped('2014-02-17'))
      .when(resume('2014-02-20'))
      .thenEvents(
        cameNearDue('2014-02-12', '2014-02-14'),
        overdue('promised', '2014-02-14', '2014-02-15'),
        ended('2014-02-17', '2014-02-20', 3, clock('2014-02-14', '2014-03-05', '2014-02-12')),
      ))

  test('leaves days provisional that the calendar of holidays did not reach', () => {
    const provisional = (date: string) => ({ date, provisional: true })
    const days = { promisedDue: provisional('2027-01-08'), legalDue: provisional('2027-01-22') }
    const late: ApprovalEvent = {
      ...accepted,
      data: { ...accepted.data, acceptedOn: '2026-12-25', clock: { ...days, nearDueOn: '2027-01-06' } },
    }
    given(requested, late, stopped('2027-01-08'))
      .when(resume('2027-01-12'), '2027-01-12')
      .thenEvents(
        {
          type: 'ApprovalCameNearDue',
          data: { ...key, since: '2027-01-06', promisedDue: days.promisedDue },
        },
        ended('2027-01-08', '2027-01-12', 2, {
          promisedDue: provisional('2027-01-12'),
          legalDue: provisional('2027-01-26'),
          nearDueOn: '2027-01-08',
        }),
      )
  })

  test('may follow another, and may start once the legal day has passed', () => {
    const first = ended('2014-02-10', '2014-02-11', 1, clock('2014-02-17', '2014-03-03', '2014-02-13'))
    given(requested, accepted, stopped('2014-02-10'), first).when(stop('2014-02-11')).thenEvents(stopped('2014-02-11'))
    given(requested, accepted).when(stop('2014-03-03')).thenEvents(stopped('2014-03-03'))
  })

  test('is refused before acceptance, and while another is under way', () => {
    given(requested).when(stop('2014-01-28')).thenRefused('approval/not-accepted')
    given(requested).when(resume('2014-01-28')).thenRefused('approval/not-accepted')
    const { zh, en } = given(requested, accepted, stopped('2014-02-10'))
      .when(stop('2014-02-11'))
      .thenRefusal('approval/stopped')
    expect(zh).toContain('因专家评审，办理时限自2014年2月10日起中止')
    expect(en).toContain('since 2014-02-10 by an excluded procedure (expert review)')
  })

  test('that never started cannot end', () =>
    given(requested, accepted).when(resume('2014-02-10')).thenRefused('approval/not-stopped'))

  test('is dated neither in the future, nor before acceptance, nor before what changed the clock last', () => {
    given(requested, accepted).when(stop('2014-03-04')).thenRefused('approval/in-future')
    given(requested, accepted).when(stop('2014-01-26')).thenRefused('approval/before-preceding-step')
    given(requested, accepted, extended('2014-02-11', 1, clock('2014-02-17', '2014-03-03', '2014-02-13')))
      .when(stop('2014-02-10'))
      .thenRefused('approval/before-preceding-step')
    given(requested, accepted, stopped('2014-02-10')).when(resume('2014-03-04')).thenRefused('approval/in-future')
    given(requested, accepted, stopped('2014-02-10'))
      .when(resume('2014-02-09'))
      .thenRefused('approval/before-preceding-step')
  })

  test('keeps the case from being decided until it ends', () => {
    for (const command of [grant('2014-02-11'), refuse('2014-02-11')]) {
      given(requestedPlainly, accepted, stopped('2014-02-10')).when(command).thenRefused('approval/stopped')
    }
  })
})

describe('an extension', () => {
  test('moves the promised and the legal day by so many working days', () =>
    given(requested, accepted)
      .when(extend('2014-02-11'))
      .thenEvents(extended('2014-02-11', 10, clock('2014-02-28', '2014-03-14', '2014-02-26'))))

  test('is possible up to and with the legal day; a promise that had been missed by then stays missed', () => {
    given(requested, accepted)
      .when(extend('2014-02-28', 5))
      .thenEvents(
        cameNearDue('2014-02-12', '2014-02-14'),
        overdue('promised', '2014-02-14', '2014-02-15'),
        extended('2014-02-28', 5, clock('2014-02-14', '2014-03-07', '2014-02-12')),
      )
    const { zh } = given(requested, accepted).when(extend('2014-03-01')).thenRefusal('approval/extension-late')
    expect(zh).toContain('2014年2月28日')
  })

  test('while the clock is stopped counts from what was left when it stopped', () => {
    given(requested, accepted, stopped('2014-02-10'))
      .when(extend('2014-02-17'))
      .thenEvents(extended('2014-02-17', 10, clock('2014-02-28', '2014-03-14', '2014-02-26')))
    given(
      requested,
      accepted,
      stopped('2014-02-10'),
      extended('2014-02-17', 10, clock('2014-02-28', '2014-03-14', '2014-02-26')),
    )
      .when(resume('2014-02-20'))
      .thenEvents(ended('2014-02-10', '2014-02-20', 8, clock('2014-03-12', '2014-03-26', '2014-03-10')))
  })

  test('is refused before acceptance, a second time, beyond the rules, and where the rules have none', () => {
    given(requested).when(extend('2014-01-28')).thenRefused('approval/not-accepted')
    given(requested, accepted, extended('2014-02-11', 1, clock('2014-02-17', '2014-03-03', '2014-02-13')))
      .when(extend('2014-02-12', 1))
      .thenRefused('approval/extended-twice')
    const { zh } = given(requested, accepted).when(extend('2014-02-11', 11)).thenRefusal('approval/extension-too-long')
    expect(zh).toContain('不超过10个工作日')
    const strict = { ...requested, data: { ...requested.data, limits: { ...limits, extensionDays: 0 } } }
    given(strict, accepted).when(extend('2014-02-11', 1)).thenRefused('approval/not-extendable')
  })

  test('is dated neither in the future nor before acceptance', () => {
    given(requested, accepted).when(extend('2014-03-04')).thenRefused('approval/in-future')
    given(requested, accepted).when(extend('2014-01-26')).thenRefused('approval/before-preceding-step')
  })
})
