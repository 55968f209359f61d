import { type Month, yearOf } from '@liushui/domain'
import type { BulletinDataset, ProjectLine } from '../dataset.ts'
import { shareOf } from '../periods.ts'
import { nextMonth } from '../sentences/next.ts'
import { TEN_POINTS, THIRTY_POINTS } from '../sentences/overall.ts'
import { type Figure, type Part, pairFigure, standing, sumFigure } from './figure.ts'
import type { LineOf } from './project-line.ts'

type State = {
  readonly key: string
  readonly zh: string
  readonly en: string
  readonly section: Figure['section']
  readonly holds: (line: ProjectLine, month: Month) => boolean
  /** Only the projects of which it holds at the end of the month are told, and the events that they are judged by. */
  readonly stands?: (line: ProjectLine) => unknown
}

const isWaiting = ({ started, completedOn }: ProjectLine): boolean => !started && completedOn === null
const isMissed = ({ plannedStart }: ProjectLine, month: Month): boolean =>
  plannedStart !== null && plannedStart <= month
const isDueNext = ({ plannedStart }: ProjectLine, month: Month): boolean => plannedStart === nextMonth(month)

const byStart = ({ started, plannedStart }: ProjectLine) => [started, plannedStart]
const byEnd = ({ suspendedOn, completedOn }: ProjectLine) => [suspendedOn, completedOn]
const byReport = ({ reportedThisMonth, completedOn }: ProjectLine) => [reportedThisMonth, completedOn]
const byProgress = ({ completedInYear, plannedInvestment }: ProjectLine) => [completedInYear, plannedInvestment]

const within = (from: number, below: number) => ({
  section: 'overall' as const,
  stands: byProgress,
  holds: ({ againstTime }: ProjectLine) => againstTime !== null && againstTime >= from && againstTime < below,
})

const states: readonly State[] = [
  {
    ...{ key: 'started-in-month', zh: '本月新开工项目数', en: 'projects started in the month', section: 'overall' },
    holds: (line) => line.startedThisMonth,
  },
  {
    ...{ key: 'started-in-year', zh: '今年以来新开工项目数', en: 'projects started since January', section: 'lead' },
    holds: ({ startedOn }, month) => startedOn?.startsWith(String(yearOf(month))) === true,
  },
  {
    ...{ key: 'completed', zh: '竣工验收项目数', en: 'projects completed', section: 'overall' },
    holds: ({ completedOn }) => completedOn !== null,
  },
  {
    ...{ key: 'completed-in-year', zh: '今年以来竣工验收项目数', en: 'projects completed since January' },
    ...{ section: 'lead', holds: ({ completedOn }, month) => completedOn?.startsWith(String(yearOf(month))) === true },
  },
  {
    ...{ key: 'carried-over', zh: '结转下年度项目数', en: 'projects that go on', section: 'lead', stands: byEnd },
    holds: ({ completedOn }) => completedOn === null,
  },
  {
    ...{ key: 'suspended', zh: '月底停工项目数', en: 'projects suspended at the end of the month' },
    ...{ section: 'overall', stands: byEnd, holds: ({ suspendedOn }) => suspendedOn !== null },
  },
  {
    ...{ key: 'not-started', zh: '未开工项目数', en: 'projects not started', section: 'overall', stands: byStart },
    holds: ({ started }) => !started,
  },
  {
    ...{ key: 'start-missed', zh: '应开工未开工项目数', en: 'projects past their planned start', section: 'overall' },
    ...{ stands: byStart, holds: (line, month) => isWaiting(line) && isMissed(line, month) },
  },
  {
    ...{ key: 'start-due', zh: '计划下月开工项目数', en: 'projects to start next month', section: 'next' },
    ...{ stands: byStart, holds: (line, month) => isWaiting(line) && isDueNext(line, month) },
  },
  {
    ...{
      key: 'start-later',
      zh: '其余未开工项目数',
      en: 'other projects not started',
      section: 'next',
      stands: byStart,
    },
    holds: (line, month) => isWaiting(line) && !isMissed(line, month) && !isDueNext(line, month),
  },
  {
    ...{ key: 'on-time', zh: '达到或高于序时进度项目数', en: 'projects on time or ahead' },
    ...within(0, Number.POSITIVE_INFINITY),
  },
  {
    ...{ key: 'behind-to-10', zh: '低于序时进度10个百分点以内项目数', en: 'projects up to 10 points behind' },
    ...within(-TEN_POINTS, 0),
  },
  {
    ...{ key: 'behind-10-to-30', zh: '低于序时进度10至30个百分点项目数', en: 'projects 10 to 30 points behind' },
    ...within(-THIRTY_POINTS, -TEN_POINTS),
  },
  {
    ...{ key: 'behind-from-30', zh: '低于序时进度30个百分点以上项目数', en: 'projects more than 30 points behind' },
    ...within(Number.NEGATIVE_INFINITY, -THIRTY_POINTS),
  },
  {
    ...{ key: 'behind-from-10', zh: '低于序时进度10个百分点以上的在建项目数' },
    ...{ en: 'projects not completed, more than 10 points behind', section: 'next', stands: byProgress },
    holds: ({ againstTime, completedOn }) => againstTime !== null && againstTime < -TEN_POINTS && completedOn === null,
  },
  {
    ...{ key: 'reported', zh: '已报送月报的项目数', en: 'projects reported on', section: 'overall' },
    holds: ({ reportedThisMonth }) => reportedThisMonth,
  },
  {
    ...{ key: 'to-report', zh: '应报送月报的项目数', en: 'projects to be reported on', section: 'overall' },
    ...{ stands: byReport, holds: (line) => line.reportedThisMonth || line.completedOn === null },
  },
  {
    ...{ key: 'not-reported', zh: '未报送月报的项目数', en: 'projects not reported on', section: 'overall' },
    ...{ stands: byReport, holds: (line) => !line.reportedThisMonth && line.completedOn === null },
  },
  {
    ...{ key: 'completed-before', zh: '此前已竣工验收的项目数', en: 'projects completed before, not reported on' },
    ...{ section: 'overall', stands: byReport },
    holds: (line) => !line.reportedThisMonth && line.completedOn !== null,
  },
]

/** How many projects started, stand still, are completed, are how far behind, and were reported on. */
export const stateFigures = ({ month, projects }: BulletinDataset, lineOf: LineOf): Figure[] => {
  const counted = (key: string, zh: string, en: string, of: (line: ProjectLine) => boolean): Part => ({
    ...{ key, zh, en, kind: 'project' },
    of: (rows) => {
      const line = lineOf(rows)
      return line && of(line) ? 1 : 0
    },
  })
  const judgedBy =
    (by: (line: ProjectLine) => unknown): Part['by'] =>
    (rows) => {
      const line = lineOf(rows)
      return line && by(line)
    }
  return [
    ...states.map(({ key, zh, en, section, holds, stands }) => {
      const part = counted(`projects.${key}`, zh, en, (line) => holds(line, month))
      const told: Part = stands ? { ...part, of: (rows) => standing(part.of(rows) ?? 0), by: judgedBy(stands) } : part
      return sumFigure({ ...told, section, unit: 'count', value: projects.filter((line) => holds(line, month)).length })
    }),
    pairFigure(
      {
        ...{ key: 'projects.start-rate', zh: '开工率', en: 'share of projects started', section: 'overall' },
        ...{ unit: 'basis-points', value: shareOf(projects.filter(({ started }) => started).length, projects.length) },
      },
      [
        counted('total.started', '全部项目：已开工项目数', 'all projects: projects started', ({ started }) => started),
        counted('total.projects', '全部项目：项目数', 'all projects: projects', () => true),
      ],
      shareOf,
    ),
  ]
}
