import { labels, type ScoreItem, scoreItems } from '@liushui/domain'
import type { RowsByTable } from '@liushui/read-models'
import { assessmentsFor } from '../build/assessments.ts'
import type { Assessment, BulletinDataset, ScoredUnit } from '../dataset.ts'
import { type Figure, onceForEach, sumFigure } from './figure.ts'

const pointsOf = ({ lines }: ScoredUnit, item: ScoreItem): number =>
  lines.filter((line) => line.item === item).reduce((sum, { points }) => sum + points, 0)

const itemsOf = ({ lines }: ScoredUnit): ScoreItem[] =>
  scoreItems.filter((item) => lines.some((line) => line.item === item))

type Found = (rows: RowsByTable) => readonly Assessment[]

const assessmentFigures = ({ period, units }: Assessment, found: Found): Figure[] => {
  const common = { section: 'overall', kind: 'score' } as const
  const unitIn = (rows: RowsByTable, name: string): ScoredUnit | undefined =>
    found(rows)
      .find((assessment) => assessment.period === period)
      ?.units.find(({ unit }) => unit === name)
  const ofUnit = (scored: ScoredUnit, index: number): Figure[] => {
    const { unit, total } = scored
    const named = (key: string, zh: string, en: string) => ({
      key: `assessment-${period}.unit-${index + 1}${key}`,
      zh: `${period}考核得分：${unit}${zh}`,
      en: `score of ${period}: unit ${index + 1}${en}`,
    })
    return [
      sumFigure({
        ...{ ...common, ...named('', '', ''), unit: 'hundredths', value: total },
        of: (rows) => unitIn(rows, unit)?.total,
      }),
      ...itemsOf(scored).map((item) => {
        const { zh, en } = labels.scoreItem[item]
        return sumFigure({
          ...{
            ...common,
            ...named(`.${item}`, `，${zh}`, `, ${en}`),
            unit: 'hundredths',
            value: pointsOf(scored, item),
          },
          of: (rows) => {
            const own = unitIn(rows, unit)
            return own && pointsOf(own, item)
          },
        })
      }),
    ]
  }
  return [
    sumFigure({
      ...{
        ...common,
        key: `assessment-${period}.units`,
        zh: `${period}参加考核单位数`,
        en: `units scored of ${period}`,
      },
      ...{ unit: 'count', value: units.length },
      of: (rows) => found(rows).find((assessment) => assessment.period === period)?.units.length ?? 0,
    }),
    ...units.flatMap(ofUnit),
  ]
}

/** 考核: each unit’s points, item by item and in all. */
export const scoreFigures = ({ assessments, month }: BulletinDataset): Figure[] => {
  // A unit may have been scored of other months too: of each period by itself, as the last of the year differs from unit to unit.
  return assessments.flatMap((assessment) => {
    const found = onceForEach(({ scores }) =>
      assessmentsFor(
        month,
        scores.filter(({ period }) => period === assessment.period),
        [],
      ),
    )
    return assessmentFigures(assessment, found)
  })
}
