import { readFile } from 'node:fs/promises'
import type { Actor, DomainCommand } from '@liushui/domain'
import { type EventStore, findCommand } from '@liushui/event-store'
import type { LiveReadModels } from '@liushui/read-models'
import type { Application, CommandContext, Outcome } from '../contract.ts'
import { importPlan } from '../plan-file/import.ts'
import { readPlanWorkbook } from '../plan-file/read.ts'
import { registerProjects } from '../policies/register-projects.ts'
import { halfYear } from './generator.ts'
import {
  closing,
  type Dated,
  ISSUED_ON,
  openings,
  publication,
  SAMPLE_MONTH,
  SAMPLE_PROGRAMME,
  SAMPLE_YEAR,
  sampleCategories,
} from './programme.ts'

const planFile = new URL('../../sample/wucheng-2014-plan.xlsx', import.meta.url)
const plan = { programmeId: SAMPLE_PROGRAMME, year: SAMPLE_YEAR }
const actor: Actor = { id: 'sample', role: '示例数据', unit: '示例' }
const LAST_KEY = 'sample-last'

const contextOf = (commandId: string): CommandContext => ({
  commandId,
  actor,
  channel: 'sample',
  correlationId: 'sample-2014',
})

export type SampleTarget = {
  readonly application: Application
  readonly store: EventStore
  readonly readModels: LiveReadModels
  readonly onProgress?: (done: number, total: number) => void
}

/** Whether the sample belongs here: the log is empty, or its first event is the sample's own. */
export const sampleFits = async (store: EventStore): Promise<boolean> => {
  for await (const { events } of store.readAll({ batchSize: 1 })) {
    if (events[0]) return events[0].metadata.channel === 'sample'
  }
  return true
}

const isLoaded = async (store: EventStore): Promise<boolean> =>
  findCommand(await store.readStream(`bulletin-${SAMPLE_PROGRAMME}-${SAMPLE_MONTH}`), LAST_KEY).length > 0

/** Before each command of a new day the programme's date is moved to it. */
const withDates = (commands: readonly Dated[], from?: string): DomainCommand[] => {
  let today = from
  return commands.flatMap(({ on, command }) => {
    if (on === today) return [command]
    today = on
    return [{ type: 'MoveBusinessDate', data: { programmeId: SAMPLE_PROGRAMME, date: on } }, command]
  })
}

const mustBeDone = (outcome: Outcome | Awaited<ReturnType<typeof importPlan>>, what: string): void => {
  if (outcome.kind === 'done' || outcome.kind === 'imported') return
  throw new Error(`The sample was not accepted at ${what}: ${JSON.stringify(outcome)}`)
}

/**
 * Sends the sample's commands until the last is acknowledged. Each has a fixed Idempotency-Key, so that a load that was
 * cut off is finished by the next one, and a load that was finished does nothing.
 */
export const loadSample = async (target: SampleTarget): Promise<{ readonly loaded: boolean }> => {
  const { application, store, readModels, onProgress } = target
  if (await isLoaded(store)) return { loaded: false }
  const bytes = await readFile(planFile)
  const read = await readPlanWorkbook(bytes, { ...plan, categories: sampleCategories.map(({ name }) => name) })
  if (!read.ok) throw new Error(`The sample's plan file could not be read: ${JSON.stringify(read.problems)}`)
  const [first, ...rest] = openings
  if (!first) throw new Error('The sample has no opening')
  const before = [first.command, ...withDates(rest)]
  const after = [...withDates(publication), ...withDates(halfYear(read.items), ISSUED_ON)]
  const end = withDates(closing)
  const total = before.length + 1 + after.length + end.length
  let done = 0
  const advance = () => {
    done += 1
    onProgress?.(done, total)
  }
  const send = async (commands: readonly DomainCommand[]) => {
    for (const command of commands) {
      const key = done === total - 1 ? LAST_KEY : `sample-${String(done).padStart(5, '0')}`
      const outcome = await application.handle(command, contextOf(key))
      mustBeDone(outcome, `${key} ${command.type}`)
      advance()
      if (command.type === 'IssuePlan' && outcome.kind === 'done') await registered(outcome.position)
    }
  }
  // The projects are registered on the day of issue, by the policy that registers anyone's.
  const registered = async (issued: string | undefined) => {
    if (issued !== undefined) await readModels.waitFor(issued, { timeoutMs: 30_000 })
    await registerProjects({ db: readModels.db, handle: application.handle })
  }
  await send(before)
  mustBeDone(
    await importPlan({ application, bytes, ...plan, dryRun: false, context: contextOf('sample-plan-file') }),
    'the plan file',
  )
  advance()
  await send(after)
  await send(end)
  return { loaded: true }
}
