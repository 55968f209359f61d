import { describe, expect, test } from '@jest/globals'
import { type CallEvent, type CallTerms, callDecider, callRefusalFor } from '../src/index.ts'
import {
  amend,
  amended,
  candidate,
  close,
  closed,
  key,
  publish,
  published,
  screening,
  terms,
  wan,
} from './call-fixtures.ts'
import { givenFor } from './given.ts'

const today = '2014-03-20'
const given = givenFor(callDecider, { today })

describe('publishing a call for funds', () => {
  test('records its terms and the day', () => given().when(publish(), '2014-02-20').thenEvents(published))
  test('again with the same terms changes nothing, with others it is refused', () => {
    given(published).when(publish()).thenEvents()
    const { zh } = given(published)
      .when(publish({ most: wan(600) }))
      .thenRefusal('call/already-published')
    expect(zh).toContain(terms.title)
  })
  test('comes before anything else', () => {
    for (const command of [amend({}), close, screening(candidate)]) {
      given().when(command).thenRefused('call/not-published')
    }
  })
  test('ties it to its programme', () => {
    for (const command of [publish(), amend({ most: null }), close, screening(candidate)]) {
      const elsewhere = { ...command, data: { ...command.data, programmeId: 'another' } } as typeof command
      given(published).when(elsewhere).thenRefused('call/other-programme')
    }
  })
  test('for less than a limit, without limits and for one day is as good', () => {
    for (const changes of [
      { share: null, most: null },
      { share: null },
      { most: null },
      { closesOn: terms.opensOn },
      { categories: [], natures: [], matters: [], leastTotalInvestment: 0 },
    ]) {
      const changed = { ...terms, ...changes }
      given()
        .when(publish(changes), '2014-02-20')
        .thenEvents({ type: 'CallPublished', data: { ...key, terms: changed, publishedOn: '2014-02-20' } })
    }
  })
})

const mistakes: [string, Partial<CallTerms>, string, string][] = [
  ['with a window that ends before it begins', { closesOn: '2014-02-28' }, 'call/window-reversed', '2014年2月28日'],
  ['for money that the district decides on', { source: 'district-budget' }, 'call/district-source', '区级财政'],
  ['with a category listed twice', { categories: ['防洪水', '排涝水', '防洪水'] }, 'call/listed-twice', '防洪水'],
  ['with a nature listed twice', { natures: ['new', 'new'] }, 'call/listed-twice', '新建'],
  ['with an approval listed twice', { matters: ['用地预审', '用地预审'] }, 'call/listed-twice', '用地预审'],
  [
    'with a most in the wrong unit, so that the share never counts',
    { most: 500 },
    'call/share-without-effect',
    '300万元',
  ],
]

describe.each(mistakes)('terms %s', (_, changes, code, words) => {
  test('are refused when the call is published and when it is amended', () => {
    const { zh } = given().when(publish(changes)).thenRefusal(code)
    expect(zh).toContain(words)
    const amendment = given(published).when(amend(changes))
    // The source is what makes it this call: an amendment cannot change it to any other.
    amendment.thenRefused(code === 'call/district-source' ? 'call/source-amended' : code)
  })
})

describe('amending a call', () => {
  test('records the terms before and after with the reason', () =>
    given(published)
      .when(amend({ closesOn: '2014-05-31' }))
      .thenEvents(amended({ closesOn: '2014-05-31' })))
  test('is possible after the window is over, to extend it', () =>
    given(published)
      .when(amend({ closesOn: '2014-05-31' }), '2014-05-10')
      .thenEvents({
        ...amended({ closesOn: '2014-05-31' }),
        data: { ...amended({ closesOn: '2014-05-31' }).data, amendedOn: '2014-05-10' },
      } as CallEvent))
  test('that changes nothing is refused, measured by the terms of today', () => {
    given(published).when(amend({})).thenRefused('call/amendment-without-change')
    given(published, amended({ most: null }))
      .when(amend({ most: null }))
      .thenRefused('call/amendment-without-change')
  })
  test('to another source is refused', () => {
    const { zh } = given(published)
      .when(amend({ source: 'city-grant' }))
      .thenRefusal('call/source-amended')
    expect(zh).toContain('省级补助')
  })
})

describe('closing a call', () => {
  test('is recorded once, with the reason', () => {
    given(published).when(close, '2014-04-01').thenEvents(closed)
    const { zh } = given(published, closed).when(close).thenRefusal('call/closed')
    expect(zh).toContain('2014年4月1日')
  })
  test('is the end of amendments and screening', () => {
    for (const command of [amend({ most: null }), screening(candidate)]) {
      given(published, closed).when(command).thenRefused('call/closed')
    }
  })
})

describe('an application that answers a call', () => {
  const stateAfter = (...events: CallEvent[]) => events.reduce(callDecider.evolve, callDecider.initialState)
  const application = {
    source: 'province-grant' as const,
    amount: 1,
    submittedOn: '2014-03-01',
    programmeId: key.programmeId,
  }

  test('is let through within the window, its first and last day counted', () => {
    for (const submittedOn of ['2014-03-01', '2014-04-30']) {
      expect(callRefusalFor(stateAfter(published), { ...application, submittedOn })).toBeUndefined()
    }
  })
  test.each([
    ['a call that was never published', [], {}, 'call/not-published'],
    ['a call of another programme', [published], { programmeId: 'another' }, 'call/other-programme'],
    ['a call for another source', [published], { source: 'city-grant' as const }, 'call/other-source'],
    ['a call that is not open yet', [published], { submittedOn: '2014-02-28' }, 'call/outside-window'],
    ['a call whose window is over', [published], { submittedOn: '2014-05-01' }, 'call/outside-window'],
    ['a call closed on that day', [published, closed], { submittedOn: '2014-04-01' }, 'call/closed'],
    [
      'more than the call grants to one project',
      [published],
      { amount: Number.MAX_SAFE_INTEGER },
      'call/more-than-most',
    ],
    ['a call closed before', [published, closed], { submittedOn: '2014-04-02' }, 'call/closed'],
  ])('is refused for %s', (_, events, changes, code) => {
    const refusal = callRefusalFor(stateAfter(...events), { ...application, ...changes })
    expect(refusal).toMatchObject({ code, zh: expect.stringMatching(/请/), en: expect.stringMatching(/[A-Z]/) })
  })
  test('submitted before the call was closed may be recorded later', () =>
    expect(
      callRefusalFor(stateAfter(published, closed), { ...application, submittedOn: '2014-03-31' }),
    ).toBeUndefined())
  test('is judged by the terms as amended', () => {
    const extended = stateAfter(published, amended({ closesOn: '2014-05-31' }))
    expect(callRefusalFor(extended, { ...application, submittedOn: '2014-05-31' })).toBeUndefined()
  })
})
