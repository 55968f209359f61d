import { type FundSource, labels, lastDayOf } from '@liushui/domain'
import type { RowsByTable } from '@liushui/read-models'
import { movementCorrections } from '../build/corrections.ts'
import { factorFigures } from '../build/factors.ts'
import { fundFigures, openCalls } from '../build/funds.ts'
import type { BulletinDataset, FundSums, FundsOverview } from '../dataset.ts'
import { shareOf } from '../periods.ts'
import { arrivalRate, fundTotals, spendingRate } from '../sentences/funds.ts'
import { type Figure, onceForEach, type Part, pairFigure, sumFigure } from './figure.ts'

type Moved = Omit<FundsOverview, 'calls' | 'factors'>
type Measure = { readonly key: string; readonly zh: string; readonly en: string; readonly of: (funds: Moved) => number }

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
const unitOf = (field: keyof FundSums): 'count' | 'fen' => (field === 'applications' ? 'count' : 'fen')

const withSource = (rows: RowsByTable) =>
  rows.fundMovements.flatMap((movement) => {
    const source: FundSource | undefined = rows.funds[0]?.source
    return source === undefined ? [] : [{ ...movement, source }]
  })

const sumMeasures = (prefix: string, zh: string, en: string, of: (funds: Moved) => FundSums | undefined) =>
  sums.map(([field, zhField, enField]) => ({
    ...{ key: `${prefix}${field}`, zh: `${zh}${zhField}`, en: `${en}${enField}`, unit: unitOf(field) },
    of: (funds: Moved) => of(funds)?.[field] ?? 0,
  }))

const counts = [
  {
    key: 'returned-in-year',
    zh: '今年以来退回次数',
    en: 'sent back since January',
    of: ({ returned }) => returned.inYear,
  },
  {
    key: 'rejected-in-year',
    zh: '今年以来未获批件数',
    en: 'turned down since January',
    of: ({ rejected }) => rejected.inYear,
  },
  { key: 'waiting', zh: '月底在审件数', en: 'in review at the end of the month', of: ({ waiting }) => waiting.length },
  {
    key: 'responsibility-changes-in-year',
    zh: '今年以来责任人调整项数',
    en: 'changes of who answers since January',
    of: ({ responsibilityChanges }) => responsibilityChanges.inYear,
  },
] as const satisfies readonly Measure[]

const factorOrigins = ({ funds, month }: BulletinDataset): Figure[] =>
  funds.factors.flatMap(({ kind }) =>
    (
      [
        ['applications', '申请件数', 'applications', 'count'],
        ['rejected', '未获批件数', 'turned down', 'count'],
        ['requested', '申请', 'requested', 'thousandths'],
        ['granted', '批准', 'granted', 'thousandths'],
        ['used', '使用', 'used', 'thousandths'],
        ['released', '退还', 'released', 'thousandths'],
      ] as const
    ).map(([field, zh, en, unit]) => {
      const of = (lines: BulletinDataset['funds']['factors']): number =>
        lines.find((line) => line.kind === kind)?.[field] ?? 0
      return sumFigure({
        ...{ key: `factors.${kind}.${field}`, section: 'funds', unit, kind: 'factor', value: of(funds.factors) },
        zh: `要素：${labels.factorKind[kind].zh}${zh}`,
        en: `factors: ${labels.factorKind[kind].en} ${en}`,
        of: (rows) => of(factorFigures(month, { factors: rows.factors, steps: rows.factorSteps })),
      })
    }),
  )

const callsOpen = ({ funds, month }: BulletinDataset): Figure =>
  sumFigure({
    key: 'funds.calls-open',
    zh: '资金：月底正在受理申报的政策项数',
    en: 'funds: calls that take applications at the end of the month',
    ...{ section: 'funds', unit: 'count', kind: 'call', value: funds.calls.length },
    of: ({ calls }) => openCalls({ end: lastDayOf(month), calls, screenings: [], applications: [], steps: [] }).length,
  })

const fundCorrections = ({ corrections, month, newsSince }: BulletinDataset): Figure =>
  sumFigure({
    key: 'corrections.funds',
    zh: '上期以来资金数据更正数',
    en: 'movements of funds corrected since the last bulletin',
    ...{ section: 'overall', unit: 'count', kind: 'fund', value: corrections.funds.length },
    of: (rows) => {
      const source = rows.funds[0]?.source
      const own = source === undefined ? [] : rows.fundCorrections.map((row) => ({ ...row, source, projectName: '' }))
      return movementCorrections(month, newsSince, own).length
    },
  })

/** 资金争取. */
export const fundOrigins = (dataset: BulletinDataset): Figure[] => {
  const { funds, month } = dataset
  const section = 'funds'
  const figuresOf = onceForEach((rows) => {
    const applications = rows.funds.map((row) => ({ ...row, projectName: '', unit: '' }))
    return fundFigures(month, { applications, movements: withSource(rows), steps: rows.fundSteps })
  })
  const partOf = ({ key, zh, en, of }: Measure): Part => ({
    ...{ key: `funds.${key}`, zh: `资金：${zh}`, en: `funds: ${en}`, kind: 'fund' },
    of: (rows) => of(figuresOf(rows)),
  })
  const total = sumMeasures('', '', '', ({ sources }) => fundTotals(sources))
  const all = [
    ...total,
    ...sumMeasures('in-month-', '本月', 'in the month, ', ({ inMonth }) => inMonth),
    ...funds.sources.flatMap(({ source }) => {
      const { zh, en } = labels.fundSource[source]
      return sumMeasures(`${source}.`, `${zh}`, `${en}, `, ({ sources }) =>
        sources.find((line) => line.source === source),
      )
    }),
    ...counts.map((measure) => ({ ...measure, unit: 'count' as const })),
  ]
  const part = (field: keyof FundSums): Part => {
    const measure = total.find(({ key }) => key === field)
    if (!measure) throw new Error(`No sum of funds is called ${field}.`)
    return partOf(measure)
  }
  const sumsOfAll = fundTotals(funds.sources)
  return [
    ...all.map((measure) => sumFigure({ ...partOf(measure), section, unit: measure.unit, value: measure.of(funds) })),
    pairFigure(
      {
        key: 'funds.arrival-rate',
        zh: '资金：到位率',
        en: 'funds: rate of arrival',
        section,
        unit: 'basis-points',
        value: arrivalRate(sumsOfAll),
      },
      [part('received'), part('allocated')],
      shareOf,
    ),
    pairFigure(
      {
        key: 'funds.spending-rate',
        zh: '资金：支付率',
        en: 'funds: rate of spending',
        section,
        unit: 'basis-points',
        value: spendingRate(sumsOfAll),
      },
      [part('spent'), part('received')],
      shareOf,
    ),
    callsOpen(dataset),
    ...factorOrigins(dataset),
    fundCorrections(dataset),
  ]
}
