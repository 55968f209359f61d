import { approvalFigures } from '../build/approvals.ts'
import type { ApprovalFigures, BulletinDataset, Count } from '../dataset.ts'
import { shareOf } from '../periods.ts'
import { concluded, onTimeRate } from '../sentences/approvals.ts'
import { type Figure, onceForEach, type Part, pairFigure, sumFigure } from './figure.ts'

type Measure = {
  readonly key: string
  readonly zh: string
  readonly en: string
  readonly of: (figures: ApprovalFigures) => number
}

/** In the month, and since January. */
const both = (key: string, zh: string, en: string, of: (figures: ApprovalFigures) => Count): Measure[] => [
  { key: `${key}-in-month`, zh: `本月${zh}`, en: `${en} in the month`, of: (figures) => of(figures).inMonth },
  { key: `${key}-in-year`, zh: `今年以来${zh}`, en: `${en} since January`, of: (figures) => of(figures).inYear },
]

const measures: readonly Measure[] = [
  ...both('received', '收件', 'received', ({ received }) => received),
  ...both('noticed', '一次性告知', 'one-time notices', ({ noticed }) => noticed),
  ...both('deemed', '视为受理', 'deemed accepted', ({ deemed }) => deemed),
  ...both('accepted', '受理', 'accepted', ({ accepted }) => accepted),
  ...both('granted', '准予许可', 'granted', ({ granted }) => granted),
  ...both('refused', '不予许可', 'refused', ({ refused }) => refused),
  ...both('withdrawn', '申请人撤回', 'withdrawn', ({ withdrawn }) => withdrawn),
  ...both('on-time', '承诺时限内办结', 'decided within the promised time', ({ onTime }) => onTime),
  ...both('green-channel', '绿色通道收件', 'received through the green channel', ({ greenChannel }) => greenChannel),
  ...both('excluded', '启动不计入时限的程序', 'procedures begun that do not count', ({ excluded }) => excluded.started),
  ...both('extended', '经批准延长', 'extended', ({ extended }) => extended),
  {
    key: 'concluded-in-month',
    zh: '本月办结',
    en: 'concluded in the month',
    of: (figures) => concluded(figures, 'inMonth'),
  },
  {
    key: 'concluded-in-year',
    zh: '今年以来办结',
    en: 'concluded since January',
    of: (figures) => concluded(figures, 'inYear'),
  },
  {
    key: 'excluded-running',
    zh: '月底中止计时',
    en: 'clocks that stand at the end of the month',
    of: ({ excluded }) => excluded.running,
  },
  {
    key: 'excluded-days',
    zh: '已办结事项扣除的工作日',
    en: 'working days that did not count',
    of: ({ excluded }) => excluded.days,
  },
  { key: 'pending', zh: '月底在办', en: 'under way at the end of the month', of: ({ pending }) => pending },
  { key: 'supplementing', zh: '待补正', en: 'to be supplemented', of: ({ supplementing }) => supplementing },
  { key: 'overdue', zh: '超过承诺时限', en: 'past the promised time', of: ({ overdue }) => overdue.length },
  {
    key: 'overdue-by-law',
    zh: '超过法定时限',
    en: 'past the legal time',
    of: ({ overdue }) => overdue.filter(({ legal }) => legal).length,
  },
  {
    key: 'late-deliveries',
    zh: '决定书超期送达',
    en: 'decisions delivered late',
    of: ({ lateDeliveries }) => lateDeliveries.length,
  },
]

const matterMeasures = ({ matters }: ApprovalFigures): Measure[] =>
  matters.flatMap(({ matter }, index) =>
    (
      [
        ['received', '收件', 'received'],
        ['noticed', '一次性告知', 'one-time notices'],
        ['accepted', '受理', 'accepted'],
        ['deemed', '视为受理', 'deemed accepted'],
        ['decided', '办结', 'decided'],
        ['onTime', '按时办结', 'decided in time'],
      ] as const
    ).map(([field, zh, en]) => ({
      key: `matter-${index + 1}.${field === 'onTime' ? 'on-time' : field}`,
      zh: `${matter}：今年以来${zh}`,
      en: `matter ${index + 1}: ${en} since January`,
      of: (figures) => figures.matters.find((line) => line.matter === matter)?.[field] ?? 0,
    })),
  )

/** 审批服务. */
export const approvalOrigins = ({ approvals, month }: BulletinDataset): Figure[] => {
  const figuresOf = onceForEach((rows) => {
    const lines = rows.approvals.map((row) => ({ ...row, projectName: '', unit: '' }))
    return approvalFigures(month, lines, rows.approvalSteps)
  })
  const partOf = ({ key, zh, en, of }: Measure): Part => ({
    ...{ key: `approvals.${key}`, zh: `审批：${zh}`, en: `approvals: ${en}`, kind: 'approval' },
    of: (rows) => of(figuresOf(rows)),
  })
  const section = 'approvals'
  const sums = [...measures, ...matterMeasures(approvals)].map((measure) =>
    sumFigure({ ...partOf(measure), section, unit: 'count', value: measure.of(approvals) }),
  )
  const onTime = {
    key: 'on-time-in-year',
    zh: '承诺时限内办结',
    en: 'decided within the promised time',
    of: (figures: ApprovalFigures) => figures.onTime.inYear,
  }
  const decided = {
    key: 'concluded-in-year',
    zh: '今年以来办结',
    en: 'concluded since January',
    of: (figures: ApprovalFigures) => concluded(figures, 'inYear'),
  }
  const averages = (['green', 'ordinary'] as const).map((of) => {
    const [zh, en] = of === 'green' ? ['绿色通道', 'green channel'] : ['其他事项', 'other cases']
    // Of one case the average is its own time.
    const days: Measure = {
      key: `${of}-tenths`,
      zh: `${zh}用时合计`,
      en: `${en}: time in all`,
      of: (figures) => figures[of].averageTenths ?? 0,
    }
    const cases: Measure = {
      key: `${of}-decided`,
      zh: `${zh}办结`,
      en: `${en}: decided`,
      of: (figures) => figures[of].decided,
    }
    return pairFigure(
      {
        ...{ key: `approvals.${of}-average`, zh: `审批：${zh}平均用时`, en: `approvals: ${en}, mean time` },
        ...{ section, unit: 'tenths', value: approvals[of].averageTenths },
      },
      [partOf(days), partOf(cases)],
      (sum, count) => (count === 0 ? null : Math.round(sum / count)),
    )
  })
  return [
    ...sums,
    pairFigure(
      {
        key: 'approvals.on-time-rate',
        zh: '审批：按时办结率',
        en: 'approvals: rate decided in time',
        section,
        unit: 'basis-points',
        value: onTimeRate(approvals, 'inYear'),
      },
      [partOf(onTime), partOf(decided)],
      shareOf,
    ),
    ...averages,
  ]
}
