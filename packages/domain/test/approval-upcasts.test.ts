import { describe, expect, test } from '@jest/globals'
import { type ApprovalEvent, approvalDecider, approvalEvents, defaultRules } from '../src/index.ts'
import { key, overdue, runClock } from './approval-fixtures.ts'

// As version 1 wrote them: without review levels, joint handling, extension and delivery.
const rule = '行政许可法第三十二条、第四十二条（2004年7月1日起施行）；承诺时限为示例'
const day = (date: string) => ({ date, provisional: false })
const requested = {
  ...key,
  matter: '可研审批',
  receivedOn: '2014-01-24',
  greenChannel: true,
  limits: { noticeDays: 5, legalDays: 20, promisedDays: 5, rule },
  noticeDue: day('2014-01-30'),
}
const accepted = {
  ...key,
  acceptedOn: '2014-01-24',
  deemed: false,
  legalDue: day('2014-02-26'),
  promisedDue: day('2014-01-30'),
}
const granted = { ...key, grantedOn: '2014-02-10', documentNumber: '婺发改〔2014〕8号' }
const refused = { ...key, refusedOn: '2014-02-10', reason: '不符合规划' }

/** As the event store does when it reads: upcast, then checked. */
const read = (
  type: 'ApprovalRequested' | 'ApprovalAccepted' | 'ApprovalGranted' | 'ApprovalRefused',
  data: unknown,
) => {
  const { schema, upcasts } = approvalEvents[type]
  return { type, data: schema.parse(upcasts[1](data)) } as ApprovalEvent
}

describe('an event of version 1', () => {
  test('ApprovalRequested keeps its limits, adds those of the law, and asks for no opinions', () => {
    expect(read('ApprovalRequested', requested).data).toEqual({
      ...requested,
      jointUnits: [],
      limits: { ...requested.limits, extensionDays: 10, deliveryDays: 10, nearDueDays: 2, reviewRoles: [] },
    })
  })

  test('ApprovalAccepted keeps its days and is near due two working days before the promised one', () => {
    const { legalDue, promisedDue, ...rest } = accepted
    expect(read('ApprovalAccepted', accepted).data).toEqual({
      ...rest,
      clock: { legalDue, promisedDue, nearDueOn: '2014-01-28' },
    })
  })

  test('ApprovalAccepted is not near due before it was accepted', () => {
    const short = { ...accepted, promisedDue: day('2014-01-26') }
    expect(read('ApprovalAccepted', short).data).toMatchObject({ clock: { nearDueOn: '2014-01-24' } })
  })

  test('ApprovalGranted and ApprovalRefused are to be delivered within ten working days', () => {
    const deliveryDue = day('2014-02-24')
    expect(read('ApprovalGranted', granted).data).toEqual({ ...granted, deliveryDue })
    expect(read('ApprovalRefused', refused).data).toEqual({ ...refused, deliveryDue })
  })
})

test('a case begun under version 1 goes on: it is decided without opinions, and its clock runs', () => {
  const context = {
    actor: { id: 'person-1', role: 'approver', unit: '区发改局' },
    today: '2014-02-10',
    rules: defaultRules,
  }
  const state = [read('ApprovalRequested', requested), read('ApprovalAccepted', accepted)].reduce(
    approvalDecider.evolve,
    approvalDecider.initialState,
  )
  expect(approvalDecider.decide({ type: 'GrantApproval', data: granted }, state, context)).toEqual({
    accepted: true,
    events: [read('ApprovalGranted', granted)],
  })
  expect(approvalDecider.decide(runClock, state, context)).toEqual({
    accepted: true,
    events: [
      { type: 'ApprovalCameNearDue', data: { ...key, since: '2014-01-28', promisedDue: day('2014-01-30') } },
      overdue('promised', '2014-01-30', '2014-01-31'),
    ],
  })
})
