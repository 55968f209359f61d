import { describe, expect, test } from '@jest/globals'
import { type FundEvent, type FundSource, fundDecider, fundLevels, fundSources, fundStage } from '../src/index.ts'
import {
  advance,
  advanced,
  allocate,
  allocated,
  application,
  approve,
  approved,
  disburse,
  disbursed,
  giveBack,
  inCity,
  inDistrict,
  key,
  paper,
  prepare,
  prepared,
  receive,
  received,
  returned,
  submit,
  submitted,
  wan,
  withApproval,
} from './fund-fixtures.ts'
import { givenFor } from './given.ts'

const today = '2014-06-20'
const given = givenFor(fundDecider, { today })

describe('preparing an application', () => {
  test('records the day', () => given().when(prepare(), '2014-02-01').thenEvents(prepared))
  test('again with the same particulars changes nothing, with others it is refused', () => {
    given(prepared).when(prepare()).thenEvents()
    const { zh } = given(prepared)
      .when(prepare({ amount: wan(1001) }))
      .thenRefusal('fund/already-prepared')
    expect(zh).toContain('市级补助1,000万元')
  })
  test('comes before anything else', () => {
    for (const command of [submit, advance, giveBack]) given().when(command(today)).thenRefused('fund/not-prepared')
    for (const command of [approve, allocate, disburse, receive]) {
      given().when(command(1, today)).thenRefused('fund/not-prepared')
    }
  })
  test('ties it to its project and programme', () => {
    for (const other of [{ projectId: 'project-2' }, { programmeId: 'another' }]) {
      given(prepared)
        .when({ type: 'SubmitFundApplication', data: { ...key, ...other, submittedOn: today } })
        .thenRefused('fund/other-project')
    }
  })
})

describe('submitting it', () => {
  test('puts it before the district, from preparation and again after a return', () => {
    given(prepared).when(submit('2014-02-10')).thenEvents(submitted('2014-02-10'))
    given(...inCity, returned('city', '2014-03-10'))
      .when(submit('2014-03-20'))
      .thenEvents(submitted('2014-03-20'))
    given(...inCity, returned('city', '2014-03-10'), submitted('2014-03-20'))
      .when(advance('2014-03-21'))
      .thenEvents(advanced('district', 'city', '2014-03-21'))
  })
  test('while it is in review is refused', () =>
    given(...inCity)
      .when(submit(today))
      .thenRefused('fund/already-submitted'))
  test('after its approval is refused', () =>
    given(...withApproval)
      .when(submit(today))
      .thenRefused('fund/already-approved'))
  test('is dated neither in the future nor before preparation', () => {
    given(prepared).when(submit('2014-06-21')).thenRefused('fund/in-future')
    given(prepared).when(submit('2014-01-31')).thenRefused('fund/before-preceding-step')
  })
})

describe('reviewing it', () => {
  test('moves it up one level at a time', () =>
    given(...inDistrict)
      .when(advance('2014-03-01'))
      .thenEvents(advanced('district', 'city', '2014-03-01')))

  test.each(Object.entries(fundSources))(
    'takes money of %s up to the level that decides, %s, and no further',
    (source, deciding) => {
      const preparation: FundEvent = {
        type: 'FundApplicationPrepared',
        data: { ...application, source: source as FundSource, preparedOn: '2014-02-01' },
      }
      const ways = fundLevels
        .slice(1, fundLevels.indexOf(deciding) + 1)
        .map((to, index) => advanced(fundLevels[index] ?? to, to, '2014-03-01'))
      const history = [preparation, submitted('2014-02-10'), ...ways]
      given(...history)
        .when(advance('2014-03-02'))
        .thenRefused('fund/at-deciding-level')
      given(...history)
        .when(approve(wan(800), '2014-04-01'))
        .thenEvents({
          type: 'FundsApproved',
          data: { ...key, ...paper, level: deciding, amount: wan(800), approvedOn: '2014-04-01' },
        })
    },
  )

  test('returns it at any level with the reason', () => {
    given(...inDistrict)
      .when(giveBack('2014-03-10'))
      .thenEvents(returned('district', '2014-03-10'))
    given(...inCity)
      .when(giveBack('2014-03-10'))
      .thenEvents(returned('city', '2014-03-10'))
  })

  test('of what was not submitted, or was returned, is refused', () => {
    for (const command of [advance(today), giveBack(today), approve(1, today)]) {
      given(prepared).when(command).thenRefused('fund/not-in-review')
      given(...inCity, returned('city', '2014-03-10'))
        .when(command)
        .thenRefused('fund/not-in-review')
    }
  })

  test('of what was approved is refused', () => {
    for (const command of [advance(today), giveBack(today), approve(1, today)]) {
      given(...withApproval)
        .when(command)
        .thenRefused('fund/already-approved')
    }
  })

  test('approves at the deciding level only', () =>
    given(...inDistrict)
      .when(approve(wan(800), today))
      .thenRefused('fund/below-deciding-level'))

  test('approves no more than was applied for', () => {
    given(...inCity)
      .when(approve(wan(800), '2014-04-01'))
      .thenEvents(approved)
    const { zh } = given(...inCity)
      .when(approve(wan(1000) + 1, today))
      .thenRefusal('fund/more-than-requested')
    expect(zh).toContain('1,000.000001万元')
  })

  test('is dated neither in the future nor before the preceding step', () => {
    for (const command of [advance, giveBack, (day: string) => approve(1, day)]) {
      given(...inCity)
        .when(command('2014-06-21'))
        .thenRefused('fund/in-future')
      given(...inCity)
        .when(command('2014-02-28'))
        .thenRefused('fund/before-preceding-step')
    }
  })
})

describe('moving the money', () => {
  const withAllocation = [...withApproval, allocated(wan(500), '2014-04-10')]
  const withDisbursement = [...withAllocation, disbursed(wan(300), '2014-05-01')]

  test('allocates, disburses and receives it in parts', () => {
    given(...withApproval)
      .when(allocate(wan(500), '2014-04-10'))
      .thenEvents(allocated(wan(500), '2014-04-10'))
    given(...withAllocation)
      .when(allocate(wan(300), '2014-05-10'))
      .thenEvents(allocated(wan(300), '2014-05-10'))
    given(...withAllocation)
      .when(disburse(wan(300), '2014-05-01'))
      .thenEvents(disbursed(wan(300), '2014-05-01'))
    given(...withDisbursement)
      .when(receive(wan(300), '2014-05-02'))
      .thenEvents(received(wan(300), '2014-05-02'))
  })

  test('allocates nothing before approval, disburses nothing before allocation, receives nothing before disbursement', () => {
    given(...inCity)
      .when(allocate(1, today))
      .thenRefused('fund/not-approved')
    given(...withApproval)
      .when(disburse(1, today))
      .thenRefused('fund/not-allocated')
    given(...withAllocation)
      .when(receive(1, today))
      .thenRefused('fund/not-disbursed')
  })

  test('allocates in all no more than was approved', () => {
    const { zh } = given(...withAllocation)
      .when(allocate(wan(300) + 1, today))
      .thenRefusal('fund/more-than-approved')
    expect(zh).toContain('500万元')
    expect(zh).toContain('800万元')
  })
  test('disburses in all no more than was allocated', () =>
    given(...withDisbursement)
      .when(disburse(wan(200) + 1, today))
      .thenRefused('fund/more-than-allocated'))
  test('receives in all no more than was disbursed', () =>
    given(...withDisbursement, received(wan(300), '2014-05-02'))
      .when(receive(1, today))
      .thenRefused('fund/more-than-disbursed'))

  test('is dated neither in the future nor before the preceding step', () => {
    const history = [...withDisbursement, received(wan(100), '2014-05-02')]
    for (const [move, tooEarly] of [
      [allocate, '2014-03-31'],
      [disburse, '2014-04-09'],
      [receive, '2014-04-30'],
    ] as const) {
      given(...history)
        .when(move(1, '2014-06-21'))
        .thenRefused('fund/in-future')
      given(...history)
        .when(move(1, tooEarly))
        .thenRefused('fund/before-preceding-step')
    }
  })

  test('may be recorded out of order: the earliest day of the preceding step counts', () =>
    given(...withApproval, allocated(wan(100), '2014-05-10'), allocated(wan(100), '2014-04-10'))
      .when(disburse(wan(150), '2014-04-11'))
      .thenEvents(disbursed(wan(150), '2014-04-11')))

  test('takes the application from stage to stage', () => {
    const stages = [
      prepared,
      ...inCity.slice(1),
      approved,
      ...withDisbursement.slice(-2),
      received(1, '2014-05-02'),
    ].map((_, index, all) => {
      const state = all.slice(0, index + 1).reduce(fundDecider.evolve, fundDecider.initialState)
      return state.kind === 'prepared' ? fundStage(state) : undefined
    })
    expect(stages).toEqual(['prepared', 'in-review', 'in-review', 'approved', 'allocated', 'disbursed', 'received'])
  })
})
