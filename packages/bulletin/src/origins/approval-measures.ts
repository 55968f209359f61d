import type { ApprovalFigures, Count } from '../dataset.ts'
import { concluded } from '../sentences/approvals.ts'

export type Measure = {
  readonly key: string
  readonly zh: string
  readonly en: string
  readonly of: (figures: ApprovalFigures) => number
  /** Only what stands at the end of the month is told, and the events that it is judged by. */
  readonly stands?: (figures: ApprovalFigures) => unknown
}

/** In the month, and since January. */
const both = (key: string, zh: string, en: string, of: (figures: ApprovalFigures) => Count): Measure[] => [
  { key: `${key}-in-month`, zh: `本月${zh}`, en: `${en} in the month`, of: (figures) => of(figures).inMonth },
  { key: `${key}-in-year`, zh: `今年以来${zh}`, en: `${en} since January`, of: (figures) => of(figures).inYear },
]

export const measures: readonly Measure[] = [
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
    stands: ({ excluded }) => excluded,
  },
  {
    key: 'excluded-days',
    zh: '已办结事项扣除的工作日',
    en: 'working days that did not count',
    of: ({ excluded }) => excluded.days,
  },
  {
    key: 'pending',
    zh: '月底在办',
    en: 'under way at the end of the month',
    of: ({ pending }) => pending,
    stands: ({ pending }) => pending,
  },
  {
    key: 'supplementing',
    zh: '待补正',
    en: 'to be supplemented',
    of: ({ supplementing }) => supplementing,
    stands: ({ supplementing }) => supplementing,
  },
  {
    key: 'overdue',
    zh: '超过承诺时限',
    en: 'past the promised time',
    of: ({ overdue }) => overdue.length,
    stands: ({ overdue }) => overdue,
  },
  {
    key: 'overdue-by-law',
    zh: '超过法定时限',
    en: 'past the legal time',
    of: ({ overdue }) => overdue.filter(({ legal }) => legal).length,
    stands: ({ overdue }) => overdue,
  },
  { key: 'green-decided', zh: '绿色通道办结', en: 'green channel: decided', of: ({ green }) => green.decided },
  { key: 'ordinary-decided', zh: '其他事项办结', en: 'other cases: decided', of: ({ ordinary }) => ordinary.decided },
]

export const matterMeasures = ({ matters }: ApprovalFigures): Measure[] =>
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
