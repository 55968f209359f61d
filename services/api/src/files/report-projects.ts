import type { ReportProject } from '@liushui/application'
import { type Month, monthOf, yearOf } from '@liushui/domain'
import { queries, type ReadDatabase } from '@liushui/read-models'

type Reported = { readonly programmeId: string; readonly month: Month; readonly unit?: string | undefined }

/** What can be reported for a month: the registered projects of the year's plan that were not completed before it, of one unit or of all. */
export const reportProjects = async (
  db: ReadDatabase,
  { programmeId, month, unit }: Reported,
): Promise<ReportProject[]> => {
  const lines = await queries.register(db, { programmeId, year: yearOf(month), through: month })
  return lines
    .filter(({ status, completedOn }) => status !== null && (completedOn === null || monthOf(completedOn) >= month))
    .filter((line) => unit === undefined || line.unit === unit)
    .map(({ projectId, name, unit, plannedInvestment }) => ({ projectId, name, unit, plannedInvestment }))
}

export const nothingToReport = {
  en: 'project to report on in this month: the plan is not issued, or the unit has none; check month and unit',
  zh: '该月可填报的项目：年度计划未下达，或该单位没有项目，请核对月份和单位',
}
