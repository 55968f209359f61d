import { describe, expect, test } from '@jest/globals'
import {
  arrivalRate,
  type FundEvent,
  fundDecider,
  fundEvents,
  fundStage,
  fundTotals,
  paymentRate,
} from '../src/index.ts'
import {
  allocate,
  allocated,
  approved,
  disburse,
  disbursed,
  forward,
  forwarded,
  inCity,
  key,
  prepared,
  receive,
  received,
  rejected,
  returned,
  returnSurplus,
  spend,
  spent,
  submitted,
  surplusReturned,
  wan,
  withApproval,
  withDistrictApproval,
  withReceipt,
} from './fund-fixtures.ts'
import { givenFor } from './given.ts'

const today = '2014-06-20'
const given = givenFor(fundDecider, { today })

const stateAfter = (events: readonly FundEvent[]) => {
  const state = events.reduce(fundDecider.evolve, fundDecider.initialState)
  if (state.kind === 'none') throw new Error('nothing prepared')
  return state
}

describe('moving the money', () => {
  test('allocates, forwards, disburses, receives and spends it in parts, and returns the surplus', () => {
    const way = [
      [allocate(wan(500), '2014-04-10'), allocated(wan(500), '2014-04-10')],
      [forward(wan(400), '2014-04-20'), forwarded(wan(400), '2014-04-20')],
      [allocate(wan(300), '2014-04-25'), allocated(wan(300), '2014-04-25')],
      [disburse(wan(300), '2014-05-01'), disbursed(wan(300), '2014-05-01')],
      [receive(wan(200), '2014-05-10'), received(wan(200), '2014-05-10')],
      [spend(wan(120), '2014-05-20'), spent(wan(120), '2014-05-20')],
      [receive(wan(100), '2014-05-25'), received(wan(100), '2014-05-25')],
      [returnSurplus(wan(180), '2014-06-01'), surplusReturned(wan(180), '2014-06-01')],
    ] as const
    way.forEach(([command, event], index) => {
      given(...withApproval, ...way.slice(0, index).map(([, before]) => before))
        .when(command)
        .thenEvents(event)
    })
  })

  test('takes no step before the one that it draws on', () => {
    const steps = [
      [allocate, 3, 'fund/not-approved'],
      [forward, 4, 'fund/not-allocated'],
      [disburse, 5, 'fund/not-forwarded'],
      [receive, 6, 'fund/not-disbursed'],
      [spend, 7, 'fund/not-received'],
      [returnSurplus, 7, 'fund/not-received'],
    ] as const
    for (const [command, events, code] of steps) {
      given(...withReceipt.slice(0, events))
        .when(command(1, today))
        .thenRefused(code)
    }
    const { zh, en } = given(...withReceipt.slice(0, 5))
      .when(disburse(1, today))
      .thenRefusal('fund/not-forwarded')
    expect(zh).toBe('资金尚未分解转发，不能拨付。请先登记分解转发。')
    expect(en).toBe('No funds are forwarded yet, so none can be disbursed. Record first what was forwarded.')
  })

  test('takes at no step more than the one before has brought', () => {
    const steps = [
      [allocate(wan(300) + 1, today), 'fund/more-than-approved'],
      [forward(wan(100) + 1, today), 'fund/more-than-allocated'],
      [disburse(wan(100) + 1, today), 'fund/more-than-forwarded'],
      [receive(wan(100) + 1, today), 'fund/more-than-disbursed'],
      [spend(wan(200) + 1, today), 'fund/more-than-received'],
      [returnSurplus(wan(200) + 1, today), 'fund/more-than-received'],
    ] as const
    for (const [command, code] of steps) {
      given(...withReceipt)
        .when(command)
        .thenRefused(code)
    }
    const { zh, en } = given(...withReceipt)
      .when(allocate(wan(301), today))
      .thenRefusal('fund/more-than-approved')
    expect(zh).toBe('截至2014年6月20日，累计下达801万元，超过累计批复800万元。请核对金额和日期。')
    expect(en).toBe(
      'By the end of 2014-06-20, 801 万元 would be allocated, more than the 800 万元 approved. Check the amount and the date.',
    )
  })

  test('spends and returns as surplus no more together than has arrived', () => {
    const { zh, en } = given(...withReceipt, spent(wan(150), '2014-06-01'))
      .when(returnSurplus(wan(51), today))
      .thenRefusal('fund/more-than-received')
    expect(zh).toContain('累计支付和交回结余201万元')
    expect(en).toContain('201 万元 would be spent or returned as surplus')
    given(...withReceipt, surplusReturned(wan(150), '2014-06-01'))
      .when(spend(wan(50), today))
      .thenEvents(spent(wan(50), today))
  })

  test('of the district skips forwarding', () => {
    given(...withDistrictApproval, allocated(wan(500), '2014-04-10'))
      .when(disburse(wan(500), '2014-04-11'))
      .thenEvents(disbursed(wan(500), '2014-04-11'))
    given(...withDistrictApproval, allocated(wan(500), '2014-04-10'))
      .when(disburse(wan(501), '2014-04-11'))
      .thenRefused('fund/more-than-allocated')
    given(...withDistrictApproval)
      .when(disburse(1, '2014-04-11'))
      .thenRefused('fund/not-allocated')
    const { zh } = given(...withDistrictApproval, allocated(wan(500), '2014-04-10'))
      .when(forward(1, today))
      .thenRefusal('fund/not-forwardable')
    expect(zh).toContain('区级财政')
  })

  test('is never dated in the future', () => {
    for (const command of [allocate, forward, disburse, receive, spend, returnSurplus]) {
      given(...withReceipt)
        .when(command(1, '2014-06-21'))
        .thenRefused('fund/in-future')
    }
  })

  test('is refused on a day on which the step before had not brought it yet', () => {
    const early = [
      [allocate, '2014-03-31', 'fund/more-than-approved'],
      [forward, '2014-04-09', 'fund/more-than-allocated'],
      [disburse, '2014-04-19', 'fund/more-than-forwarded'],
      [receive, '2014-04-30', 'fund/more-than-disbursed'],
      [spend, '2014-05-09', 'fund/more-than-received'],
    ] as const
    for (const [command, day, code] of early) {
      given(...withReceipt)
        .when(command(1, day))
        .thenRefused(code)
    }
  })

  test('holds on every day, not only in total: a late entry may not empty an earlier day', () => {
    const history = [
      ...withApproval,
      allocated(wan(100), '2014-04-10'),
      forwarded(wan(100), '2014-04-10'),
      allocated(wan(400), '2014-05-10'),
    ]
    given(...history)
      .when(forward(wan(50), '2014-05-09'))
      .thenRefused('fund/more-than-allocated')
    given(...history)
      .when(forward(wan(50), '2014-05-10'))
      .thenEvents(forwarded(wan(50), '2014-05-10'))
  })

  test('may be recorded late and out of order', () => {
    given(...withReceipt, forwarded(wan(100), '2014-06-10'))
      .when(allocate(wan(300), '2014-04-05'))
      .thenEvents(allocated(wan(300), '2014-04-05'))
  })
})

describe('the stage of an application', () => {
  const stageOf = (...events: readonly FundEvent[]) => fundStage(stateAfter(events))

  test('is the furthest step that it has reached', () => {
    const all = [...withReceipt, spent(1, '2014-06-01')]
    expect(all.map((_, index) => stageOf(...all.slice(0, index + 1)))).toEqual([
      'prepared',
      'in-review',
      'in-review',
      'approved',
      'allocated',
      'forwarded',
      'disbursed',
      'received',
      'spent',
    ])
    expect(stageOf(...inCity, returned('city', '2014-03-10'))).toBe('returned')
    expect(stageOf(...inCity, rejected('city', '2014-03-10'))).toBe('rejected')
    expect(stageOf(...withReceipt, surplusReturned(wan(200), '2014-06-01'))).toBe('received')
  })
})

describe('rates', () => {
  const { movements } = stateAfter([...withReceipt, spent(wan(50), '2014-06-01')])

  test('are received of allocated and spent of received, in basis points', () => {
    expect(arrivalRate(fundTotals(movements))).toBe(4_000)
    expect(paymentRate(fundTotals(movements))).toBe(2_500)
  })
  test('are none where there is nothing to compare with', () => {
    expect(arrivalRate(fundTotals([]))).toBeNull()
    expect(paymentRate(fundTotals(movements.slice(0, 4)))).toBeNull()
  })
})

describe('a history of version 1', () => {
  const { callId: _, ...old } = { ...key, callId: null, submittedOn: '2014-02-10' }
  const upcast = fundEvents.FundApplicationSubmitted.upcasts[1]

  test('is read as one that named no call', () => {
    expect(fundEvents.FundApplicationSubmitted.schema.parse(upcast(old))).toEqual({ ...old, callId: null })
  })

  // Version 1 let the total alone decide: on 11 April 150 were disbursed when 100 were allocated, and nothing was ever forwarded.
  const history: FundEvent[] = [
    prepared,
    { type: 'FundApplicationSubmitted', data: fundEvents.FundApplicationSubmitted.schema.parse(upcast(old)) },
    ...inCity.slice(2),
    approved,
    allocated(wan(100), '2014-05-10'),
    allocated(wan(100), '2014-04-10'),
    disbursed(wan(150), '2014-04-11'),
  ]

  test('still folds, and its money goes on without having been forwarded', () => {
    expect(fundStage(stateAfter(history))).toBe('disbursed')
    given(...history)
      .when(receive(wan(150), '2014-05-11'))
      .thenEvents(received(wan(150), '2014-05-11'))
    given(...history)
      .when(disburse(wan(50), '2014-05-11'))
      .thenEvents(disbursed(wan(50), '2014-05-11'))
  })
  test('is not made worse', () => {
    given(...history)
      .when(disburse(wan(1), '2014-04-12'))
      .thenRefused('fund/more-than-allocated')
    given(...history)
      .when(disburse(wan(51), '2014-05-11'))
      .thenRefused('fund/more-than-allocated')
  })
  test('may have its forwarding recorded late', () =>
    given(...history)
      .when(forward(wan(150), '2014-05-11'))
      .thenEvents(forwarded(wan(150), '2014-05-11')))
  test('names a call once it is submitted anew', () => {
    const again = [...history.slice(0, 3), returned('city', '2014-03-10'), submitted('2014-03-20')]
    expect(stateAfter(again).callId).toBe('wucheng-wushui-city-grant-2014-1')
  })
})
