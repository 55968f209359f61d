import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { assessmentEvents, type ScoringRules, scoreUnits, type UnitFacts } from '../src/index.ts'
import { defaults, key, unit } from './assessment-fixtures.ts'

const money = fc.oneof(
  fc.constant(0),
  fc.integer({ min: 0, max: 100 }),
  fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
)
const count = fc.integer({ min: 0, max: 9 })
const names = ['甲', '乙', '丙', '丁', '戊', '己']
const facts = fc.record({
  plannedInvestment: money,
  completedInYear: money,
  newPlanned: count,
  newStarted: count,
  continuing: count,
  fundsRequested: money,
  fundsApproved: money,
  approvalsDecided: count,
  approvalsOnTime: count,
  talks: count,
  yellowCards: count,
  redCards: count,
  overdueRectifications: count,
  lateReports: count,
})
const units = fc
  .uniqueArray(fc.constantFrom(...names), { minLength: 1 })
  .chain((chosen) => fc.tuple(...chosen.map((name) => facts.map((some): UnitFacts => unit(name, some)))))
const most = fc.integer({ min: 0, max: 100_000 })
const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value)
const rules: fc.Arbitrary<ScoringRules> = fc.record({
  from: fc.constant(defaults.from),
  source: fc.constant(defaults.source),
  progress: fc.oneof(
    fc.record({ kind: fc.constant('share' as const), points: most }),
    fc.record({
      kind: fc.constant('against-time' as const),
      base: most,
      per: fc.integer({ min: 1, max: 10_000 }),
      step: most,
      most,
    }),
  ),
  start: optional(fc.record({ newStart: most, continuing: most, most })),
  funds: optional(fc.record({ points: most })),
  approvals: optional(fc.record({ points: most })),
  quality: optional(fc.record({ points: most })),
  compliance: optional(
    fc.record({
      points: most,
      talk: most,
      yellowCard: most,
      redCard: most,
      overdueRectification: most,
      lateReport: most,
    }),
  ),
  reportsDueDay: fc.constant(28),
})
const scoring = fc.record({
  units,
  rules,
  period: fc.constantFrom('2014-01', '2014-05', '2014-12', '2014'),
  points: fc.array(
    fc.record({
      unit: fc.constantFrom(...names),
      item: fc.constantFrom('quality' as const, 'compliance' as const),
      points: fc.integer({ min: -100_000, max: 100_000 }),
    }),
    { maxLength: 6 },
  ),
  vetoed: fc.subarray(names, { maxLength: 3 }).map((some) => new Set(some)),
})

test('every score is one that the log can hold, its lines lie within 0 and their most, and its total is their sum unless vetoed', () => {
  fc.assert(
    fc.property(scoring, (given) => {
      for (const score of scoreUnits(given)) {
        const data = { ...key, ...score, rule: given.rules.source, scoredOn: '2015-01-05' }
        expect(assessmentEvents.UnitScored.schema.parse(data)).toEqual(data)
        for (const { points, most } of score.lines) expect(points).toBeLessThanOrEqual(most ?? 0)
        const sum = score.lines.reduce((total, { points }) => total + points, 0)
        expect(score.total).toBe(score.vetoed ? 0 : sum)
        expect(score.vetoed).toBe(given.vetoed.has(score.unit))
      }
    }),
  )
})

test('whatever the order in which units are given, each has the same score and rank', () => {
  const shuffled = scoring.chain((given) =>
    fc.record({
      given: fc.constant(given),
      order: fc.shuffledSubarray(given.units, { minLength: given.units.length }),
    }),
  )
  fc.assert(
    fc.property(shuffled, ({ given, order }) => {
      const scores = scoreUnits(given)
      const byUnit = new Map(scoreUnits({ ...given, units: order }).map((score) => [score.unit, score]))
      expect(scores.map(({ unit: name }) => byUnit.get(name))).toEqual(scores)
    }),
  )
})

test('a rank is one more than the units ahead, ties rank alike, and vetoed units come after all others', () => {
  fc.assert(
    fc.property(scoring, (given) => {
      const scores = scoreUnits(given)
      for (const one of scores) {
        expect(one.rank).toBe(1 + scores.filter((other) => other.rank < one.rank).length)
        for (const other of scores) {
          if (one.vetoed === other.vetoed) expect(one.rank < other.rank).toBe(one.total > other.total)
          else expect(one.rank < other.rank).toBe(other.vetoed)
        }
      }
    }),
  )
})
