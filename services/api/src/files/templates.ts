import { carryOver, writeMonthlyTemplate, writePlanTemplate } from '@liushui/application'
import { chineseMonth, type PlanItem } from '@liushui/domain'
import { queries, type ReadDatabase } from '@liushui/read-models'
import { z } from 'zod'
import { programmeWords } from '../lists/routes.ts'
import { noBody, noHeaders, switchText } from '../parameters.ts'
import { notFound } from '../problems.ts'
import { type Reading, readQuery, withReading } from '../reading.ts'
import { planParams, planPath } from '../reads/plans.ts'
import { no, type Route, route } from '../route.ts'
import { download, XLSX } from './download.ts'
import { ofUnit, reportParams, reportPath } from './report-import.ts'
import { nothingToReport, reportProjects } from './report-projects.ts'

const common = {
  method: 'get',
  headers: noHeaders,
  body: noBody,
  bodyShape: { kind: 'none' },
  answers: { 200: { description: 'the file / 文件', mediaTypes: [XLSX], headers: ['ETag', 'Content-Disposition'] } },
  problems: ['not-found', 'behind', 'as-of-busy'],
} as const

/** What units have declared for the year and what else goes on from the year before, numbered in this order. */
const carriedItems = async (
  db: ReadDatabase,
  { programmeId, year }: { readonly programmeId: string; readonly year: number },
): Promise<PlanItem[]> => {
  const { declared } = await queries.planCheckInputs(db, { programmeId, year })
  const waiting = declared
    .filter(({ status }) => status === 'declared')
    .map(({ programmeId: _programme, year: _year, status: _status, reason: _reason, declaredOn: _on, ...item }) => item)
  const proposed = (await carryOver(db, { programmeId, fromYear: year - 1 })).map(({ item }) => item)
  return [...waiting, ...proposed].map((item, index) => ({ ...item, itemNumber: index + 1 }))
}

const planTemplate = (reading: Reading): Route =>
  route({
    ...common,
    path: `${planPath}/template`,
    operationId: 'downloadPlanTemplate',
    tag: 'plan',
    summary: { en: 'An .xlsx file to fill in the annual plan', zh: '年度计划表模板' },
    params: planParams,
    query: z.strictObject({
      ...readQuery.shape,
      'carry-over': switchText.describe(
        'with what units declared and what goes on from the year before filled in already',
      ),
    }),
    handle: ({ params, query }) =>
      withReading(reading, query, async (db) => {
        const programme = await queries.programme(db, params.programmeId)
        if (!programme) return no(notFound(programmeWords))
        const { programmeId, year } = params
        const bytes = writePlanTemplate({
          programme: programme.name,
          year,
          categories: programme.categories.map(({ name }) => name),
          ...(query['carry-over'] ? { items: await carriedItems(db, params) } : {}),
        })
        const name = `${programme.name}${year}年度计划表.xlsx`
        return download(bytes, XLSX, { name, plain: `plan-${programmeId}-${year}.xlsx` })
      }),
  })

const reportTemplate = (reading: Reading): Route =>
  route({
    ...common,
    path: `${reportPath}/template`,
    operationId: 'downloadReportTemplate',
    tag: 'project',
    summary: { en: 'An .xlsx file to fill in the report of a month', zh: '月报表模板' },
    params: reportParams,
    query: z.strictObject({ ...readQuery.shape, unit: ofUnit }),
    handle: ({ params, query }) =>
      withReading(reading, query, async (db) => {
        const { programmeId, month } = params
        const programme = await queries.programme(db, programmeId)
        if (!programme) return no(notFound(programmeWords))
        const projects = await reportProjects(db, { ...params, unit: query.unit })
        if (projects.length === 0) return no(notFound(nothingToReport))
        const title = `${programme.name}${query.unit ?? ''}`
        const name = `${title}${chineseMonth(month)}月报表.xlsx`
        const file = { name, plain: `report-${programmeId}-${month}.xlsx` }
        return download(writeMonthlyTemplate({ month, title, projects }), XLSX, file)
      }),
  })

export const templateRoutes = (reading: Reading): Route[] => [planTemplate(reading), reportTemplate(reading)]
