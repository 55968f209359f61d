import type { DomainCommand } from '@liushui/domain'
import type { Application, CommandContext, Outcome } from '../contract.ts'
import { programmeUnknown } from '../refusals.ts'
import type { Problem } from './problems.ts'
import { type PlanSheet, readPlanWorkbook } from './read.ts'
import type { PlanPreview } from './reading.ts'

export type ImportPlan = {
  readonly application: Application
  readonly bytes: Uint8Array
  readonly programmeId: string
  readonly year: number
  /** Says what the import would do and writes nothing. */
  readonly dryRun: boolean
  readonly context: CommandContext
}

type Done = Extract<Outcome, { kind: 'done' }>

/** All three counts are of the file's projects; where `added` and `revised` are 0 the import changed nothing. */
export type Imported = {
  readonly kind: 'imported'
  readonly added: number
  readonly revised: number
  readonly unchanged: number
  /** The sheets that were read. */
  readonly sheets: readonly PlanSheet[]
  /** What should be looked at, e.g. subtotals that differ from their rows. */
  readonly warnings: readonly Problem[]
  /** What each row was taken for; null for an import that was not a dry run. */
  readonly preview: PlanPreview | null
  /** Where it stands in the log; null for a dry run. */
  readonly written: Omit<Done, 'kind'> | null
}
export type ImportOutcome =
  | Imported
  | { readonly kind: 'problems'; readonly problems: readonly Problem[]; readonly preview: PlanPreview }
  | Exclude<Outcome, { kind: 'done' }>

const isPlanMissing = (outcome: Outcome): boolean =>
  outcome.kind === 'refused' && outcome.refusal.code === 'plan/not-open'

/** Adds the items in one append. A plan that is not there is opened first, by a command with a key of its own. */
const add = async ({ application, programmeId, year, context }: ImportPlan, items: DomainCommand): Promise<Outcome> => {
  const first = await application.handle(items, context)
  if (!isPlanMissing(first)) return first
  const { commandId, ifRevision, ...rest } = context
  const correlated = { ...rest, correlationId: context.correlationId ?? commandId }
  const opened = await application.handle(
    { type: 'OpenPlan', data: { programmeId, year } },
    { ...correlated, commandId: `${commandId}-open`, ...(ifRevision === undefined ? {} : { ifRevision }) },
  )
  return opened.kind === 'done' ? application.handle(items, { ...correlated, commandId }) : opened
}

const counts = (events: readonly { readonly type: string }[], projects: number) => {
  const added = events.filter(({ type }) => type === 'PlanItemAdded').length
  const revised = events.filter(({ type }) => type === 'PlanItemRevised').length
  return { added, revised, unchanged: projects - added - revised }
}

/** Imports an annual plan from the bytes of an .xlsx or CSV file: all of it, or none of it with everything that is wrong. */
export const importPlan = async (options: ImportPlan): Promise<ImportOutcome> => {
  const { application, bytes, programmeId, year, dryRun, context } = options
  const programme = await application.programme(programmeId)
  if (!programme) return { kind: 'refused', refusal: programmeUnknown(programmeId) }
  const categories = programme.categories.map(({ name }) => name)
  const read = await readPlanWorkbook(bytes, { programmeId, year, categories })
  if (!read.ok) return { kind: 'problems', problems: read.problems, preview: read.preview }
  const { items, sheets, warnings, preview } = read
  const command: DomainCommand = { type: 'AddPlanItems', data: { programmeId, year, items: [...items] } }
  if (dryRun) {
    const open: DomainCommand = { type: 'OpenPlan', data: { programmeId, year } }
    const would = await application.preview([open, command], context.actor)
    if (would.kind === 'refused') return would
    const counted = counts(would.events, items.length)
    return { kind: 'imported', ...counted, sheets, warnings, preview, written: null }
  }
  const outcome = await add(options, command)
  if (outcome.kind !== 'done') return outcome
  const { kind, ...written } = outcome
  const counted = counts(written.events, items.length)
  return { kind: 'imported', ...counted, sheets, warnings, preview: null, written }
}
