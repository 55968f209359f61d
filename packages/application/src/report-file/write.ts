import { chineseMonth, FEN_PER_WAN, type Month } from '@liushui/domain'
import { type ColumnToWrite, writeWorkbook } from '@liushui/spreadsheet'
import { reportHeaders } from './columns.ts'
import type { ReportProject } from './reading.ts'

const columns: readonly ColumnToWrite[] = [
  { header: reportHeaders.projectId, width: 28, format: 'text' },
  { header: reportHeaders.name, width: 34, format: 'text' },
  { header: reportHeaders.unit, width: 16, format: 'centre' },
  { header: reportHeaders.planned, width: 14, format: 'money' },
  { header: reportHeaders.investment, width: 14, format: 'money' },
  { header: reportHeaders.physicalProgress, width: 40, format: 'text' },
]

export type MonthlyTemplate = {
  readonly month: Month
  /** The programme's name, and that of the unit where the template is one unit's. */
  readonly title: string
  readonly projects: readonly ReportProject[]
}

/** An .xlsx file for a month's report, one row for each project, with the amount and the progress left to fill in. */
export const writeMonthlyTemplate = ({ month, title, projects }: MonthlyTemplate): Buffer =>
  writeWorkbook([
    {
      name: `${chineseMonth(month)}月报`,
      title: `${title}${chineseMonth(month)}项目进度月报表`,
      unit: '单位：万元',
      columns,
      rows: projects.map(({ projectId, name, unit, plannedInvestment }) => [
        projectId,
        name,
        unit,
        plannedInvestment / FEN_PER_WAN,
        null,
        null,
      ]),
      notes: [
        '说明：本月没有完成投资的填 0；形象进度用文字写明完成的部位和数量；暂不填报的项目请删除该行，项目编号请勿改动。',
      ],
    },
  ])
