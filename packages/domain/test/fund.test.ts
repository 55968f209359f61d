import { describe, expect, test } from '@jest/globals'
import { type FundEvent, type FundSource, fundDecider, fundLevels, fundSources } from '../src/index.ts'
import {
  advance,
  advanced,
  allocate,
  application,
  approve,
  approved,
  callId,
  changeResponsibility,
  correct,
  disburse,
  forward,
  giveBack,
  inCity,
  inDistrict,
  inDistrictBudget,
  key,
  paper,
  prepare,
  prepared,
  receive,
  reject,
  rejected,
  responsible,
  returned,
  returnSurplus,
  spend,
  spent,
  submit,
  submitted,
  surplusReturned,
  wan,
  withApproval,
  withReceipt,
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
    for (const command of [submit, advance, giveBack, reject, changeResponsibility]) {
      given().when(command(today)).thenRefused('fund/not-prepared')
    }
    for (const command of [approve, allocate, forward, disburse, receive, spend, returnSurplus]) {
      given().when(command(1, today)).thenRefused('fund/not-prepared')
    }
    given()
      .when(correct(3, 1, today))
      .thenRefused('fund/not-prepared')
  })
  test('ties it to its project and programme', () => {
    for (const other of [{ projectId: 'project-2' }, { programmeId: 'another' }]) {
      given(prepared)
        .when({ type: 'SubmitFundApplication', data: { ...key, ...other, callId, submittedOn: today } })
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
  test('names the call that it answers where a higher level decides', () => {
    const { zh, en } = given(prepared).when(submit(today, null)).thenRefusal('fund/call-missing')
    expect(zh).toContain('市级补助')
    expect(en).toContain('Name the call')
  })
  test('names none where the district decides', () => {
    const [districtMoney] = inDistrictBudget
    if (districtMoney === undefined) throw new Error('nothing prepared')
    given(districtMoney).when(submit('2014-02-10', null)).thenEvents(submitted('2014-02-10', null))
    given(districtMoney).when(submit('2014-02-10')).thenRefused('fund/call-not-needed')
  })
  test('is not dated in the future, but may have come before the day on which its preparation was recorded', () => {
    given(prepared).when(submit('2014-06-21')).thenRefused('fund/in-future')
    given(prepared).when(submit('2014-01-31')).thenEvents(submitted('2014-01-31'))
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
      const history = [preparation, submitted('2014-02-10', deciding === 'district' ? null : callId), ...ways]
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

  test('rejects it at any level with the reason, and that is the end of it', () => {
    given(...inDistrict)
      .when(reject('2014-03-10'))
      .thenEvents(rejected('district', '2014-03-10'))
    given(...inCity)
      .when(reject('2014-03-10'))
      .thenEvents(rejected('city', '2014-03-10'))
    const anything = [submit, advance, giveBack, reject, changeResponsibility].map((command) => command(today))
    for (const command of [...anything, approve(1, today), allocate(1, today), spend(1, today)]) {
      const { zh, en } = given(...inCity, rejected('city', '2014-03-10'))
        .when(command)
        .thenRefusal('fund/rejected')
      expect(zh).toContain('2014年3月10日')
      expect(en).toContain('2014-03-10')
    }
  })

  test('of what was not submitted, or was returned, is refused', () => {
    for (const command of [advance(today), giveBack(today), reject(today), approve(1, today)]) {
      given(prepared).when(command).thenRefused('fund/not-in-review')
      given(...inCity, returned('city', '2014-03-10'))
        .when(command)
        .thenRefused('fund/not-in-review')
    }
  })

  test('of what was approved is refused', () => {
    for (const command of [advance(today), giveBack(today), reject(today), approve(1, today)]) {
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
    for (const command of [advance, giveBack, reject, (day: string) => approve(1, day)]) {
      given(...inCity)
        .when(command('2014-06-21'))
        .thenRefused('fund/in-future')
      given(...inCity)
        .when(command('2014-02-28'))
        .thenRefused('fund/before-preceding-step')
    }
  })
})

describe('changing who is responsible', () => {
  const after = { ...responsible, officer: 'person-4' }
  const changed = (changedOn: string): FundEvent => ({
    type: 'FundResponsibilityChanged',
    data: { ...key, before: responsible, after, reason: '岗位调整', changedOn },
  })

  test('is recorded with who it was before, at any stage', () => {
    for (const history of [[prepared], inCity, withApproval, withReceipt]) {
      given(...history)
        .when(changeResponsibility('2014-06-01'))
        .thenEvents(changed('2014-06-01'))
    }
  })
  test('to the same people is refused', () => {
    given(prepared).when(changeResponsibility('2014-06-01', responsible)).thenRefused('fund/responsibility-unchanged')
    given(prepared, changed('2014-06-01'))
      .when(changeResponsibility('2014-06-02'))
      .thenRefused('fund/responsibility-unchanged')
  })
  test('is dated neither in the future nor before the last change', () => {
    given(prepared).when(changeResponsibility('2014-06-21')).thenRefused('fund/in-future')
    given(prepared).when(changeResponsibility('2014-01-31')).thenRefused('fund/before-preceding-step')
    given(prepared, changed('2014-06-01'))
      .when(changeResponsibility('2014-05-31', responsible))
      .thenRefused('fund/before-preceding-step')
  })
  test('does not change what preparing it again means', () =>
    given(prepared, changed('2014-06-01')).when(prepare()).thenEvents())
  test('ends when all that was approved is spent or returned', () => {
    const [, , , , ...rest] = withReceipt
    const approval: FundEvent = { type: 'FundsApproved', data: { ...approved.data, amount: wan(200) } as never }
    const history = [...inCity, approval, ...rest, spent(wan(150), '2014-06-01')]
    given(...history)
      .when(changeResponsibility('2014-06-02'))
      .thenEvents(changed('2014-06-02'))
    given(...history, surplusReturned(wan(50), '2014-06-02'))
      .when(changeResponsibility('2014-06-02'))
      .thenRefused('fund/all-spent')
  })
})
