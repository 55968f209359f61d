import { describe, test } from '@jest/globals'
import { type ApprovalEvent, approvalDecider } from '../src/index.ts'
import {
  accept,
  accepted,
  allReviewed,
  deemed,
  deliver,
  delivered,
  due,
  extend,
  giveOpinion,
  grant,
  granted,
  key,
  notice,
  noticeDue,
  noticed,
  refuse,
  requested,
  requestedPlainly,
  resume,
  review,
  runClock,
  stop,
  stopped,
  supplement,
  withdraw,
} from './approval-fixtures.ts'
import { givenFor } from './given.ts'

const given = givenFor(approvalDecider, { today: noticeDue })
const reviewed = [requested, accepted, ...allReviewed()]
const withdrawn: ApprovalEvent = {
  type: 'ApprovalWithdrawn',
  data: { ...key, withdrawnOn: '2014-01-28', reason: '方案调整' },
}

describe('concluding an application', () => {
  test('grants what was accepted and agreed to, and says by when the decision is to be delivered', () =>
    given(...reviewed)
      .when(grant('2014-01-28'))
      .thenEvents(granted('2014-01-28')))

  test('refuses what the last level did not agree to', () =>
    given(requested, accepted, ...allReviewed(false))
      .when(refuse('2014-01-28'))
      .thenEvents({
        type: 'ApprovalRefused',
        data: { ...key, refusedOn: '2014-01-28', reason: '不符合规划', deliveryDue: due('2014-02-17') },
      }))

  test('grants or refuses without opinions where the rules ask for none', () => {
    given(requestedPlainly, accepted).when(grant('2014-01-28')).thenEvents(granted('2014-01-28'))
    given(requestedPlainly, accepted)
      .when(refuse('2014-01-28'))
      .thenEvents({
        type: 'ApprovalRefused',
        data: { ...key, refusedOn: '2014-01-28', reason: '不符合规划', deliveryDue: due('2014-02-17') },
      })
  })

  test('takes a decision after its limit as it was made: it is late, not void', () =>
    given(...reviewed)
      .when(grant('2014-06-30'), '2014-06-30')
      .thenEvents(granted('2014-06-30')))

  test('decides nothing that was not accepted', () => {
    given(requested).when(grant('2014-01-28')).thenRefused('approval/not-accepted')
    given(requested, noticed).when(refuse('2014-01-28')).thenRefused('approval/not-accepted')
  })

  test('is dated neither in the future, nor before acceptance, nor before the last opinion', () => {
    given(...reviewed)
      .when(grant('2014-01-31'))
      .thenRefused('approval/in-future')
    given(requestedPlainly, accepted).when(refuse('2014-01-26')).thenRefused('approval/before-preceding-step')
    given(...reviewed)
      .when(grant('2014-01-27'))
      .thenRefused('approval/before-preceding-step')
  })

  test('withdraws at any time before the end, dated not before the last step', () => {
    for (const history of [[requested], [requested, noticed], [requested, accepted]]) {
      given(...history)
        .when(withdraw('2014-01-28'))
        .thenEvents(withdrawn)
    }
    given(requested, accepted, stopped('2014-01-28')).when(withdraw('2014-01-28')).thenEvents(withdrawn)
    given(requested, accepted).when(withdraw('2014-01-26')).thenRefused('approval/before-preceding-step')
    given(requested).when(withdraw('2014-01-31')).thenRefused('approval/in-future')
  })

  test('withdraws what the law had deemed accepted as what was accepted', () =>
    given(requested)
      .when(withdraw('2014-02-07'), '2014-02-07')
      .thenEvents(deemed, {
        type: 'ApprovalWithdrawn',
        data: { ...key, withdrawnOn: '2014-02-07', reason: '方案调整' },
      }))

  test('ends it: nothing follows but delivery and the clock', () => {
    const day = '2014-01-29'
    const commands = [
      ...[notice, supplement, accept, stop, resume, extend, grant, refuse, withdraw].map((command) => command(day)),
      review(1),
      giveOpinion('区环保局'),
    ]
    for (const command of commands) {
      given(...reviewed, granted('2014-01-28'))
        .when(command)
        .thenRefused('approval/concluded')
    }
    given(...reviewed, granted('2014-01-28'))
      .when(runClock)
      .thenEvents()
  })
})

describe('delivering a decision', () => {
  test('is in time up to and with the tenth working day after it, and late from then on', () => {
    const history = [...reviewed, granted('2014-01-28')]
    given(...history)
      .when(deliver('2014-02-17'), '2014-03-01')
      .thenEvents(delivered('2014-02-17', false))
    given(...history)
      .when(deliver('2014-02-18'), '2014-03-01')
      .thenEvents(delivered('2014-02-18', true))
  })

  test('follows a decision, once, and nothing that was withdrawn', () => {
    given(...reviewed)
      .when(deliver('2014-01-29'))
      .thenRefused('approval/not-decided')
    given(...reviewed, granted('2014-01-28'), delivered('2014-01-29', false))
      .when(deliver('2014-01-30'))
      .thenRefused('approval/delivered-twice')
    given(requested, withdrawn).when(deliver('2014-01-29')).thenRefused('approval/nothing-to-deliver')
  })

  test('is dated neither in the future nor before the decision', () => {
    given(...reviewed, granted('2014-01-28'))
      .when(deliver('2014-01-31'))
      .thenRefused('approval/in-future')
    given(...reviewed, granted('2014-01-28'))
      .when(deliver('2014-01-27'))
      .thenRefused('approval/before-preceding-step')
  })
})
