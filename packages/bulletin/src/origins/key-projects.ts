import type { BulletinDataset, ProjectLine } from '../dataset.ts'
import { shareOf, timeShare } from '../periods.ts'
import { keyProjects } from '../sentences/plan.ts'
import { type Figure, type Part, pairFigure, sumFigure } from './figure.ts'
import type { LineOf } from './project-line.ts'

/** 重点项目, as the bulletin chose them: the largest, added up. */
export const keyProjectFigures = ({ projects, month }: BulletinDataset, lineOf: LineOf): Figure[] => {
  const chosen = keyProjects(projects)
  if (chosen.length === 0) return []
  const isChosen = ({ itemNumber }: ProjectLine): boolean => chosen.some((line) => line.itemNumber === itemNumber)
  const partOf = (key: string, zh: string, en: string, of: (line: ProjectLine) => number): Part => ({
    ...{ key: `key-projects.${key}`, zh: `重点项目：${zh}`, en: `key projects: ${en}`, kind: 'project' },
    of: (rows) => {
      const line = lineOf(rows)
      return line ? of(line) : 0
    },
  })
  const ofChosen = (of: (line: ProjectLine) => number) => (line: ProjectLine) => (isChosen(line) ? of(line) : 0)
  const count = partOf(
    'projects',
    '项目数',
    'projects',
    ofChosen(() => 1),
  )
  const planned = partOf(
    'planned-investment',
    '年度计划投资合计',
    'planned investment of the year',
    ofChosen(({ plannedInvestment }) => plannedInvestment),
  )
  const completed = partOf(
    'completed-in-year',
    '累计完成投资',
    'completed since January',
    ofChosen(({ completedInYear }) => completedInYear),
  )
  const all: Part = {
    ...partOf('', '', '', ({ plannedInvestment }) => plannedInvestment),
    ...{
      key: 'total.planned-investment',
      zh: '全部项目：年度计划投资',
      en: 'all projects: planned investment of the year',
    },
  }
  const sum = (lines: readonly ProjectLine[], field: 'plannedInvestment' | 'completedInYear'): number =>
    lines.reduce((total, line) => total + line[field], 0)
  const [plan, done] = [sum(chosen, 'plannedInvestment'), sum(chosen, 'completedInYear')]
  const against = (one: number, other: number): number | null => {
    const share = shareOf(one, other)
    return share === null ? null : share - timeShare(month)
  }
  const section = 'keyProjects'
  const share = (key: string, zh: string, en: string, value: number | null) => ({
    ...{ key: `key-projects.${key}`, zh: `重点项目：${zh}`, en: `key projects: ${en}` },
    ...({ section, unit: 'basis-points', value } as const),
  })
  return [
    sumFigure({ ...count, section, unit: 'count', value: chosen.length }),
    sumFigure({ ...planned, section, unit: 'fen', value: plan }),
    sumFigure({ ...completed, section, unit: 'fen', value: done }),
    pairFigure(
      share(
        'share-of-all',
        '占全部计划',
        'share of all that is planned',
        shareOf(plan, sum(projects, 'plannedInvestment')),
      ),
      [planned, all],
      shareOf,
    ),
    pairFigure(
      share('share-of-plan', '占年度计划', 'share of the year’s plan', shareOf(done, plan)),
      [completed, planned],
      shareOf,
    ),
    pairFigure(
      share('against-time', '与序时进度相比', 'against time-proportional progress', against(done, plan)),
      [completed, planned],
      against,
    ),
  ]
}
