import { readFile } from 'node:fs/promises'
import type { Actor, DomainCommand } from '@liushui/domain'
import { type EventStore, findCommand, type Position } from '@liushui/event-store'
import type { LiveReadModels } from '@liushui/read-models'
import type { Application, Asked, CommandContext, Outcome } from '../contract.ts'
import { importPlan } from '../plan-file/import.ts'
import { readPlanWorkbook } from '../plan-file/read.ts'
import { registerProjects } from '../policies/register-projects.ts'
import { runClocks } from '../policies/run-clocks.ts'
import { wholeYear } from './generator.ts'
import { declarations } from './plan-changes.ts'
import {
  opening,
  preliminaries,
  SAMPLE_MONTH,
  SAMPLE_PROGRAMME,
  SAMPLE_YEAR,
  sampleCategories,
  samplePlan,
} from './programme.ts'
import type { Step } from './steps.ts'

const planFile = new URL('../../sample/wucheng-2014-plan.xlsx', import.meta.url)
const actor: Actor = { id: 'sample', role: '示例数据', unit: '示例' }
const LAST_KEY = 'sample-last'
const READ_MODELS_MS = 30_000

const contextOf = (commandId: string): CommandContext => ({
  commandId,
  actor,
  channel: 'sample',
  correlationId: `sample-${SAMPLE_YEAR}`,
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

const mustBeDone = (outcome: Outcome | Awaited<ReturnType<typeof importPlan>>, what: string): void => {
  if (outcome.kind === 'done' || outcome.kind === 'imported') return
  throw new Error(`The sample was not accepted at ${what}: ${JSON.stringify(outcome)}`)
}

/** Sends commands, moves the programme's date before those of a new day, and does what policies do on it. */
const createPlayer = ({ application, readModels }: SampleTarget) => {
  const { db } = readModels
  const { handle, today } = application
  let date = ''
  let position: Position | undefined

  const send = async (command: DomainCommand, key: string, asked?: Asked): Promise<void> => {
    const outcome = await handle(command, { ...contextOf(key), ...(asked && { asked }) })
    mustBeDone(outcome, `${key} ${command.type}`)
    if (outcome.kind === 'done' && outcome.position !== undefined) position = outcome.position
  }
  const caughtUp = async (): Promise<void> => {
    if (position !== undefined) await readModels.waitFor(position, { timeoutMs: READ_MODELS_MS })
  }
  const moveTo = async (on: string): Promise<void> => {
    if (on === date) return
    date = on
    const reached = await today(SAMPLE_PROGRAMME)
    await send({ type: 'MoveBusinessDate', data: { programmeId: SAMPLE_PROGRAMME, date: on } }, `sample-date-${on}`)
    // A load that goes on after it was cut off comes by the days before on which the clock has run already.
    if (on < reached) return
    await caughtUp()
    await runClocks({ db, handle, today })
  }
  const play = async (step: Step, key: string): Promise<void> => {
    await moveTo(step.on)
    if ('command' in step) {
      await send(step.command, key)
      const { type } = step.command
      if (type !== 'IssuePlan' && type !== 'AddPlanItemByAdjustment') return
      await caughtUp()
      await registerProjects({ db, handle })
      return
    }
    await caughtUp()
    // A load that goes on derives it again from what is known by then: what was asked for is the step.
    for (const [index, command] of (await step.derive(db)).entries()) {
      await send(command, `${key}-${index + 1}`, { type: command.type, data: { step: key } })
    }
  }
  return { send, play }
}

const PLAN_FILE_KEY = 'sample-plan-file'
const keyOf = (index: number): string => `sample-${String(index).padStart(5, '0')}`

/** Where a load that was cut off goes on: at the last step that left something in the log. All before it were done. */
const resumeAt = async (store: EventStore, planFileAt: number): Promise<number> => {
  let last = 0
  for await (const { events } of store.readAll()) {
    for (const { metadata } of events) {
      const step = /^sample-(\d{5})(?:-\d+)?$/.exec(metadata.commandId)?.[1]
      if (step !== undefined) last = Math.max(last, Number(step))
      if (metadata.commandId === PLAN_FILE_KEY) last = Math.max(last, planFileAt)
    }
  }
  return last
}

/**
 * Sends the sample's commands until the last is acknowledged. Each has a fixed Idempotency-Key, so that a load that was
 * cut off is finished by the next one, and a load that was finished does nothing.
 */
export const loadSample = async (target: SampleTarget): Promise<{ readonly loaded: boolean }> => {
  const { application, store, onProgress } = target
  if (await isLoaded(store)) return { loaded: false }
  const bytes = await readFile(planFile)
  const read = await readPlanWorkbook(bytes, { ...samplePlan, categories: sampleCategories.map(({ name }) => name) })
  if (!read.ok) throw new Error(`The sample's plan file could not be read: ${JSON.stringify(read.problems)}`)
  const before = [...preliminaries, ...declarations(read.items)].toSorted((a, b) =>
    a.on < b.on ? -1 : Number(a.on > b.on),
  )
  const steps = [...before, 'plan-file' as const, ...wholeYear(read.items)]
  const player = createPlayer(target)
  await player.send(opening, 'sample-opening')
  const first = await resumeAt(store, before.length)
  for (const [index, step] of steps.entries()) {
    if (index < first) continue
    if (step === 'plan-file') {
      const context = contextOf(PLAN_FILE_KEY)
      mustBeDone(await importPlan({ application, bytes, ...samplePlan, dryRun: false, context }), 'the plan file')
    } else {
      await player.play(step, index === steps.length - 1 ? LAST_KEY : keyOf(index))
    }
    onProgress?.(index + 1, steps.length)
  }
  return { loaded: true }
}
