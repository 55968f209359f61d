import { type ScoreItem, type ScoringRules, scoreItems } from '../rules/scoring.ts'
import type { AssessmentEvent, Period, ScoreLine, UnitFacts } from './events.ts'
import { scoringOf } from './items.ts'
import { throughOf } from './period.ts'

/** Points that somebody recorded for an item of a unit, in hundredths; negative takes off. */
export type RecordedPoints = Pick<
  Extract<AssessmentEvent, { type: 'PointsRecorded' }>['data'],
  'unit' | 'item' | 'points'
>
export type UnitScore = Pick<
  Extract<AssessmentEvent, { type: 'UnitScored' }>['data'],
  'unit' | 'lines' | 'total' | 'vetoed' | 'rank'
>
type Scoring = {
  readonly units: readonly UnitFacts[]
  readonly rules: ScoringRules
  readonly period: Period
  readonly points: readonly RecordedPoints[]
  readonly vetoed: ReadonlySet<string>
}

/** All that was recorded for an item of a unit, added up. */
export const recordedFor = (points: readonly RecordedPoints[], unit: string, item: ScoreItem): number =>
  points.filter((entry) => entry.unit === unit && entry.item === item).reduce((sum, entry) => sum + entry.points, 0)

const linesOf = (facts: UnitFacts, { rules, period, points }: Scoring): ScoreLine[] =>
  scoreItems.flatMap((item) => {
    const recorded = recordedFor(points, facts.unit, item)
    const reckoning = scoringOf[item]({ facts, rules, through: throughOf(period), recorded })
    return reckoning === null ? [] : [{ item, ...reckoning, events: facts.events[item] }]
  })

const betterThan = (one: Omit<UnitScore, 'rank'>, other: Omit<UnitScore, 'rank'>): boolean =>
  one.vetoed === other.vetoed ? one.total > other.total : other.vetoed

/**
 * 考核评分: the score of each unit, line by line with the figures that it comes from, in the order in which the units were given. Whole
 * hundredths of a point, rounded half up. Units of equal total rank alike (1, 1, 3). 一票否决: a vetoed unit has a total of 0 and ranks
 * after every other, all vetoed units alike.
 */
export const scoreUnits = (scoring: Scoring): UnitScore[] => {
  const scores = scoring.units.map((facts) => {
    const lines = linesOf(facts, scoring)
    const vetoed = scoring.vetoed.has(facts.unit)
    const total = vetoed ? 0 : lines.reduce((sum, { points }) => sum + points, 0)
    return { unit: facts.unit, lines, total, vetoed }
  })
  return scores.map((score) => ({
    ...score,
    rank: 1 + scores.filter((other) => betterThan(other, score)).length,
  }))
}
