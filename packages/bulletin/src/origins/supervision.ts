import { labels } from '@liushui/domain'
import type { RowsByTable } from '@liushui/read-models'
import { difficultyFigures } from '../build/difficulties.ts'
import { inspectionFigures } from '../build/inspection.ts'
import type { BulletinDataset, InspectionRound } from '../dataset.ts'
import { dayAndMonth } from '../sentences/words.ts'
import { type Figure, onceForEach, type Part, standing, sumFigure } from './figure.ts'
import { lineFigures } from './lines.ts'
import type { Names } from './names.ts'
import { type Measure, ofDifficulties, ofFindings, ofLatest } from './supervision-measures.ts'

/** The sum of a measure over whatever tells of it. */
const sumOf = <Of>({ of, stands }: Measure<Of>, figuresOf: (rows: RowsByTable) => Of): Pick<Part, 'of' | 'by'> =>
  stands
    ? { of: (rows) => standing(of(figuresOf(rows))), by: (rows) => stands(figuresOf(rows)) }
    : { of: (rows) => of(figuresOf(rows)) }

const withName =
  ({ project }: Names) =>
  <Row extends { readonly projectId: string }>(row: Row) => ({ ...row, projectName: project(row.projectId).name })

const roundFigures = ({ inspection: { rounds, latest }, month }: BulletinDataset, names: Names): Figure[] => {
  const figuresOf = onceForEach((rows) =>
    inspectionFigures(month, {
      rounds: rows.inspections.map((round) => ({ ...round, departments: [] })),
      checks: rows.checks.map(withName(names)),
      findings: [],
      findingSteps: [],
    }),
  )
  const latestOf = (rows: RowsByTable): InspectionRound | undefined => {
    const own = figuresOf(rows).latest
    return own !== null && own.roundId === latest?.roundId ? own : undefined
  }
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
          const own = latestOf(rows)
          return own && of(own)
        },
      }),
    ),
    ...lineFigures({
      ...{ section: 'inspection', kind: 'round', key: 'inspection.card', lines: latest?.carded ?? [] },
      found: (rows) => latestOf(rows)?.carded ?? [],
      title: ({ card, project }) => ({
        zh: `最近一次督查：${project}（${labels.card[card].zh}）`,
        en: 'last inspection: cards',
      }),
      fields: [
        {
          ...{ key: 'behind', zh: '落后序时进度', en: 'behind time-proportional progress', unit: 'basis-points' },
          of: ({ behind }) => (behind !== null && behind > 0 ? behind : null),
        },
        {
          ...{ key: 'months-missed', zh: '逾期未开工月数', en: 'months past the planned start', unit: 'count' },
          of: ({ monthsMissed }) => (monthsMissed > 0 ? monthsMissed : null),
        },
      ],
    }),
  ]
}

const findingFigures = ({ inspection, month }: BulletinDataset, names: Names): Figure[] => {
  const figuresOf = onceForEach(({ findings, findingSteps }) => {
    const own = findings.map(withName(names))
    return inspectionFigures(month, { rounds: [], checks: [], findings: own, findingSteps }).findings
  })
  const common = { section: 'inspection', kind: 'finding' } as const
  return [
    ...ofFindings.map((measure) =>
      sumFigure({
        ...{ key: `findings.${measure.key}`, zh: `督查：${measure.zh}`, en: `inspection: ${measure.en}` },
        ...{ ...common, unit: 'count', value: measure.of(inspection.findings), ...sumOf(measure, figuresOf) },
      }),
    ),
    ...lineFigures({
      ...{ ...common, key: 'findings.overdue', lines: inspection.findings.overdue },
      found: (rows) => figuresOf(rows).overdue,
      title: ({ project, kind, rectifyBy }) => ({
        zh: `督查：${project}（${labels.findingKind[kind].zh}，应于${dayAndMonth(rectifyBy)}前整改）`,
        en: 'inspection: rectification overdue',
      }),
      fields: [{ key: 'days', zh: '超期工作日', en: 'working days late', unit: 'count', of: ({ days }) => days }],
    }),
  ]
}

const difficultyOrigins = ({ difficulties, month }: BulletinDataset, names: Names): Figure[] => {
  const figuresOf = onceForEach((rows) =>
    difficultyFigures(month, rows.difficulties.map(withName(names)), rows.difficultySteps),
  )
  const common = { section: 'problems', kind: 'difficulty' } as const
  return [
    ...ofDifficulties.map((measure) =>
      sumFigure({
        ...{ key: `difficulties.${measure.key}`, zh: `困难问题：${measure.zh}`, en: `difficulties: ${measure.en}` },
        ...{ ...common, unit: 'count', value: measure.of(difficulties), ...sumOf(measure, figuresOf) },
      }),
    ),
    ...lineFigures({
      ...{ ...common, key: 'difficulties.open', lines: difficulties.open, found: (rows) => figuresOf(rows).open },
      title: ({ project, description, raisedOn }) => ({
        zh: `困难问题：${project}（${dayAndMonth(raisedOn)}提出，${description}）`,
        en: 'difficulties: not solved',
      }),
      fields: [{ key: 'days', zh: '已历天数', en: 'days since it was raised', unit: 'count', of: ({ days }) => days }],
    }),
  ]
}

/** 督查情况 and 存在问题. */
export const supervisionFigures = (dataset: BulletinDataset, names: Names): Figure[] => [
  ...roundFigures(dataset, names),
  ...findingFigures(dataset, names),
  ...difficultyOrigins(dataset, names),
]
