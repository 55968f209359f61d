import { describe, expect, test } from '@jest/globals'
import {
  type AssessmentEvent,
  type AssessmentState,
  assessmentDecider,
  defaultRules,
  scoreUnits,
  type UnitFacts,
} from '../src/index.ts'
import {
  defaults,
  imposeVeto,
  key,
  liftVeto,
  pointsRecorded,
  publish,
  published,
  recordPoints,
  score,
  unit,
  vetoImposed,
  vetoLifted,
} from './assessment-fixtures.ts'
import { givenFor } from './given.ts'

const today = '2014-12-20'
const after = '2015-01-10'
const given = givenFor(assessmentDecider, { today })
const best = unit('区水务局')
const worse = unit('区住建局', { completedInYear: 0 })

/** What scoring these units records where nothing else counts. */
const scored = (units: UnitFacts[], changes: { vetoed?: string[]; points?: number } = {}): AssessmentEvent[] =>
  scoreUnits({
    units,
    rules: defaults,
    period: '2014',
    points: [{ unit: '区住建局', item: 'quality', points: changes.points ?? 0 }],
    vetoed: new Set(changes.vetoed),
  }).map((one) => ({ type: 'UnitScored', data: { ...key, ...one, rule: defaults.source, scoredOn: after } }))
const bothScored = scored([best, worse])

describe('recording points', () => {
  test('adds them or takes them off by a document', () => {
    given().when(recordPoints()).thenEvents(pointsRecorded())
    given(pointsRecorded())
      .when(recordPoints({ points: 100 }))
      .thenEvents(pointsRecorded({ points: 100 }))
  })
  test('again by the same document changes nothing', () => given(pointsRecorded()).when(recordPoints()).thenEvents())
  test('of nothing is refused', () =>
    given()
      .when(recordPoints({ points: 0 }))
      .thenRefused('assessment/no-points'))
  test('for a period that has not begun is refused, from its first day on it is not', () => {
    given().when(recordPoints(), '2013-12-31').thenRefused('assessment/period-not-begun')
    given()
      .when(recordPoints({ period: '2015-01' }))
      .thenRefused('assessment/period-not-begun')
    given()
      .when(recordPoints({ period: '2014-12' }))
      .thenEvents(pointsRecorded({ period: '2014-12' }))
  })
  test('for an item that the rules of the period do not score is refused with the name of the rules', () => {
    const without = [defaults, { ...defaults, from: '2014-12-31', source: '不计质量的规则', quality: null }]
    const ruled = givenFor(assessmentDecider, { today, rules: { ...defaultRules, scoring: without } })
    const { zh } = ruled().when(recordPoints()).thenRefusal('assessment/item-not-scored')
    expect(zh).toContain('不计质量的规则')
    ruled()
      .when(recordPoints({ item: 'compliance' }))
      .thenEvents(pointsRecorded({ item: 'compliance' }))
    ruled()
      .when(recordPoints({ period: '2014-11' }))
      .thenEvents(pointsRecorded({ period: '2014-11' }))
  })
  test('needs rules that were in force', () => {
    const later = { ...defaultRules, scoring: [{ ...defaults, from: '2015-01-01' }] }
    const ruled = givenFor(assessmentDecider, { today, rules: later })
    ruled().when(recordPoints()).thenRefused('assessment/no-rule')
    ruled().when(score(best), after).thenRefused('assessment/no-rule')
  })
})

describe('一票否决', () => {
  test('is imposed once; again changes nothing, for another cause it is refused', () => {
    given().when(imposeVeto()).thenEvents(vetoImposed())
    given(vetoImposed()).when(imposeVeto()).thenEvents()
    const { zh } = given(vetoImposed())
      .when(imposeVeto({ cause: '重大质量事故' }))
      .thenRefusal('assessment/already-vetoed')
    expect(zh).toContain('重大安全事故')
  })
  test('is not imposed before the period has begun', () =>
    given().when(imposeVeto(), '2013-12-31').thenRefused('assessment/period-not-begun'))
  test('is lifted with the reason, and can be imposed again after that', () => {
    given(vetoImposed()).when(liftVeto(), '2014-12-25').thenEvents(vetoLifted)
    given(vetoImposed(), vetoLifted).when(imposeVeto()).thenEvents(vetoImposed())
  })
  test('of a unit that is not vetoed cannot be lifted', () => {
    given().when(liftVeto()).thenRefused('assessment/not-vetoed')
    given(vetoImposed()).when(liftVeto('区水务局')).thenRefused('assessment/not-vetoed')
    given(vetoImposed(), vetoLifted).when(liftVeto()).thenRefused('assessment/not-vetoed')
  })
})

describe('scoring', () => {
  test('records each unit with its lines, total, rank and the rule', () =>
    given()
      .when(score(best, worse), after)
      .thenEvents(...bothScored))
  test('counts points and vetoes recorded before', () =>
    given(pointsRecorded(), vetoImposed())
      .when(score(best, worse), after)
      .thenEvents(...scored([best, worse], { points: -150, vetoed: ['区住建局'] })))
  test('waits for the end of the period', () => {
    given().when(score(best), '2014-12-30').thenRefused('assessment/period-not-over')
    const june = { ...key, period: '2014-06', units: [best] }
    given().when({ type: 'RecordScores', data: june }, '2014-06-29').thenRefused('assessment/period-not-over')
  })
  test('again with the same facts changes nothing, with others it records only units whose result differs', () => {
    given(...bothScored)
      .when(score(worse, best), '2015-01-12')
      .thenEvents()
    const better = unit('区住建局', { completedInYear: 1 })
    const slightly = unit('区住建局', { completedInYear: worse.plannedInvestment / 2 })
    given(...bothScored)
      .when(score(best, better), after)
      .thenEvents()
    given(...bothScored)
      .when(score(best, slightly), after)
      .thenEvents(...scored([best, slightly]).slice(1))
  })
  test('records a unit anew where only its rank has changed', () => {
    const fallen = unit('区水务局', { completedInYear: 0, fundsApproved: 0 })
    given(...bothScored)
      .when(score(fallen, worse), after)
      .thenEvents(...scored([fallen, worse]))
  })
  test('takes each unit once, and all that were scored before', () => {
    given().when(score(best, best), after).thenRefused('assessment/unit-twice')
    const { zh } = given(...bothScored)
      .when(score(best), after)
      .thenRefusal('assessment/unit-left-out')
    expect(zh).toContain('区住建局')
  })
  test('is refused where points or a veto would count for nobody, until they are undone', () => {
    for (const entry of [pointsRecorded(), vetoImposed()]) {
      given(entry).when(score(best), after).thenRefused('assessment/unit-not-assessed')
    }
    given(pointsRecorded(), pointsRecorded({ points: 150 }), vetoImposed(), vetoLifted)
      .when(score(best), after)
      .thenEvents(...scored([best]))
  })
})

describe('publishing', () => {
  test('records the document', () =>
    given(...bothScored)
      .when(publish(), after)
      .thenEvents(published))
  test('comes after scoring', () => given().when(publish(), after).thenRefused('assessment/not-scored'))
  test('is refused while points or vetoes came after the scores, until it is scored again', () => {
    for (const entry of [pointsRecorded(), vetoImposed()]) {
      const { zh } = given(...bothScored, entry)
        .when(publish(), after)
        .thenRefusal('assessment/score-outdated')
      expect(zh).toContain('区住建局')
    }
    given(...bothScored, vetoImposed(), ...scored([best, worse], { vetoed: ['区住建局'] }))
      .when(publish(), after)
      .thenEvents(published)
    given(...bothScored, pointsRecorded(), pointsRecorded({ points: 150 }), vetoImposed(), vetoLifted)
      .when(publish(), after)
      .thenEvents(published)
  })
  test('is refused while an entry is for a unit without a score', () =>
    given(...bothScored, vetoImposed({ unit: '区水利局' }))
      .when(publish(), after)
      .thenRefused('assessment/unit-not-assessed'))
  test('again changes nothing; after it nothing changes any more', () => {
    const history = [...bothScored, published]
    given(...history)
      .when(publish(), after)
      .thenEvents()
    for (const command of [recordPoints(), imposeVeto(), liftVeto(), score(best, worse), publish('另一文号')]) {
      const { zh } = given(...history)
        .when(command, after)
        .thenRefusal('assessment/published')
      expect(zh).toContain('婺五水共治办〔2015〕1号')
    }
  })
})

test('names that JavaScript knows otherwise are units like any other', () => {
  const odd = ['__proto__', 'constructor', 'toString']
  const context = { actor: { id: 'person-1', role: 'planner', unit: '区发改局' }, today: after, rules: defaultRules }
  const commands = [...odd.map((name) => imposeVeto({ unit: name })), score(...odd.map((name) => unit(name)))]
  const state = commands.reduce<AssessmentState>((before, command) => {
    const decision = assessmentDecider.decide(command, before, context)
    if (!decision.accepted) throw new Error(decision.refusal.en)
    return decision.events.reduce(assessmentDecider.evolve, before)
  }, assessmentDecider.initialState)
  expect(Object.values(state.scored).map(({ score: { vetoed } }) => vetoed)).toEqual([true, true, true])
})
