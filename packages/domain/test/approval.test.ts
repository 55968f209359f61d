import { describe, expect, test } from '@jest/globals'
import { type ApprovalEvent, approvalDecider } from '../src/index.ts'
import {
  accept,
  accepted,
  application,
  clock,
  deemed,
  due,
  grant,
  key,
  limits,
  notice,
  noticeDue,
  noticed,
  receivedOn,
  refuse,
  request,
  requested,
  supplement,
  supplemented,
  withdraw,
} from './approval-fixtures.ts'
import { givenFor } from './given.ts'

const given = givenFor(approvalDecider, { today: noticeDue })

describe('requesting an approval', () => {
  test('keeps the limits in force on the day of receipt and the day by which the notice is due', () =>
    given().when(request()).thenEvents(requested))

  test('through the green channel promises fewer days', () =>
    given()
      .when(request({ greenChannel: true }))
      .thenEvents({
        type: 'ApprovalRequested',
        data: {
          ...application,
          greenChannel: true,
          limits: { ...limits, promisedDays: 5 },
          noticeDue: due(noticeDue),
        },
      }))

  test('again with the same particulars changes nothing, with others it is refused', () => {
    given(requested).when(request()).thenEvents()
    given(requested)
      .when(request({ matter: '初步设计及概算审批' }))
      .thenRefused('approval/already-requested')
  })

  test('received in the future is refused', () =>
    given()
      .when(request({ receivedOn: '2014-01-31' }))
      .thenRefused('approval/in-future'))

  test('received before any rule was in force is refused', () =>
    given()
      .when(request({ receivedOn: '2004-06-30' }))
      .thenRefused('approval/no-rule'))

  test('comes before anything else', () => {
    for (const command of [notice, supplement, accept, grant, refuse, withdraw]) {
      given().when(command(receivedOn)).thenRefused('approval/not-requested')
    }
  })

  test('ties it to its project and programme', () => {
    for (const other of [{ projectId: 'project-2' }, { programmeId: 'another' }]) {
      given(requested)
        .when({ type: 'AcceptApproval', data: { ...key, ...other, acceptedOn: receivedOn } })
        .thenRefused('approval/other-project')
    }
  })
})

describe('the one-time notice', () => {
  test('is given up to the last of its working days', () => {
    for (const noticedOn of [receivedOn, noticeDue]) {
      given(requested)
        .when(notice(noticedOn))
        .thenEvents({ type: 'OneTimeNoticeGiven', data: { ...key, noticedOn, missing: ['用地预审意见'] } })
    }
  })

  test('may be entered later than the day on which it was given', () =>
    given(requested).when(notice('2014-01-27'), '2014-03-01').thenEvents(noticed))

  test('given late is refused: the application is deemed accepted from the day of receipt', () => {
    const { zh, en } = given(requested).when(notice('2014-02-07'), '2014-02-07').thenRefusal('approval/notice-late')
    expect(zh).toContain('自收到申请材料之日（2014年1月24日）起即为受理')
    expect(en).toContain('deemed accepted from 2014-01-24')
  })

  test('is given once', () =>
    given(requested, noticed).when(notice('2014-01-28')).thenRefused('approval/noticed-twice'))

  test('is not given after acceptance', () =>
    given(requested, accepted).when(notice('2014-01-28')).thenRefused('approval/notice-after-acceptance'))

  test('is dated neither in the future nor before receipt', () => {
    given(requested).when(notice('2014-01-31')).thenRefused('approval/in-future')
    given(requested).when(notice('2014-01-23')).thenRefused('approval/before-preceding-step')
  })
})

describe('a supplement', () => {
  test('follows a notice and may come in parts until nothing is missing', () => {
    given(requested, noticed).when(supplement('2014-01-28', false)).thenEvents(supplemented('2014-01-28', false))
    given(requested, noticed, supplemented('2014-01-28', false))
      .when(supplement('2014-01-29', false))
      .thenEvents(supplemented('2014-01-29', false))
  })
  test('without a notice is refused', () =>
    given(requested).when(supplement('2014-01-28')).thenRefused('approval/nothing-to-supplement'))
  test('of complete material is refused', () =>
    given(requested, noticed, supplemented('2014-01-28', true))
      .when(supplement('2014-01-29'))
      .thenRefused('approval/already-complete'))
  test('after acceptance is refused', () =>
    given(requested, noticed, supplemented('2014-01-27', true), accepted)
      .when(supplement('2014-01-29'))
      .thenRefused('approval/supplement-after-acceptance'))
  test('is dated neither in the future nor before the notice', () => {
    given(requested, noticed).when(supplement('2014-01-31')).thenRefused('approval/in-future')
    given(requested, noticed).when(supplement('2014-01-26')).thenRefused('approval/before-preceding-step')
  })
})

describe('accepting an application', () => {
  test('starts the clock: legal and promised days are working days from that day', () =>
    given(requested).when(accept('2014-01-27')).thenEvents(accepted))

  test('on the day of receipt gives the days that the calendar gives', () =>
    given(requested)
      .when(accept(receivedOn))
      .thenEvents({
        type: 'ApprovalAccepted',
        data: {
          ...key,
          acceptedOn: receivedOn,
          deemed: false,
          clock: clock('2014-02-12', '2014-02-26', '2014-02-10'),
        },
      }))

  test('on the last day for the notice is an acceptance like any other', () =>
    given(requested)
      .when(accept(noticeDue))
      .thenEvents({
        type: 'ApprovalAccepted',
        data: {
          ...key,
          acceptedOn: noticeDue,
          deemed: false,
          clock: clock('2014-02-19', '2014-03-05', '2014-02-17'),
        },
      }))

  test('once the day for the notice has passed without one is deemed and dated on the day of receipt, whatever later day is given', () => {
    for (const acceptedOn of ['2014-01-31', '2014-02-07', '2014-12-31']) {
      given(requested).when(accept(acceptedOn), '2014-02-07').thenEvents(deemed)
    }
  })

  test('in time, though it is entered later, stands as it was given', () => {
    given(requested).when(accept('2014-01-27'), '2014-02-07').thenEvents(accepted)
    given(requested).when(accept('2014-01-23'), '2014-02-07').thenRefused('approval/before-preceding-step')
  })

  test('after a notice waits for the supplement to be complete', () => {
    given(requested, noticed).when(accept('2014-01-28')).thenRefused('approval/incomplete')
    given(requested, noticed, supplemented('2014-01-28', false))
      .when(accept('2014-01-28'), '2014-03-01')
      .thenRefused('approval/incomplete')
  })

  test('after a notice is brought about by what completes the material, and starts the clock on that day', () => {
    const acceptance = {
      type: 'ApprovalAccepted',
      data: {
        ...key,
        acceptedOn: '2014-02-10',
        deemed: false,
        clock: clock('2014-02-24', '2014-03-10', '2014-02-20'),
      },
    } as const
    given(requested, noticed)
      .when(supplement('2014-02-10'), '2014-02-20')
      .thenEvents(supplemented('2014-02-10', true), acceptance)
    given(requested, noticed, supplemented('2014-02-10', true), acceptance)
      .when(accept('2014-02-10'), '2014-02-20')
      .thenEvents()
  })

  test('of a supplement that was recorded before it accepted by itself is dated on its day', () =>
    given(requested, noticed, supplemented('2014-02-10', true))
      .when(accept('2014-02-10'), '2014-02-20')
      .thenEvents({
        type: 'ApprovalAccepted',
        data: {
          ...key,
          acceptedOn: '2014-02-10',
          deemed: false,
          clock: clock('2014-02-24', '2014-03-10', '2014-02-20'),
        },
      }))

  test('after a supplement is dated on the day that made the material complete, and on no later one', () =>
    given(requested, noticed, supplemented('2014-02-10', true))
      .when(accept('2014-02-11'), '2014-02-20')
      .thenRefused('approval/not-the-day-complete'))

  test('is dated neither in the future, nor before receipt, nor before the material was complete', () => {
    given(requested).when(accept('2014-01-31')).thenRefused('approval/in-future')
    given(requested).when(accept('2014-01-23')).thenRefused('approval/before-preceding-step')
    given(requested, noticed, supplemented('2014-01-29', true))
      .when(accept('2014-01-28'))
      .thenRefused('approval/before-preceding-step')
  })

  test('twice is refused on another day, and changes nothing on the same', () => {
    given(requested, accepted).when(accept('2014-01-28')).thenRefused('approval/already-accepted')
    given(requested, accepted).when(accept('2014-01-27')).thenEvents()
  })

  test('at the edge of the calendar of holidays gives provisional days', () => {
    const late: ApprovalEvent = { ...requested, data: { ...requested.data, receivedOn: '2026-12-25' } }
    given(late)
      .when(accept('2026-12-25'), '2026-12-25')
      .thenEvents({
        type: 'ApprovalAccepted',
        data: {
          ...key,
          acceptedOn: '2026-12-25',
          deemed: true,
          clock: {
            legalDue: { date: '2027-01-22', provisional: true },
            promisedDue: { date: '2027-01-08', provisional: true },
            nearDueOn: '2027-01-06',
          },
        },
      })
  })
})
