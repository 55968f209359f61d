import { difficultyKinds, findingKinds, labels } from '@liushui/domain'
import type { DifficultyFigures, InspectionFigures, InspectionRound } from '../dataset.ts'

export type Measure<Of> = {
  readonly key: string
  readonly zh: string
  readonly en: string
  readonly of: (figures: Of) => number
  /** Only what stands at the end of the month is told, and the events that it is judged by. */
  readonly stands?: (figures: Of) => unknown
}
type Findings = InspectionFigures['findings']

export const ofLatest: readonly Measure<InspectionRound>[] = [
  { key: 'checked', zh: '检查项目数', en: 'projects checked', of: ({ checked }) => checked },
  { key: 'not-started', zh: '未按计划开工数', en: 'not started as planned', of: ({ notStarted }) => notStarted },
  { key: 'behind', zh: '落后序时进度数', en: 'behind time-proportional progress', of: ({ behind }) => behind },
  ...(['red', 'yellow', 'talk'] as const).map((card) => ({
    key: `cards-${card}`,
    zh: labels.card[card].zh,
    en: labels.card[card].en,
    of: ({ carded }: InspectionRound) => carded.filter((line) => line.card === card).length,
  })),
]

export const ofFindings: readonly Measure<Findings>[] = [
  {
    key: 'raised-in-month',
    zh: '本月提出问题数',
    en: 'findings raised in the month',
    of: ({ raised }) => raised.inMonth,
  },
  {
    key: 'raised-in-year',
    zh: '今年以来提出问题数',
    en: 'findings raised since January',
    of: ({ raised }) => raised.inYear,
  },
  {
    key: 'struck-off-in-month',
    zh: '本月整改销号数',
    en: 'findings struck off in the month',
    of: ({ struckOff }) => struckOff.inMonth,
  },
  {
    key: 'struck-off-in-year',
    zh: '今年以来整改销号数',
    en: 'findings struck off since January',
    of: ({ struckOff }) => struckOff.inYear,
  },
  {
    key: 'awaiting',
    zh: '整改待复核数',
    en: 'rectifications to be confirmed',
    of: ({ awaiting }) => awaiting,
    stands: ({ awaiting }) => awaiting,
  },
  { key: 'open', zh: '正在整改数', en: 'findings open', of: ({ open }) => open, stands: ({ open }) => open },
  {
    key: 'overdue',
    zh: '整改逾期数',
    en: 'rectifications overdue',
    of: ({ overdue }) => overdue.length,
    stands: ({ overdue }) => overdue,
  },
  ...findingKinds.map((kind) => ({
    key: `kind-${kind}`,
    zh: `今年以来提出的${labels.findingKind[kind].zh}问题数`,
    en: `findings since January: ${labels.findingKind[kind].en}`,
    of: ({ kinds }: Findings) => kinds.find((line) => line.kind === kind)?.count ?? 0,
  })),
]

export const ofDifficulties: readonly Measure<DifficultyFigures>[] = [
  { key: 'raised-in-month', zh: '本月上报数', en: 'raised in the month', of: ({ raised }) => raised.inMonth },
  { key: 'raised-in-year', zh: '今年以来上报数', en: 'raised since January', of: ({ raised }) => raised.inYear },
  {
    key: 'confirmed-in-month',
    zh: '本月解决数',
    en: 'solved in the month',
    of: ({ confirmed }) => confirmed.inMonth,
  },
  {
    key: 'confirmed-in-year',
    zh: '今年以来解决数',
    en: 'solved since January',
    of: ({ confirmed }) => confirmed.inYear,
  },
  {
    key: 'withdrawn-in-month',
    zh: '本月撤回数',
    en: 'withdrawn in the month',
    of: ({ withdrawn }) => withdrawn.inMonth,
  },
  {
    key: 'withdrawn-in-year',
    zh: '今年以来撤回数',
    en: 'withdrawn since January',
    of: ({ withdrawn }) => withdrawn.inYear,
  },
  {
    key: 'awaiting',
    zh: '待确认数',
    en: 'solutions to be confirmed',
    of: ({ awaiting }) => awaiting,
    stands: ({ awaiting }) => awaiting,
  },
  { key: 'open', zh: '尚未解决数', en: 'not solved', of: ({ open }) => open.length, stands: ({ open }) => open },
  {
    key: 'overdue',
    zh: '超过交办期限数',
    en: 'past the day set',
    of: ({ open }) => open.filter(({ overdue }) => overdue).length,
    stands: ({ open }) => open,
  },
  {
    key: 'assigned',
    zh: '已交办尚未解决数',
    en: 'assigned, not solved',
    of: ({ open }) => open.filter(({ assignedTo }) => assignedTo !== null).length,
    stands: ({ open }) => open,
  },
  {
    key: 'unassigned',
    zh: '尚未交办数',
    en: 'not assigned yet',
    of: ({ open }) => open.filter(({ assignedTo }) => assignedTo === null).length,
    stands: ({ open }) => open,
  },
  ...difficultyKinds.map((kind) => ({
    key: `open-${kind}`,
    zh: `尚未解决的${labels.difficultyKind[kind].zh}数`,
    en: `not solved: ${labels.difficultyKind[kind].en}`,
    of: ({ open }: DifficultyFigures) => open.filter((line) => line.kind === kind).length,
    stands: ({ open }: DifficultyFigures) => open,
  })),
]
