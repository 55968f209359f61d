import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import {
  defaultRules,
  type InvestmentKind,
  investmentKinds,
  type ProjectEvent,
  projectDecider,
  projectRules,
} from '../src/index.ts'
import { givenFor } from './given.ts'
import { approve, approved, type Cause, registered, wan } from './project-fixtures.ts'

const today = '2021-03-01'
const given = givenFor(projectDecider, { today })
const context = { actor: { id: 'person-1', role: 'planner', unit: '区发改局' }, today, rules: defaultRules }
const stateAfter = (events: readonly ProjectEvent[]) =>
  events.reduce(projectDecider.evolve, projectDecider.initialState)

const estimate = approved('estimate', wan(1000), '2020-01-10')
const budgetaryEstimate = approved('budgetary-estimate', wan(1000), '2020-03-10')
const budget = approved('budget', wan(900), '2020-06-10')
const causes: Exclude<Cause, null>[] = ['policy', 'prices', 'geology']

describe('approving an investment', () => {
  test('records it as approved, each kind by itself', () => {
    for (const kind of investmentKinds) {
      given(registered)
        .when(approve(kind, wan(1000), '2020-01-10'))
        .thenEvents(approved(kind, wan(1000), '2020-01-10'))
    }
  })

  test('again changes nothing', () =>
    given(registered, estimate)
      .when(approve('estimate', wan(1000), '2020-01-10'))
      .thenEvents())

  test('in the future is refused', () =>
    given(registered)
      .when(approve('estimate', wan(1000), '2021-03-02'))
      .thenRefused('project/in-future'))

  test.each(causes)('with the cause %s though it exceeds nothing is refused', (cause) => {
    given(registered)
      .when(approve('estimate', wan(1000), today, cause))
      .thenRefused('project/cause-without-excess')
    given(registered, estimate)
      .when(approve('budgetary-estimate', wan(1000), today, cause))
      .thenRefused('project/cause-without-excess')
  })
})

describe('估算 bounds 概算', () => {
  test('up to 10 % above the estimate, a budgetary estimate is accepted', () =>
    given(registered, estimate)
      .when(approve('budgetary-estimate', wan(1100), today))
      .thenEvents(approved('budgetary-estimate', wan(1100), today)))

  test('more than 10 % above it, 可研 goes back for approval, whatever the cause', () => {
    for (const cause of [null, ...causes]) {
      const { zh, en } = given(registered, estimate)
        .when(approve('budgetary-estimate', wan(1100) + 1, today, cause))
        .thenRefusal('project/feasibility-again')
      expect(zh).toContain('重新报批可行性研究报告')
      expect(zh).toContain('10%')
      expect(en).toContain('feasibility study')
    }
  })

  test('the estimate approved last bounds it', () => {
    const again = approved('estimate', wan(1200), '2020-02-10')
    given(registered, estimate, again)
      .when(approve('budgetary-estimate', wan(1320), today))
      .thenEvents(approved('budgetary-estimate', wan(1320), today))
    given(registered, again, estimate)
      .when(approve('budgetary-estimate', wan(1320) + 1, today))
      .thenRefused('project/feasibility-again')
  })

  test('an estimate approved after it does not', () =>
    given(registered, approved('estimate', wan(100), '2020-12-10'))
      .when(approve('budgetary-estimate', wan(1000), '2020-11-10'))
      .thenEvents(approved('budgetary-estimate', wan(1000), '2020-11-10')))
})

describe('the approved 概算', () => {
  test.each(causes)('is approved anew at more for %s', (cause) => {
    given(registered, estimate, budgetaryEstimate)
      .when(approve('budgetary-estimate', wan(1300), today, cause))
      .thenEvents(approved('budgetary-estimate', wan(1300), today, cause))
  })

  test('is approved anew at more for no other cause', () => {
    const { zh } = given(registered, estimate, budgetaryEstimate)
      .when(approve('budgetary-estimate', wan(1001), today))
      .thenRefusal('project/excess-without-cause')
    expect(zh).toContain('国家政策调整、价格上涨或地质条件')
  })

  test('is approved anew at less without a cause', () =>
    given(registered, estimate, approved('budgetary-estimate', wan(1300), '2020-03-10', 'prices'))
      .when(approve('budgetary-estimate', wan(1250), today))
      .thenEvents(approved('budgetary-estimate', wan(1250), today)))

  test('is of two from one day the one recorded later', () =>
    given(registered, budgetaryEstimate, approved('budgetary-estimate', wan(1200), '2020-03-10', 'prices'))
      .when(approve('budget', wan(1200), today))
      .thenEvents(approved('budget', wan(1200), today)))

  test('gives way to 可研 approved anew, which bounds the next one', () => {
    const history = [registered, estimate, budgetaryEstimate, approved('estimate', wan(2000), '2020-09-10')]
    given(...history)
      .when(approve('budgetary-estimate', wan(2200), today))
      .thenEvents(approved('budgetary-estimate', wan(2200), today))
    given(...history)
      .when(approve('budgetary-estimate', wan(2200) + 1, today))
      .thenRefused('project/feasibility-again')
  })

  test.each(['budget', 'final-account'] satisfies InvestmentKind[])(
    'bounds the %s: more takes its own approval anew, first',
    (kind) => {
      given(registered, budgetaryEstimate)
        .when(approve(kind, wan(1000), today))
        .thenEvents(approved(kind, wan(1000), today))
      for (const cause of [null, ...causes]) {
        const { zh } = given(registered, budgetaryEstimate)
          .when(approve(kind, wan(1000) + 1, today, cause))
          .thenRefusal('project/over-budgetary-estimate')
        expect(zh).toContain('概算1,000万元')
      }
      given(registered, budgetaryEstimate, approved('budgetary-estimate', wan(1200), '2020-09-10', 'geology'))
        .when(approve(kind, wan(1200), today))
        .thenEvents(approved(kind, wan(1200), today))
    },
  )
})

describe('预算 bounds 决算', () => {
  test('but for a cause, and never beyond the approved 概算', () => {
    const history = [registered, budgetaryEstimate, budget]
    given(...history)
      .when(approve('final-account', wan(900), today))
      .thenEvents(approved('final-account', wan(900), today))
    given(...history)
      .when(approve('final-account', wan(950), today))
      .thenRefused('project/excess-without-cause')
    given(...history)
      .when(approve('final-account', wan(950), today, 'prices'))
      .thenEvents(approved('final-account', wan(950), today, 'prices'))
    given(...history)
      .when(approve('final-account', wan(1001), today, 'prices'))
      .thenRefused('project/over-budgetary-estimate')
  })
})

describe('the rules in force on the day of the approval apply', () => {
  const chain: [InvestmentKind, InvestmentKind][] = [
    ['estimate', 'budgetary-estimate'],
    ['budgetary-estimate', 'budgetary-estimate'],
    ['budgetary-estimate', 'budget'],
    ['budget', 'final-account'],
  ]
  test.each(chain)('%s does not bound %s before 2019-07-01, and does from that day on', (bound, kind) => {
    const history = [registered, approved(bound, wan(1000), '2019-01-10')]
    given(...history)
      .when(approve(kind, wan(1500), '2019-06-30'))
      .thenEvents(approved(kind, wan(1500), '2019-06-30'))
    const decision = projectDecider.decide(approve(kind, wan(1500), '2019-07-01'), stateAfter(history), context)
    expect(decision.accepted).toBe(false)
  })

  test('an excess before that day may give its cause', () =>
    given(registered, approved('estimate', wan(1000), '2014-01-10'))
      .when(approve('budgetary-estimate', wan(1500), '2014-03-10', 'geology'))
      .thenEvents(approved('budgetary-estimate', wan(1500), '2014-03-10', 'geology')))

  test('each set of rules says where it comes from', () => {
    for (const { source } of projectRules) expect(source).toMatch(/条例/)
  })
})

describe('whatever is approved, in whatever order', () => {
  const asked = fc.record({
    kind: fc.constantFrom(...investmentKinds),
    amount: fc.oneof(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), fc.integer({ min: 900, max: 1200 })),
    cause: fc.constantFrom(null, ...causes),
    approvedOn: fc.constantFrom('2020-01-10', '2020-02-10', '2020-03-10'),
  })
  type Asked = typeof asked extends fc.Arbitrary<infer One> ? One : never
  /** What of these kinds was approved last by that day. */
  const lastBy = (day: string, approved: readonly Asked[], kinds: readonly InvestmentKind[]): Asked | undefined =>
    approved
      .filter((one) => one.approvedOn <= day && kinds.includes(one.kind))
      .toSorted((a, b) => a.approvedOn.localeCompare(b.approvedOn))
      .at(-1)

  test('it exceeds what bounds it only as far as the rules let it', () => {
    fc.assert(
      fc.property(fc.array(asked, { maxLength: 12 }), (all) => {
        let state = stateAfter([registered])
        const before: Asked[] = []
        for (const one of all) {
          const decision = projectDecider.decide(
            approve(one.kind, one.amount, one.approvedOn, one.cause),
            state,
            context,
          )
          if (!decision.accepted || decision.events.length === 0) continue
          const bound = lastBy(one.approvedOn, before, ['budgetary-estimate'])
          const last = lastBy(one.approvedOn, before, ['estimate', 'budgetary-estimate'])
          if (one.kind === 'budget' || one.kind === 'final-account') {
            expect(one.amount).toBeLessThanOrEqual(bound?.amount ?? one.amount)
          }
          if (one.kind === 'budgetary-estimate' && last?.kind === 'estimate') {
            expect(BigInt(one.amount) * 10n <= BigInt(last.amount) * 11n).toBe(true)
          }
          if (one.kind === 'budgetary-estimate' && last?.kind === one.kind && one.cause === null) {
            expect(one.amount).toBeLessThanOrEqual(last.amount)
          }
          before.push(one)
          state = decision.events.reduce(projectDecider.evolve, state)
        }
      }),
    )
  })
})
