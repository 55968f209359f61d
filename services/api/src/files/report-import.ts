import { catchUp, importMonthlyReport, type ReportImportOutcome } from '@liushui/application'
import { month, planItem, programmeId } from '@liushui/domain'
import { z } from 'zod'
import { reportImported } from '../answers/files.ts'
import { programmePath } from '../lists/addresses.ts'
import { contextOf, unlessDone, writtenBy } from '../outcomes.ts'
import { commandHeaders, switchText } from '../parameters.ts'
import type { Platform } from '../platform.ts'
import { problem } from '../problems.ts'
import { type Answer, json, no, type Route, route } from '../route.ts'
import { reportProjects } from './report-projects.ts'
import { bytesOfFile, fileShape, importRefused } from './upload.ts'

export const reportPath = `${programmePath}/reports/{month}`
export const reportParams = z.strictObject({ programmeId, month })
export const ofUnit = planItem.shape.unit.optional().describe('责任单位; every unit where absent')

type Stopped = Extract<ReportImportOutcome, { kind: 'stopped' }>

/** Whatever stopped it is told with the row, and with what was written before. */
const stopped = ({ at, outcome, written }: Stopped): Answer => {
  const why = unlessDone(outcome)
  if (why.kind !== 'problem') return why
  const { detail, detailZh, status, more } = why.problem
  const words = {
    en: `Row ${at.row} was not accepted: ${detail} ${written.length} rows before it were; send the file again for the rest.`,
    zh: `第 ${at.row} 行未被接受：${detailZh}此前已写入 ${written.length} 行，可重新发送文件继续导入。`,
  }
  const rest = {
    ...more,
    row: at.row,
    written: written.map((one) => ({ projectId: one.projectId, ...writtenBy(one) })),
  }
  return no({ ...problem('import-stopped', words, { more: rest }), status })
}

const answerOf = (outcome: ReportImportOutcome, dryRun: boolean): Answer => {
  switch (outcome.kind) {
    case 'imported': {
      const { kind: _, written, ...rest } = outcome
      const all = written?.map((one) => ({ projectId: one.projectId, ...writtenBy(one) })) ?? null
      return json({ ...rest, dryRun, written: all })
    }
    case 'problems':
      return no(importRefused(outcome))
    case 'stopped':
      return stopped(outcome)
    case 'refused':
      return unlessDone(outcome)
  }
}

export const reportImport = (platform: Platform): Route =>
  route({
    method: 'post',
    path: `${reportPath}/import`,
    operationId: 'importMonthlyReport',
    tag: 'project',
    summary: { en: 'Import the monthly report of a unit from an .xlsx or CSV file', zh: '导入责任单位月报表' },
    params: reportParams,
    query: z.strictObject({
      'dry-run': switchText.describe('check and show row by row, change nothing'),
      unit: ofUnit,
    }),
    headers: commandHeaders,
    body: bytesOfFile,
    bodyShape: fileShape,
    answers: { 200: { description: 'imported, or checked / 已导入或已检查', schema: reportImported } },
    problems: [
      'refused',
      'revision-conflict',
      'key-reused',
      'import-refused',
      'import-stopped',
      'behind',
      'not-recorded',
    ],
    handle: async ({ params, query, headers, body, correlationId }) => {
      const { application, readModels } = platform
      if (!(await catchUp(platform))) return unlessDone({ kind: 'behind' })
      const { 'dry-run': dryRun, unit } = query
      const projects = await reportProjects(readModels.db, { ...params, unit })
      const context = contextOf({ platform, headers, correlationId })
      const importing = { application, bytes: body, ...params, projects, dryRun, context }
      return answerOf(await importMonthlyReport(importing), dryRun)
    },
  })
