import type { Month } from '@liushui/domain'
import type { RowsByTable } from '@liushui/read-models'
import { approvalFigures } from '../build/approvals.ts'
import type { ApprovalFigures, BulletinDataset } from '../dataset.ts'
import { shareOf } from '../periods.ts'
import { onTimeRate } from '../sentences/approvals.ts'
import { dayAndMonth } from '../sentences/words.ts'
import { type Measure, matterMeasures, measures } from './approval-measures.ts'
import { type Figure, onceForEach, type Part, pairFigure, standing, sumFigure } from './figure.ts'
import { lineFigures } from './lines.ts'
import type { Names } from './names.ts'

type FiguresOf = (rows: RowsByTable) => ApprovalFigures
type PartOf = (measure: Measure) => Part

const section = 'approvals'

/** The measure with this key: a sum that other figures are worked out from too. */
const known = (key: string, all: readonly Measure[]): Measure => {
  const measure = all.find((each) => each.key === key)
  if (!measure) throw new Error(`No sum of approvals is called ${key}.`)
  return measure
}

const rateFigures = (approvals: ApprovalFigures, partOf: PartOf): Figure[] => {
  const ofMatters = matterMeasures(approvals)
  const rate = (
    key: string,
    value: number | null,
    parts: readonly [Measure, Measure],
    name: readonly string[],
  ): Figure =>
    pairFigure(
      {
        ...{
          key: `approvals.${key}`,
          zh: `审批：${name[0]}按时办结率`,
          en: `approvals: ${name[1]}rate decided in time`,
        },
        ...{ section, unit: 'basis-points', value },
      },
      [partOf(parts[0]), partOf(parts[1])],
      shareOf,
    )
  const when = (period: 'month' | 'year') =>
    [known(`on-time-in-${period}`, measures), known(`concluded-in-${period}`, measures)] as const
  return [
    rate('on-time-rate', onTimeRate(approvals, 'inYear'), when('year'), ['', '']),
    rate('on-time-rate-in-month', onTimeRate(approvals, 'inMonth'), when('month'), ['本月', 'in the month, ']),
    ...approvals.matters.map(({ matter, onTime, decided }, index) => {
      const key = `matter-${index + 1}`
      const parts = [known(`${key}.on-time`, ofMatters), known(`${key}.decided`, ofMatters)] as const
      return rate(`${key}.on-time-rate`, shareOf(onTime, decided), parts, [`${matter}：`, `matter ${index + 1}: `])
    }),
  ]
}

const averageFigures = (approvals: ApprovalFigures, partOf: PartOf): Figure[] =>
  (['green', 'ordinary'] as const).map((of) => {
    const [zh, en] = of === 'green' ? ['绿色通道', 'green channel'] : ['其他事项', 'other cases']
    // Of one case the average is its own time.
    const days: Measure = {
      ...{ key: `${of}-tenths`, zh: `${zh}用时合计`, en: `${en}: time in all` },
      of: (figures) => figures[of].averageTenths ?? 0,
    }
    return pairFigure(
      {
        ...{ key: `approvals.${of}-average`, zh: `审批：${zh}平均用时`, en: `approvals: ${en}, mean time` },
        ...{ section, unit: 'tenths', value: approvals[of].averageTenths },
      },
      [partOf(days), partOf(known(`${of}-decided`, measures))],
      (sum, count) => (count === 0 ? null : Math.round(sum / count)),
    )
  })

/** Delivered late, and past the day without having been delivered: the one is shown by the delivery, the other by there being none. */
const lateFigure = ({ lateDeliveries }: ApprovalFigures, partOf: PartOf): Figure => {
  const count = (delivered: boolean) => (figures: ApprovalFigures) =>
    figures.lateDeliveries.filter(({ deliveredOn }) => (deliveredOn !== null) === delivered).length
  const lines = (figures: ApprovalFigures) => figures.lateDeliveries
  return pairFigure(
    {
      ...{ key: 'approvals.late-deliveries', zh: '审批：决定书超期送达', en: 'approvals: decisions delivered late' },
      ...{ section, unit: 'count', value: lateDeliveries.length },
    },
    [
      partOf({
        key: 'delivered-late',
        zh: '超期后送达',
        en: 'delivered after the day',
        of: count(true),
        stands: lines,
      }),
      partOf({ key: 'not-delivered', zh: '超期尚未送达', en: 'past the day', of: count(false), stands: lines }),
    ],
    (late, never) => late + never,
  )
}

const inTimeFigure = ({ pending, overdue }: ApprovalFigures, partOf: PartOf): Figure =>
  pairFigure(
    {
      ...{ key: 'approvals.pending-in-time', zh: '审批：在办未超过承诺时限', en: 'approvals: under way, in time' },
      ...{ section: 'next', unit: 'count', value: pending - overdue.length },
    },
    [partOf(known('pending', measures)), partOf(known('overdue', measures))],
    (all, late) => all - late,
  )

const dayLines = ({ overdue, lateDeliveries }: ApprovalFigures, figuresOf: FiguresOf): Figure[] => {
  const common = { section, kind: 'approval' } as const
  return [
    ...lineFigures({
      ...{ ...common, key: 'approvals.overdue', lines: overdue, found: (rows) => figuresOf(rows).overdue },
      title: ({ project, matter, dueOn }) => ({
        zh: `${project}${matter}（${dayAndMonth(dueOn)}到期）`,
        en: 'past the promised time',
      }),
      fields: [{ key: 'days', zh: '超期工作日', en: 'working days late', unit: 'count', of: ({ days }) => days }],
    }),
    ...lineFigures({
      ...{ ...common, key: 'approvals.late-delivery', lines: lateDeliveries },
      found: (rows) => figuresOf(rows).lateDeliveries,
      title: ({ project, matter, dueOn }) => ({
        zh: `${project}${matter}决定书（应于${dayAndMonth(dueOn)}前送达）`,
        en: 'decision delivered late',
      }),
      fields: [{ key: 'days', zh: '超期工作日', en: 'working days late', unit: 'count', of: ({ days }) => days }],
    }),
  ]
}

/** What the rows of one application say, in the bulletin of a month. */
const figuresOfRows = (month: Month, names: Names): FiguresOf =>
  onceForEach((rows) => {
    const lines = rows.approvals.map((row) => {
      const { name, unit } = names.project(row.projectId)
      return { ...row, projectName: name, unit }
    })
    return approvalFigures(month, lines, rows.approvalSteps)
  })

/** 审批服务. */
export const approvalOrigins = ({ approvals, month }: BulletinDataset, names: Names): Figure[] => {
  const figuresOf = figuresOfRows(month, names)
  const partOf: PartOf = ({ key, zh, en, of, stands }) => ({
    ...{ key: `approvals.${key}`, zh: `审批：${zh}`, en: `approvals: ${en}`, kind: 'approval' },
    of: (rows) => (stands ? standing(of(figuresOf(rows))) : of(figuresOf(rows))),
    by: stands && ((rows) => stands(figuresOf(rows))),
  })
  return [
    ...[...measures, ...matterMeasures(approvals)].map((measure) =>
      sumFigure({ ...partOf(measure), section, unit: 'count', value: measure.of(approvals) }),
    ),
    lateFigure(approvals, partOf),
    inTimeFigure(approvals, partOf),
    ...rateFigures(approvals, partOf),
    ...averageFigures(approvals, partOf),
    ...dayLines(approvals, figuresOf),
  ]
}
