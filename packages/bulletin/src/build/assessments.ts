import { type Month, monthNumber, type ScoreLine, yearOf } from '@liushui/domain'
import type { AssessmentRow, ScoreRow } from '@liushui/read-models'
import type { Assessment, ScoredUnit } from '../dataset.ts'

export type Scored = Pick<ScoreRow, 'period' | 'unit' | 'total' | 'rank' | 'vetoed' | 'lines'>
export type Published = Pick<AssessmentRow, 'period' | 'documentNumber'>

const unitLine = ({ unit, rank, total, vetoed, lines }: Scored): ScoredUnit => {
  const told: readonly ScoreLine[] = JSON.parse(lines)
  return {
    unit,
    rank,
    total,
    vetoed: vetoed === 1,
    lines: told.map(({ item, points, most }) => ({ item, points, most })),
  }
}

/** The month's scores, or the last before it within the year; in December those of the year too, where there are any. */
export const assessmentsFor = (
  month: Month,
  scores: readonly Scored[],
  published: readonly Published[],
): Assessment[] => {
  const year = String(yearOf(month))
  const months = scores.map(({ period }) => period).filter((period) => period.startsWith(`${year}-`) && period <= month)
  const last = months.sort().at(-1)
  const periods = [...(last === undefined ? [] : [last]), ...(monthNumber(month) === 12 ? [year] : [])]
  return periods.flatMap((period): Assessment[] => {
    const units = scores
      .filter((score) => score.period === period)
      .map(unitLine)
      .sort((one, other) => one.rank - other.rank)
    const documentNumber = published.find((each) => each.period === period)?.documentNumber ?? null
    return units.length === 0 ? [] : [{ period, documentNumber, units }]
  })
}
