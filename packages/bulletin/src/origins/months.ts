import type { BulletinDataset } from '../dataset.ts'
import { shareOf } from '../periods.ts'
import { type Figure, type Part, pairFigure, sumFigure } from './figure.ts'

type Month = BulletinDataset['months'][number]

const partOf = ({ month }: Month): Part => ({
  key: `month-${month.slice(5)}.completed`,
  zh: `${Number(month.slice(5))}月完成投资`,
  en: `completed in ${month}`,
  kind: 'project',
  of: (rows) => rows.monthlyFacts.find((fact) => fact.month === month)?.investment ?? 0,
})

const changeFigures = (now: Month, before: Month): Figure[] => {
  const common = { section: 'overall' } as const
  const pair = [partOf(now), partOf(before)] as const
  const rate = (one: number, other: number): number | null => shareOf(Math.abs(one - other), other)
  return [
    pairFigure(
      {
        ...{ ...common, key: 'months.change', zh: '本月完成投资比上月增减', en: 'completed, less the month before' },
        ...{ unit: 'fen', value: now.investment - before.investment },
      },
      pair,
      (one, other) => one - other,
    ),
    pairFigure(
      {
        ...{ ...common, key: 'months.change-rate', zh: '本月完成投资比上月增减幅度', en: 'size of the change to it' },
        ...{ unit: 'basis-points', value: rate(now.investment, before.investment) },
      },
      pair,
      rate,
    ),
  ]
}

/** Completed month by month, and the last two against each other. */
export const monthFigures = ({ months }: BulletinDataset): Figure[] => {
  const [before, now] = months.slice(-2)
  return [
    ...months.map((month) => sumFigure({ ...partOf(month), section: 'overall', unit: 'fen', value: month.investment })),
    ...(before && now ? changeFigures(now, before) : []),
  ]
}
