import { difficultyKinds, findingKinds, labels } from '@liushui/domain'
import type { RowsByTable } from '@liushui/read-models'
import { difficultyFigures } from '../build/difficulties.ts'
import { inspectionFigures } from '../build/inspection.ts'
import type { BulletinDataset, DifficultyFigures, InspectionFigures, InspectionRound } from '../dataset.ts'
import { type Figure, sumFigure } from './figure.ts'

type Measure<Of> = {
  readonly key: string
  readonly zh: string
  readonly en: string
  readonly of: (figures: Of) => number
}
type Findings = InspectionFigures['findings']

const named = { projectName: '' }

const ofLatest: readonly Measure<InspectionRound>[] = [
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

const roundFigures = ({ inspection: { rounds, latest }, month }: BulletinDataset): Figure[] => {
  const figuresOf = (rows: RowsByTable): InspectionFigures =>
    inspectionFigures(month, {
      rounds: rows.inspections.map((round) => ({ ...round, departments: [] })),
      checks: rows.checks.map((check) => ({ ...check, ...named })),
      findings: [],
      findingSteps: [],
    })
  const common = { section: 'inspection', unit: 'count', kind: 'round' } as const
  return [
    sumFigure({
      ...{
        ...common,
        key: 'inspection.rounds',
        zh: '督查：本月督查轮数',
        en: 'inspection: rounds opened in the month',
      },
      ...{ value: rounds, of: (rows) => figuresOf(rows).rounds },
    }),
    ...(latest === null ? [] : ofLatest).map(({ key, zh, en, of }) =>
      sumFigure({
        ...{ ...common, key: `inspection.latest-${key}`, zh: `最近一次督查：${zh}`, en: `last inspection: ${en}` },
        value: latest === null ? 0 : of(latest),
        of: (rows) => {
          const own = figuresOf(rows).latest
          return own !== null && own.roundId === latest?.roundId ? of(own) : 0
        },
      }),
    ),
  ]
}

const ofFindings: readonly Measure<Findings>[] = [
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
    key: 'struck-off-in-year',
    zh: '今年以来整改销号数',
    en: 'findings struck off since January',
    of: ({ struckOff }) => struckOff.inYear,
  },
  { key: 'awaiting', zh: '整改待复核数', en: 'rectifications to be confirmed', of: ({ awaiting }) => awaiting },
  { key: 'open', zh: '正在整改数', en: 'findings open', of: ({ open }) => open },
  { key: 'overdue', zh: '整改逾期数', en: 'rectifications overdue', of: ({ overdue }) => overdue.length },
  ...findingKinds.map((kind) => ({
    key: `kind-${kind}`,
    zh: `今年以来提出的${labels.findingKind[kind].zh}问题数`,
    en: `findings since January: ${labels.findingKind[kind].en}`,
    of: ({ kinds }: Findings) => kinds.find((line) => line.kind === kind)?.count ?? 0,
  })),
]

const findingFigures = ({ inspection, month }: BulletinDataset): Figure[] =>
  ofFindings.map(({ key, zh, en, of }) =>
    sumFigure({
      ...{ key: `findings.${key}`, zh: `督查：${zh}`, en: `inspection: ${en}` },
      ...{ section: 'inspection', unit: 'count', kind: 'finding', value: of(inspection.findings) },
      of: (rows) => {
        const findings = rows.findings.map((finding) => ({ ...finding, ...named }))
        return of(
          inspectionFigures(month, { rounds: [], checks: [], findings, findingSteps: rows.findingSteps }).findings,
        )
      },
    }),
  )

const ofDifficulties: readonly Measure<DifficultyFigures>[] = [
  { key: 'raised-in-month', zh: '本月上报数', en: 'raised in the month', of: ({ raised }) => raised.inMonth },
  { key: 'raised-in-year', zh: '今年以来上报数', en: 'raised since January', of: ({ raised }) => raised.inYear },
  {
    key: 'confirmed-in-year',
    zh: '今年以来解决数',
    en: 'solved since January',
    of: ({ confirmed }) => confirmed.inYear,
  },
  {
    key: 'withdrawn-in-year',
    zh: '今年以来撤回数',
    en: 'withdrawn since January',
    of: ({ withdrawn }) => withdrawn.inYear,
  },
  { key: 'awaiting', zh: '待确认数', en: 'solutions to be confirmed', of: ({ awaiting }) => awaiting },
  { key: 'open', zh: '尚未解决数', en: 'not solved', of: ({ open }) => open.length },
  {
    key: 'overdue',
    zh: '超过交办期限数',
    en: 'past the day set',
    of: ({ open }) => open.filter(({ overdue }) => overdue).length,
  },
  ...difficultyKinds.map((kind) => ({
    key: `open-${kind}`,
    zh: `尚未解决的${labels.difficultyKind[kind].zh}数`,
    en: `not solved: ${labels.difficultyKind[kind].en}`,
    of: ({ open }: DifficultyFigures) => open.filter((line) => line.kind === kind).length,
  })),
]

const difficultyOrigins = ({ difficulties, month }: BulletinDataset): Figure[] =>
  ofDifficulties.map(({ key, zh, en, of }) =>
    sumFigure({
      ...{ key: `difficulties.${key}`, zh: `困难问题：${zh}`, en: `difficulties: ${en}` },
      ...{ section: 'problems', unit: 'count', kind: 'difficulty', value: of(difficulties) },
      of: (rows) => {
        const own = rows.difficulties.map((row) => ({ ...row, ...named }))
        return of(difficultyFigures(month, own, rows.difficultySteps))
      },
    }),
  )

const scoreFigures = ({ assessments }: BulletinDataset): Figure[] =>
  assessments.flatMap(({ period, units }) =>
    units.map(({ unit, total }, index) =>
      sumFigure({
        ...{
          key: `assessment-${period}.unit-${index + 1}`,
          zh: `${period}考核得分：${unit}`,
          en: `score of ${period}: unit ${index + 1}`,
        },
        ...{ section: 'overall', unit: 'hundredths', kind: 'score', value: total },
        of: ({ scores }) => scores.find((score) => score.period === period && score.unit === unit)?.total ?? 0,
      }),
    ),
  )

/** 督查情况, 存在问题, and the assessment of units. */
export const supervisionFigures = (dataset: BulletinDataset): Figure[] => [
  ...roundFigures(dataset),
  ...findingFigures(dataset),
  ...difficultyOrigins(dataset),
  ...scoreFigures(dataset),
]
