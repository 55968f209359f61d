import { type ImportOutcome, importPlan } from '@liushui/application'
import { z } from 'zod'
import { planImported } from '../answers/files.ts'
import { contextOf, unlessDone, writtenBy } from '../outcomes.ts'
import { commandHeaders, switchText } from '../parameters.ts'
import type { Platform } from '../platform.ts'
import { planParams, planPath } from '../reads/plans.ts'
import { type Answer, json, no, type Route, route } from '../route.ts'
import { bytesOfFile, fileShape, importRefused } from './upload.ts'

const answerOf = (outcome: ImportOutcome, dryRun: boolean): Answer => {
  switch (outcome.kind) {
    case 'imported': {
      const { kind: _, written, ...rest } = outcome
      const body = { ...rest, dryRun, written: written && writtenBy(written) }
      return json(body, written ? { headers: { ETag: `"${written.revision}"` } } : {})
    }
    case 'problems':
      return no(importRefused(outcome))
    default:
      return unlessDone(outcome)
  }
}

export const planImport = (platform: Platform): Route =>
  route({
    method: 'post',
    path: `${planPath}/import`,
    operationId: 'importPlan',
    tag: 'plan',
    summary: { en: 'Import the annual plan from an .xlsx or CSV file', zh: '从 .xlsx 或 CSV 文件导入年度计划' },
    params: planParams,
    query: z.strictObject({ 'dry-run': switchText.describe('check and show row by row, change nothing') }),
    headers: commandHeaders,
    body: bytesOfFile,
    bodyShape: fileShape,
    answers: { 200: { description: 'imported, or checked / 已导入或已检查', schema: planImported, headers: ['ETag'] } },
    problems: ['refused', 'revision-conflict', 'key-reused', 'import-refused', 'not-recorded'],
    handle: async ({ params, query, headers, body, correlationId }) => {
      const dryRun = query['dry-run']
      const context = contextOf({ platform, headers, correlationId })
      const { application } = platform
      return answerOf(await importPlan({ application, bytes: body, ...params, dryRun, context }), dryRun)
    },
  })
