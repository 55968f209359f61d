import { wordsOf } from '@liushui/runtime'
import { z } from 'zod'
import { archive } from '../../files/download.ts'
import { noBody, noHeaders, none } from '../../parameters.ts'
import type { Platform } from '../../platform.ts'
import { fromError, type Problem, problem } from '../../problems.ts'
import { position } from '../../reading.ts'
import { type Answer, no, type Route, route } from '../../route.ts'
import { type AskedFilter, filterOf, trailFilter } from '../query.ts'
import { exportFormats } from './files.ts'
import { type AuditExport, type MakeExport, makeExport } from './make.ts'
import { MOST_PRINTED, whyNotPrinted } from './pdf/limit.ts'
import { reachOf } from './range.ts'

const running = problem('export-running', {
  en: 'An export of the audit trail is being made already; try again when it is done.',
  zh: '审计导出正在进行，请在其完成后再试。',
})

const INTERNAL = 500
const formatNames = exportFormats.join(',')
const query = z.strictObject({
  ...trailFilter,
  'up-to': position
    .optional()
    .describe(
      '截至位置 / up to the event at this position: the same filter up to the same position gives the same files',
    ),
  formats: z
    .string()
    .max(100)
    .transform((text) => text.split(','))
    .pipe(
      z.array(
        z.enum(exportFormats, { error: `some of ${formatNames}, with commas between|须为 ${formatNames} 中的若干种` }),
      ),
    )
    .default(['ndjson', 'csv'])
    .describe(
      `格式 / some of ${formatNames}, with commas between; ndjson is always there; xlsx up to 4 GiB; pdf up to ${MOST_PRINTED} entries; ndjson,csv where it is left out`,
    ),
})
type Query = z.infer<typeof query>

const answerOf = ({ manifest, size, open }: AuditExport, onClosed: () => void): Answer => {
  const { madeAt } = manifest
  return archive({ what: 'liushui-audit', madeAt, size, tag: `${madeAt}-${manifest.count}`, open, onClosed })
}

/** What was asked for, without what says in which form. */
const askedOf = ({ formats, 'up-to': upTo, ...asked }: Query): AskedFilter => asked

type Given = { readonly query: Query; readonly signal: AbortSignal }

/** What is to be made, or why it can't be: nothing is made yet. */
const planned = async (platform: Platform, { query, signal }: Given): Promise<MakeExport | Problem> => {
  const reach = await reachOf(platform, query['up-to'])
  if ('status' in reach) return reach
  const { formats } = query
  const filter = filterOf(query)
  const refusal = formats.includes('pdf')
    ? await whyNotPrinted(platform, { filter, size: reach.size, signal })
    : undefined
  return refusal ?? { filter, asked: askedOf(query), reach, formats, signal }
}

const make = async (platform: Platform, given: Given, onClosed: () => void): Promise<Answer> => {
  const plan = await planned(platform, given)
  if ('status' in plan) {
    onClosed()
    return no(plan)
  }
  const made = await makeExport(platform, plan)
  const { count, range } = made.manifest
  platform.logger.info({ events: count, upTo: range.upTo, bytes: made.size }, 'audit trail exported')
  return answerOf(made, onClosed)
}

/** Entries of the trail as files that prove themselves, in one archive. A write by its method: no page of another site may start one. */
export const exportRoute = (platform: Platform): Route => {
  let busy = false
  const free = (): void => {
    busy = false
  }
  return route({
    method: 'post',
    path: '/api/audit/exports',
    operationId: 'makeAuditExport',
    tag: 'audit',
    summary: {
      en: 'Export of the trail: events with their proofs, tables of them, and a manifest',
      zh: '导出审计轨迹：事件及其证明、表格与清单',
    },
    params: none,
    query,
    headers: noHeaders,
    body: noBody,
    bodyShape: { kind: 'none' },
    answers: {
      200: {
        description: 'a tar archive / tar 归档',
        mediaTypes: ['application/x-tar'],
        headers: ['ETag', 'Content-Disposition'],
      },
    },
    problems: ['not-found', 'behind', 'export-running', 'export-too-large', 'export-failed', 'not-recorded'],
    handle: async ({ query, signal, correlationId }) => {
      if (busy) return no(running)
      busy = true
      try {
        return await make(platform, { query, signal }, free)
      } catch (error) {
        free()
        if (!signal.aborted) platform.logger.error({ err: error }, 'the audit trail could not be exported')
        const told = fromError(error, correlationId)
        return no(told.status === INTERNAL ? problem('export-failed', wordsOf(error)) : told)
      }
    },
  })
}
