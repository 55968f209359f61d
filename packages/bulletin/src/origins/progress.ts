import { basisPoints, type Month, yearOf } from '@liushui/domain'
import type { PlanItemRow } from '@liushui/read-models'
import type { BulletinDataset, ProgressLine, ProjectLine } from '../dataset.ts'
import { timeShare } from '../periods.ts'
import { rankUnits } from '../ranking.ts'
import { type Figure, onceForEach, type Part, pairFigure, sumFigure } from './figure.ts'
import { keyProjectFigures } from './key-projects.ts'
import { monthFigures } from './months.ts'
import { type LineOf, projectLineOf } from './project-line.ts'
import { stateFigures } from './starts.ts'

type Sums = Omit<ProgressLine, 'scope'>
type Scope = {
  readonly key: string
  readonly zh: string
  readonly en: string
  readonly section: Figure['section']
  readonly has: (line: Pick<PlanItemRow, 'category' | 'unit' | 'itemNumber'>) => boolean
  readonly printed: Sums
  /** A single project: its own figures, and no counts. */
  readonly single?: ProjectLine
}

const measures = [
  { key: 'projects', zh: '项目数', en: 'projects', unit: 'count', field: 'projects' },
  { key: 'total-investment', zh: '总投资', en: 'total investment', unit: 'fen', field: 'totalInvestment' },
  {
    key: 'planned-investment',
    zh: '年度计划投资',
    en: 'planned investment of the year',
    unit: 'fen',
    field: 'plannedInvestment',
  },
  {
    key: 'completed-in-month',
    zh: '本月完成投资',
    en: 'completed in the month',
    unit: 'fen',
    field: 'completedInMonth',
  },
  {
    key: 'completed-in-year',
    zh: '累计完成投资',
    en: 'completed since January',
    unit: 'fen',
    field: 'completedInYear',
  },
  { key: 'started', zh: '已开工项目数', en: 'projects started', unit: 'count', field: 'started' },
] as const
type Measure = (typeof measures)[number]

const measureOf = (line: ProjectLine, field: Measure['field']): number => {
  if (field === 'projects') return 1
  return field === 'started' ? Number(line.started) : line[field]
}

const addUp = (lines: readonly ProjectLine[]): Sums => {
  const sum = (field: Measure['field']): number => lines.reduce((total, line) => total + measureOf(line, field), 0)
  const [plannedInvestment, completedInYear] = [sum('plannedInvestment'), sum('completedInYear')]
  return {
    projects: lines.length,
    totalInvestment: sum('totalInvestment'),
    plannedInvestment,
    completedInMonth: sum('completedInMonth'),
    completedInYear,
    shareOfPlan: basisPoints(completedInYear, plannedInvestment),
    started: sum('started'),
  }
}

const scopesOf = ({ total, categories, projects }: BulletinDataset): Scope[] => [
  { key: 'total', zh: '全部项目', en: 'all projects', section: 'lead', has: () => true, printed: total },
  ...categories.map((line, index): Scope => {
    const { scope } = line
    const name = { zh: scope, en: `category ${index + 1}` }
    return {
      key: `category-${index + 1}`,
      ...name,
      section: 'categories',
      has: ({ category }) => category === scope,
      printed: line,
    }
  }),
  ...[...new Set(projects.map(({ unit }) => unit))].map((unit, index): Scope => {
    const has: Scope['has'] = (line) => line.unit === unit
    const printed = addUp(projects.filter(has))
    return { key: `unit-${index + 1}`, zh: unit, en: `unit ${index + 1}`, section: 'overall', has, printed }
  }),
  ...projects.map((project): Scope => {
    const { itemNumber, name } = project
    const has: Scope['has'] = (line) => line.itemNumber === itemNumber
    const key = `project-${itemNumber}`
    return {
      key,
      zh: name,
      en: `project ${itemNumber}`,
      section: 'annex',
      has,
      printed: { ...addUp([project]), shareOfPlan: project.shareOfPlan },
      single: project,
    }
  }),
]

const figuresOfScope = (scope: Scope, month: Month, lineOf: LineOf): Figure[] => {
  const { section, printed } = scope
  const named = (key: string, zh: string, en: string) => ({
    key: `${scope.key}.${key}`,
    zh: `${scope.zh}：${zh}`,
    en: `${scope.en}: ${en}`,
  })
  const partOf = ({ key, zh, en, field }: Measure): Part => ({
    ...named(key, zh, en),
    kind: 'project',
    of: (rows) => {
      const line = lineOf(rows)
      if (line && scope.has(line)) return measureOf(line, field)
      return scope.single ? undefined : 0
    },
  })
  const own = measures.filter(({ unit }) => !scope.single || unit === 'fen')
  const sums = own.map((measure) => {
    const { unit, field } = measure
    return sumFigure({ ...partOf(measure), section, unit, value: printed[field] })
  })
  const pair = [partOf(measures[4]), partOf(measures[2])] as const
  const against = (share: number | null): number | null => (share === null ? null : share - timeShare(month))
  return [
    ...sums,
    pairFigure(
      {
        ...named('share-of-plan', '占年度计划', 'share of the year’s plan'),
        section,
        unit: 'basis-points',
        value: printed.shareOfPlan,
      },
      pair,
      basisPoints,
    ),
    pairFigure(
      {
        ...named('against-time', '与序时进度相比', 'against time-proportional progress'),
        ...{
          section,
          unit: 'basis-points',
          value: scope.single ? scope.single.againstTime : against(printed.shareOfPlan),
        },
      },
      pair,
      (completed, planned) => against(basisPoints(completed, planned)),
    ),
  ]
}

/** Each unit that the bulletin ranks is one that has something planned. */
const rankedUnits = ({ projects, month }: BulletinDataset): Figure =>
  sumFigure({
    ...{ key: 'units.ranked', zh: '参加排名的责任单位数', en: 'units ranked', section: 'overall', unit: 'count' },
    ...{ kind: 'unit', value: rankUnits(projects, month).units },
    of: ({ planItems }) =>
      Number(
        planItems.some(
          ({ year, removedOn, plannedInvestment }) =>
            year === yearOf(month) && removedOn === null && plannedInvestment > 0,
        ),
      ),
  })

/** Progress of all projects, of each category, unit and project, and month by month. */
export const progressFigures = (dataset: BulletinDataset): Figure[] => {
  const { month } = dataset
  const lineOf = onceForEach((rows) => projectLineOf(rows, month))
  return [
    ...scopesOf(dataset).flatMap((scope) => figuresOfScope(scope, month, lineOf)),
    rankedUnits(dataset),
    ...stateFigures(dataset, lineOf),
    ...monthFigures(dataset),
    ...keyProjectFigures(dataset, lineOf),
  ]
}
