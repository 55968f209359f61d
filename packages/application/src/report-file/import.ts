import type { DomainCommand, Month, Refusal } from '@liushui/domain'
import type { Application, CommandContext, Outcome } from '../contract.ts'
import { listOf, type Problem, problemAt } from '../plan-file/problems.ts'
import { programmeUnknown } from '../refusals.ts'
import { readMonthlyReport } from './read.ts'
import type { ReportedProgress, ReportPreview, ReportProject } from './reading.ts'
import type { ReportRow } from './rows.ts'

export type ImportMonthlyReport = {
  readonly application: Application
  readonly bytes: Uint8Array
  readonly programmeId: string
  readonly month: Month
  readonly projects: readonly ReportProject[]
  /** Says what the import would do and writes nothing. */
  readonly dryRun: boolean
  readonly context: CommandContext
}

type Done = Extract<Outcome, { kind: 'done' }>
export type WrittenReport = { readonly projectId: string } & Omit<Done, 'kind'>

export type ReportImportOutcome =
  | {
      readonly kind: 'imported'
      /** Projects that were reported, or would be; and those whose report says the same already, which are left alone. */
      readonly reported: number
      readonly unchanged: number
      readonly warnings: readonly Problem[]
      readonly preview: ReportPreview
      /** Where the reports stand in the log; null for a dry run. */
      readonly written: readonly WrittenReport[] | null
    }
  /** Nothing was written. */
  | { readonly kind: 'problems'; readonly problems: readonly Problem[]; readonly preview: ReportPreview }
  /** Somebody else changed a project after all was checked. What was written stays; sent again, the rest follows. */
  | {
      readonly kind: 'stopped'
      readonly at: ReportRow
      readonly outcome: Exclude<Outcome, { kind: 'done' }>
      readonly written: readonly WrittenReport[]
    }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

type Target = Pick<ImportMonthlyReport, 'programmeId' | 'month'>

const commandOf = ({ programmeId, month }: Target, progress: ReportedProgress): DomainCommand => {
  const { projectId, investment, physicalProgress } = progress
  return { type: 'ReportProgress', data: { programmeId, projectId, month, investment, physicalProgress } }
}

const correctionOf = ({ programmeId, month }: Target, progress: ReportedProgress): DomainCommand => {
  const { projectId, investment, physicalProgress } = progress
  const after = { investment, physicalProgress }
  // Only asked whether it would change anything; never sent.
  return { type: 'CorrectProgressReport', data: { programmeId, projectId, month, after, reason: '核对' } }
}

const otherFigures = {
  en: 'The month was reported with other figures: correct that report, giving the reason, and delete the row here.',
  zh: '该项目本月已按其他数字填报，请办理更正并说明理由，再从本表删除该行。',
} as const

type Checked = { readonly kind: 'new' | 'same' } | { readonly kind: 'wrong'; readonly problem: Problem }

const check = async (options: ImportMonthlyReport, { sheet, row, progress }: ReportRow): Promise<Checked> => {
  const { application, context } = options
  const would = await application.preview([commandOf(options, progress)], context.actor)
  if (would.kind === 'would-do') return { kind: 'new' }
  const wrong = ({ en, zh }: { en: string; zh: string }): Checked => ({
    kind: 'wrong',
    problem: problemAt({ sheet, row }, progress.name, { en, zh }),
  })
  if (would.refusal.code !== 'project/month-already-reported') return wrong(would.refusal)
  const correcting = await application.preview([correctionOf(options, progress)], context.actor)
  const isSame = correcting.kind === 'refused' && correcting.refusal.code === 'project/nothing-corrected'
  return isSame ? { kind: 'same' } : wrong(otherFigures)
}

/** Each project has a key of its own, so that a report that was cut off is finished by sending it again. */
const contextFor = ({ context }: ImportMonthlyReport, { projectId }: ReportedProgress): CommandContext => {
  const { ifRevision: _, commandId, correlationId = commandId, ...rest } = context
  return { ...rest, commandId: `${commandId}-${projectId}`, correlationId }
}

const alreadyReported = (outcome: Outcome): boolean =>
  outcome.kind === 'refused' && outcome.refusal.code === 'project/month-already-reported'

/**
 * Imports a unit's monthly report from an .xlsx or CSV file. Every row is checked before the first is sent: where one is wrong
 * nothing is written. What was reported with the same figures already is left alone.
 */
export const importMonthlyReport = async (options: ImportMonthlyReport): Promise<ReportImportOutcome> => {
  const { application, bytes, programmeId, month, projects, dryRun } = options
  if (!(await application.programme(programmeId))) return { kind: 'refused', refusal: programmeUnknown(programmeId) }
  const read = await readMonthlyReport(bytes, { month, projects })
  if (!read.ok) return { kind: 'problems', problems: read.problems, preview: read.preview }
  const { rows, warnings, preview } = read
  const checks = await Promise.all(rows.map(async (row) => ({ row, checked: await check(options, row) })))
  const problems = checks.flatMap(({ checked }) => (checked.kind === 'wrong' ? [checked.problem] : []))
  if (problems.length > 0) {
    const all = listOf(problems, [...new Set(rows.map(({ sheet }) => sheet))])
    return { kind: 'problems', problems: all, preview: { ...preview, problems: all } }
  }
  const fresh = checks.filter(({ checked }) => checked.kind === 'new').length
  if (dryRun) {
    return { kind: 'imported', reported: fresh, unchanged: rows.length - fresh, warnings, preview, written: null }
  }
  const written: WrittenReport[] = []
  for (const { row, checked } of checks) {
    const { progress } = row
    const outcome = await application.handle(commandOf(options, progress), contextFor(options, progress))
    if (outcome.kind === 'done') {
      const { kind: _, ...where } = outcome
      written.push({ projectId: progress.projectId, ...where })
    } else if (!(checked.kind === 'same' && alreadyReported(outcome))) {
      return { kind: 'stopped', at: row, outcome, written }
    }
  }
  const reported = written.length
  return { kind: 'imported', reported, unchanged: rows.length - reported, warnings, preview, written }
}
