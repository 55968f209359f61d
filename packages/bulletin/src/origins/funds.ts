import { type FundSource, fundLevels, labels } from '@liushui/domain'

import type { RowsByTable } from '@liushui/read-models'
import { fundFigures } from '../build/funds.ts'
import type { BulletinDataset, FundSums, FundsOverview } from '../dataset.ts'
import { shareOf } from '../periods.ts'
import { arrivalRate, fundTotals, spendingRate } from '../sentences/funds.ts'
import { LONG_AT_LEVEL } from '../sentences/next.ts'
import { type Figure, onceForEach, type Part, pairFigure, standing, sumFigure } from './figure.ts'
import { lineFigures } from './lines.ts'
import type { Names } from './names.ts'

type Moved = Omit<FundsOverview, 'calls' | 'factors'>
type Measure = {
  readonly key: string
  readonly zh: string
  readonly en: string
  readonly of: (funds: Moved) => number
  readonly section?: Figure['section']
  /** Only what stands at the end of the month is told, and the events that it is judged by. */
  readonly stands?: (funds: Moved) => unknown
}
type PartOf = (measure: Measure) => Part

const section = 'funds'

const sums = [
  ['applications', '申报件数', 'applications'],
  ['requested', '申报', 'requested'],
  ['approved', '批复', 'approved'],
  ['allocated', '下达', 'allocated'],
  ['forwarded', '分解转发', 'forwarded'],
  ['disbursed', '拨付', 'disbursed'],
  ['received', '到位', 'arrived'],
  ['spent', '支付', 'spent'],
  ['surplus', '结余交回', 'surplus returned'],
] as const

type SumsOf = (funds: Moved) => FundSums
/** Sums of some movements: of one source or level, or of the month. */
type Sums = { readonly key: string; readonly zh: string; readonly en: string; readonly of: SumsOf }

const ofAll: Sums = { key: '', zh: '', en: '', of: ({ sources }) => fundTotals(sources) }

const ofSource = (source: FundSource): Sums => ({
  ...{ key: `${source}.`, zh: labels.fundSource[source].zh, en: `${labels.fundSource[source].en}, ` },
  of: ({ sources }) => fundTotals(sources.filter((line) => line.source === source)),
})

const sumsOf = ({ funds: { sources } }: BulletinDataset): Sums[] => [
  ofAll,
  { key: 'in-month-', zh: '本月', en: 'in the month, ', of: ({ inMonth }) => inMonth },
  ...sources.map(({ source }) => ofSource(source)),
  ...[...new Set(sources.map(({ level }) => level))].map(
    (level): Sums => ({
      ...{
        key: `level-${level}.`,
        zh: `${labels.fundLevel[level].zh}合计`,
        en: `${labels.fundLevel[level].en}, all: `,
      },
      of: (funds) => fundTotals(funds.sources.filter((line) => line.level === level)),
    }),
  ),
]

const measureOf = ({ key, zh, en, of }: Sums, field: keyof FundSums): Measure => {
  const [, zhField, enField] = sums.find(([name]) => name === field) ?? [field, field, field]
  return { key: `${key}${field}`, zh: `${zh}${zhField}`, en: `${en}${enField}`, of: (funds) => of(funds)[field] }
}

const happened = [
  ['returned', '退回次数', 'sent back', ({ returned }: Moved) => returned],
  ['rejected', '未获批件数', 'turned down', ({ rejected }: Moved) => rejected],
  [
    'responsibility-changes',
    '责任人调整项数',
    'changes of who answers',
    ({ responsibilityChanges }: Moved) => responsibilityChanges,
  ],
] as const

const waitingOf = ({ waiting }: Moved): Moved['waiting'] => waiting

const counts: readonly Measure[] = [
  ...happened.flatMap(([key, zh, en, of]): Measure[] => [
    { key: `${key}-in-month`, zh: `本月${zh}`, en: `${en} in the month`, of: (funds) => of(funds).inMonth },
    { key: `${key}-in-year`, zh: `今年以来${zh}`, en: `${en} since January`, of: (funds) => of(funds).inYear },
  ]),
  {
    ...{ key: 'waiting', zh: '月底在审件数', en: 'in review at the end of the month', stands: waitingOf },
    of: ({ waiting }) => waiting.length,
  },
  ...fundLevels.map(
    (level): Measure => ({
      ...{ key: `waiting-${level}`, zh: `月底在${labels.fundLevel[level].zh}审核件数`, stands: waitingOf },
      en: `in review at the end of the month: ${labels.fundLevel[level].en}`,
      of: ({ waiting }) => waiting.filter((line) => line.level === level).length,
    }),
  ),
  {
    ...{ key: 'waiting-long', zh: `在同一层级审核超过${LONG_AT_LEVEL}天件数`, section: 'next', stands: waitingOf },
    en: `in review at one level for more than ${LONG_AT_LEVEL} days`,
    of: ({ waiting }) => waiting.filter(({ days }) => days > LONG_AT_LEVEL).length,
  },
]

const rateFigures = ({ funds }: BulletinDataset, partOf: PartOf): Figure[] =>
  [ofAll, ...funds.sources.map(({ source }) => ofSource(source))].flatMap((sums) => {
    const { key, zh, en, of } = sums
    const part = (field: keyof FundSums): Part => partOf(measureOf(sums, field))
    const common = { section, unit: 'basis-points' } as const
    return [
      pairFigure(
        {
          ...{ ...common, key: `funds.${key}arrival-rate`, zh: `资金：${zh}到位率`, en: `funds: ${en}rate of arrival` },
          value: arrivalRate(of(funds)),
        },
        [part('received'), part('allocated')],
        shareOf,
      ),
      pairFigure(
        {
          ...{
            ...common,
            key: `funds.${key}spending-rate`,
            zh: `资金：${zh}支付率`,
            en: `funds: ${en}rate of spending`,
          },
          value: spendingRate(of(funds)),
        },
        [part('spent'), part('received')],
        shareOf,
      ),
    ]
  })

const notArrived = ({ funds }: BulletinDataset, partOf: PartOf): Figure => {
  const { allocated, received } = fundTotals(funds.sources)
  return pairFigure(
    {
      ...{ key: 'funds.not-arrived', zh: '资金：已下达未到位', en: 'funds: allocated, not arrived' },
      ...{ section: 'next', unit: 'fen', value: allocated - received },
    },
    [partOf(measureOf(ofAll, 'allocated')), partOf(measureOf(ofAll, 'received'))],
    (one, other) => one - other,
  )
}

const waitingLines = ({ funds }: BulletinDataset, figuresOf: (rows: RowsByTable) => Moved): Figure[] =>
  lineFigures({
    ...{ key: 'funds.waiting', section, kind: 'fund', lines: funds.waiting, found: (rows) => figuresOf(rows).waiting },
    title: ({ project, source, level }) => ({
      zh: `资金：${project}，${labels.fundSource[source].zh}（在${labels.fundLevel[level].zh}审核）`,
      en: 'funds: in review',
    }),
    fields: [
      { key: 'requested', zh: '申报', en: 'requested', unit: 'fen', of: ({ requested }) => requested },
      { key: 'days', zh: '在同一层级天数', en: 'days at one level', unit: 'count', of: ({ days }) => days },
    ],
  })

/** 资金争取. */
export const fundOrigins = (dataset: BulletinDataset, names: Names): Figure[] => {
  const { funds, month } = dataset
  const figuresOf = onceForEach((rows) => {
    const applications = rows.funds.map((row) => {
      const { name, unit } = names.project(row.projectId)
      return { ...row, projectName: name, unit }
    })
    const movements = rows.fundMovements.flatMap((movement) =>
      applications.slice(0, 1).map(({ source }) => ({ ...movement, source })),
    )
    return fundFigures(month, { applications, movements, steps: rows.fundSteps })
  })
  const partOf: PartOf = ({ key, zh, en, of, stands }) => ({
    ...{ key: `funds.${key}`, zh: `资金：${zh}`, en: `funds: ${en}`, kind: 'fund' },
    of: (rows) => (stands ? standing(of(figuresOf(rows))) : of(figuresOf(rows))),
    by: stands && ((rows) => stands(figuresOf(rows))),
  })
  const moved = sumsOf(dataset).flatMap((own) =>
    sums.map(([field]) => {
      const measure = measureOf(own, field)
      const unit = field === 'applications' ? 'count' : 'fen'
      return sumFigure({ ...partOf(measure), section, unit, value: measure.of(funds) })
    }),
  )
  return [
    ...moved,
    ...counts.map((measure) =>
      sumFigure({ ...partOf(measure), section: measure.section ?? section, unit: 'count', value: measure.of(funds) }),
    ),
    ...rateFigures(dataset, partOf),
    notArrived(dataset, partOf),
    ...waitingLines(dataset, figuresOf),
  ]
}
