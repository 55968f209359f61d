import { describe, expect, test } from '@jest/globals'
import { type FundEvent, type FundMovementKind, fundDecider, fundStage } from '../src/index.ts'
import {
  allocated,
  correct,
  key,
  receive,
  received,
  spent,
  surplusReturned,
  wan,
  withReceipt,
} from './fund-fixtures.ts'
import { givenFor } from './given.ts'

const today = '2014-06-20'
const given = givenFor(fundDecider, { today })

type Figure = { readonly amount: number; readonly date: string }
const corrected = (
  revision: number,
  { kind, before, after }: { kind: FundMovementKind; before: Figure; after: Figure },
): FundEvent => ({
  type: 'FundMovementCorrected',
  data: { ...key, revision, kind, before, after, reason: '误填', correctedOn: today },
})

const receipt = { amount: wan(200), date: '2014-05-10' }

describe('correcting a movement', () => {
  test('names the record, and keeps what it said before', () => {
    const after = { amount: wan(250), date: '2014-05-12' }
    given(...withReceipt)
      .when(correct(7, wan(250), '2014-05-12'))
      .thenEvents(corrected(7, { kind: 'received', before: receipt, after }))
  })

  test('counts from then on', () => {
    const after = { amount: wan(250), date: '2014-05-12' }
    const history = [...withReceipt, corrected(7, { kind: 'received', before: receipt, after })]
    given(...history)
      .when(receive(wan(50) + 1, today))
      .thenRefused('fund/more-than-disbursed')
    given(...history)
      .when(receive(wan(50), today))
      .thenEvents(received(wan(50), today))
    given(...history)
      .when(correct(7, wan(200), '2014-05-10'))
      .thenEvents(corrected(7, { kind: 'received', before: after, after: receipt }))
  })

  test('names by revision also what was recorded after a correction', () => {
    const after = { amount: wan(250), date: '2014-05-12' }
    given(
      ...withReceipt,
      corrected(7, { kind: 'received', before: receipt, after }),
      spent(wan(100), '2014-06-01'),
      surplusReturned(wan(10), '2014-06-02'),
    )
      .when(correct(10, wan(20), '2014-06-02'))
      .thenEvents(
        corrected(10, {
          kind: 'surplus',
          before: { amount: wan(10), date: '2014-06-02' },
          after: { amount: wan(20), date: '2014-06-02' },
        }),
      )
  })

  test('of what is no movement of money is refused', () => {
    for (const revision of [0, 2, 8]) {
      given(...withReceipt)
        .when(correct(revision, 1, today))
        .thenRefused('fund/no-such-movement')
    }
    const after = { amount: wan(250), date: '2014-05-12' }
    given(...withReceipt, corrected(7, { kind: 'received', before: receipt, after }))
      .when(correct(8, 1, today))
      .thenRefused('fund/no-such-movement')
  })

  test('that changes nothing is refused', () => {
    const { zh } = given(...withReceipt)
      .when(correct(7, wan(200), '2014-05-10'))
      .thenRefusal('fund/correction-without-change')
    expect(zh).toContain('2014年5月10日的200万元')
  })

  test('into the future is refused', () =>
    given(...withReceipt)
      .when(correct(7, wan(200), '2014-06-21'))
      .thenRefused('fund/in-future'))

  test('leaves no day on which more was drawn than there was, up or down the chain', () => {
    given(...withReceipt)
      .when(correct(7, wan(301), '2014-05-10'))
      .thenRefused('fund/more-than-disbursed')
    given(...withReceipt)
      .when(correct(6, wan(199), '2014-05-01'))
      .thenRefused('fund/more-than-disbursed')
    given(...withReceipt)
      .when(correct(6, wan(300), '2014-05-11'))
      .thenRefused('fund/more-than-disbursed')
    given(...withReceipt)
      .when(correct(5, wan(400), '2014-04-09'))
      .thenRefused('fund/more-than-allocated')
  })

  test('to nothing says that it did not happen', () => {
    const entry = { amount: wan(50), date: '2014-05-20' }
    const history = [...withReceipt, allocated(wan(50), '2014-05-20')]
    given(...history)
      .when(correct(8, 0, '2014-05-20'))
      .thenEvents(corrected(8, { kind: 'allocated', before: entry, after: { ...entry, amount: 0 } }))
    const struck = [
      ...withReceipt,
      corrected(7, { kind: 'received', before: receipt, after: { ...receipt, amount: 0 } }),
    ]
    const state = struck.reduce(fundDecider.evolve, fundDecider.initialState)
    expect(state.kind === 'prepared' && fundStage(state)).toBe('disbursed')
    given(...struck)
      .when(receive(wan(300), today))
      .thenEvents(received(wan(300), today))
  })
})

describe('correcting the approval', () => {
  test('moves amount and day within what was applied for and after the review', () => {
    given(...withReceipt)
      .when(correct(3, wan(1000), '2014-03-01'))
      .thenEvents(
        corrected(3, {
          kind: 'approved',
          before: { amount: wan(800), date: '2014-04-01' },
          after: { amount: wan(1000), date: '2014-03-01' },
        }),
      )
  })
  test('above what was applied for is refused', () =>
    given(...withReceipt)
      .when(correct(3, wan(1000) + 1, '2014-04-01'))
      .thenRefused('fund/more-than-requested'))
  test('below what was allocated is refused', () =>
    given(...withReceipt)
      .when(correct(3, wan(499), '2014-04-01'))
      .thenRefused('fund/more-than-approved'))
  test('to before the last step of the review is refused', () =>
    given(...withReceipt)
      .when(correct(3, wan(800), '2014-02-28'))
      .thenRefused('fund/before-preceding-step'))
  test('to nothing is refused', () =>
    given(...withReceipt.slice(0, 4))
      .when(correct(3, 0, '2014-04-01'))
      .thenRefused('fund/approved-nothing'))
})
