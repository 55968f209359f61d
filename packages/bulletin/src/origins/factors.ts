import { labels } from '@liushui/domain'
import { factorFigures } from '../build/factors.ts'
import type { BulletinDataset } from '../dataset.ts'
import { type Figure, onceForEach, sumFigure } from './figure.ts'

type Lines = BulletinDataset['funds']['factors']

const fields = [
  ['applications', '申请件数', 'applications', 'count'],
  ['rejected', '未获批件数', 'turned down', 'count'],
  ['requested', '申请', 'requested', 'thousandths'],
  ['granted', '批准', 'granted', 'thousandths'],
  ['used', '使用', 'used', 'thousandths'],
  ['released', '退还', 'released', 'thousandths'],
] as const

/** 要素争取, kind by kind. */
export const factorOrigins = ({ funds, month }: BulletinDataset): Figure[] => {
  const linesOf = onceForEach(({ factors, factorSteps: steps }) => factorFigures(month, { factors, steps }))
  return funds.factors.flatMap(({ kind }) =>
    fields.map(([field, zh, en, unit]) => {
      const of = (lines: Lines): number => lines.find((line) => line.kind === kind)?.[field] ?? 0
      return sumFigure({
        ...{ key: `factors.${kind}.${field}`, section: 'funds', unit, kind: 'factor', value: of(funds.factors) },
        zh: `要素：${labels.factorKind[kind].zh}${zh}`,
        en: `factors: ${labels.factorKind[kind].en} ${en}`,
        of: (rows) => of(linesOf(rows)),
      })
    }),
  )
}
