import { describe, test } from '@jest/globals'
import { type ApprovalEvent, approvalDecider } from '../src/index.ts'
import {
  accept,
  accepted,
  grant,
  granted,
  key,
  notice,
  noticeDue,
  noticed,
  refuse,
  requested,
  supplement,
  withdraw,
} from './approval-fixtures.ts'
import { givenFor } from './given.ts'

const given = givenFor(approvalDecider, { today: noticeDue })

describe('concluding an application', () => {
  test('grants or refuses what was accepted', () => {
    given(requested, accepted).when(grant('2014-01-28')).thenEvents(granted)
    given(requested, accepted)
      .when(refuse('2014-01-28'))
      .thenEvents({ type: 'ApprovalRefused', data: { ...key, refusedOn: '2014-01-28', reason: '不符合规划' } })
  })
  test('takes a decision after its limit as it was made: it is late, not void', () =>
    given(requested, accepted)
      .when(grant('2014-06-30'), '2014-06-30')
      .thenEvents({
        type: 'ApprovalGranted',
        data: { ...key, grantedOn: '2014-06-30', documentNumber: '婺发改〔2014〕8号' },
      }))
  test('decides nothing that was not accepted', () => {
    given(requested).when(grant('2014-01-28')).thenRefused('approval/not-accepted')
    given(requested, noticed).when(refuse('2014-01-28')).thenRefused('approval/not-accepted')
  })
  test('is dated neither in the future nor before acceptance', () => {
    given(requested, accepted).when(grant('2014-01-31')).thenRefused('approval/in-future')
    given(requested, accepted).when(refuse('2014-01-26')).thenRefused('approval/before-preceding-step')
  })
  test('withdraws at any time before the end, dated not before the last step', () => {
    const withdrawn: ApprovalEvent = {
      type: 'ApprovalWithdrawn',
      data: { ...key, withdrawnOn: '2014-01-28', reason: '方案调整' },
    }
    for (const history of [[requested], [requested, noticed], [requested, accepted]]) {
      given(...history)
        .when(withdraw('2014-01-28'))
        .thenEvents(withdrawn)
    }
    given(requested, accepted).when(withdraw('2014-01-26')).thenRefused('approval/before-preceding-step')
    given(requested).when(withdraw('2014-01-31')).thenRefused('approval/in-future')
  })
  test('ends it: nothing follows', () => {
    for (const command of [notice, supplement, accept, grant, refuse, withdraw]) {
      given(requested, accepted, granted).when(command('2014-01-29')).thenRefused('approval/concluded')
    }
  })
})
