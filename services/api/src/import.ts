import { type ImportOutcome, importPlan } from '@liushui/application'
import { programmeId } from '@liushui/domain'
import { z } from 'zod'
import { commandOutcome } from './answers.ts'
import { contextOf, unlessDone } from './command-routes.ts'
import { commandHeaders, yearText } from './parameters.ts'
import type { Platform } from './platform.ts'
import { problem } from './problems.ts'
import { type Answer, json, no, type Route, route } from './route.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

const imported = z.object({
  added: z.int(),
  revised: z.int(),
  unchanged: z.int().describe('all three count the projects of the file'),
  sheet: z.string().describe('the sheet that was read'),
  unit: z.string().describe('the money unit of the file'),
  dryRun: z.boolean(),
  written: commandOutcome.nullable().describe('null for a dry run'),
})

const answerOf = (outcome: ImportOutcome, dryRun: boolean): Answer => {
  switch (outcome.kind) {
    case 'imported': {
      const { kind, written, ...counts } = outcome
      const body = { ...counts, dryRun, written: written && { ...written, position: written.position ?? null } }
      return json(body, written ? { headers: { ETag: `"${written.revision}"` } } : {})
    }
    case 'problems':
      return no(
        problem(
          'import-refused',
          {
            en: `${outcome.problems.length} problems in the file; nothing was imported.`,
            zh: `文件有 ${outcome.problems.length} 处问题，未导入任何内容。`,
          },
          { more: { problems: outcome.problems } },
        ),
      )
    default:
      return unlessDone(outcome)
  }
}

const flag = z
  .enum(['true', 'false'])
  .transform((value) => value === 'true')
  .default(false)

export const importRoutes = (platform: Platform): Route[] => [
  route({
    method: 'post',
    path: '/api/programmes/{programmeId}/plans/{year}/import',
    operationId: 'importPlan',
    tag: 'plan',
    summary: { en: 'Import the annual plan from an .xlsx file', zh: '从 .xlsx 导入年度计划' },
    params: z.strictObject({ programmeId, year: yearText }),
    query: z.strictObject({ 'dry-run': flag.describe('check only, change nothing') }),
    headers: commandHeaders,
    body: z.instanceof(Uint8Array, {
      error: 'Send the bytes of the .xlsx file as the body.|请将 .xlsx 文件内容作为正文。',
    }),
    bodyShape: { kind: 'bytes', limit: '20mb', types: [XLSX, 'application/octet-stream'] },
    answers: { 200: { description: 'imported, or checked / 已导入或已检查', schema: imported, headers: ['ETag'] } },
    problems: ['refused', 'revision-conflict', 'key-reused', 'import-refused'],
    handle: async ({ params, query, headers, body, correlationId }) => {
      const dryRun = query['dry-run']
      const context = contextOf({ platform, headers, correlationId })
      const { application } = platform
      return answerOf(await importPlan({ application, bytes: body, ...params, dryRun, context }), dryRun)
    },
  }),
]
