import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Category, type DomainCommand, eventCatalogue, type PlanItem } from '@liushui/domain'
import { type EventStore, openSqliteEventStore, type StoredEvent } from '@liushui/event-store'
import type { Application, CommandContext, Outcome } from '../src/contract.ts'
import { createApplication } from '../src/handle.ts'
import { projectIdOf } from '../src/plan-file/project-id.ts'

export type Log = { readonly store: EventStore; readonly folder: string; readonly remove: () => Promise<void> }

/** A log of its own, in a folder of its own. */
export const openLog = (): Log => {
  const folder = mkdtempSync(join(tmpdir(), 'liushui-application-'))
  const store = openSqliteEventStore({ path: join(folder, 'log.sqlite'), catalogue: eventCatalogue })
  return {
    store,
    folder,
    remove: async () => {
      await store.close()
      rmSync(folder, { recursive: true })
    },
  }
}

export const actor = { id: 'planner-1', role: '计划科专人', unit: '区发改局' }
export const keyed = (commandId: string, more: Partial<CommandContext> = {}): CommandContext => ({
  commandId,
  actor,
  channel: 'api',
  ...more,
})

export const PROGRAMME = 'test-water'
export const YEAR = 2014
export const categories = [
  { name: '治污水', en: 'sewage treatment' },
  { name: '防洪水', en: 'flood control' },
]

export const openProgramme = (
  illustrative = true,
  programmeId = PROGRAMME,
  of: readonly Category[] = categories,
): DomainCommand => ({
  type: 'OpenProgramme',
  data: {
    programmeId,
    name: '治水专项（示例）',
    region: '示例区',
    categories: [...of],
    masthead: { title: '治水简报', issuer: '示例区发改局', report: ['区政府'], send: [], distribute: [] },
    illustrative,
  },
})
export const openPlan = (programmeId = PROGRAMME): DomainCommand => ({
  type: 'OpenPlan',
  data: { programmeId, year: YEAR },
})
export const addItems = (items: PlanItem[]): DomainCommand => ({
  type: 'AddPlanItems',
  data: { programmeId: PROGRAMME, year: YEAR, items },
})
export const headline = (scope: string, projects: number, programmeId = PROGRAMME): DomainCommand => ({
  type: 'DeclareHeadline',
  data: { programmeId, year: YEAR, scope, projects, totalInvestment: 100, plannedInvestment: 10, source: '示例' },
})
export const moveDate = (date: string): DomainCommand => ({
  type: 'MoveBusinessDate',
  data: { programmeId: PROGRAMME, date },
})

export const itemOf = (itemNumber: number, more: Partial<PlanItem> = {}): PlanItem => {
  const name = more.name ?? `示例管网工程之${itemNumber}`
  return {
    itemNumber,
    projectId: projectIdOf({ programmeId: PROGRAMME, name }),
    category: '治污水',
    name,
    nature: 'new',
    scale: '管网 1 公里',
    startYear: 2014,
    endYear: 2015,
    totalInvestment: 1_000_000_000,
    completedBefore: 0,
    plannedInvestment: 500_000_000,
    target: '完成一半',
    plannedStart: '2014-03',
    unit: '示例镇',
    ...more,
  }
}

/** Narrows to `done`, or fails with what came instead. */
export const done = (outcome: Outcome): Extract<Outcome, { kind: 'done' }> => {
  if (outcome.kind !== 'done') throw new Error(`expected done, got ${JSON.stringify(outcome)}`)
  return outcome
}

/** An application whose programme and plan are open. */
export const withPlan = async (store: EventStore): Promise<Application> => {
  const application = createApplication({ store })
  done(await application.handle(openProgramme(), keyed('programme')))
  done(await application.handle(openPlan(), keyed('plan')))
  return application
}

export const registration = (number: number): DomainCommand => {
  const { projectId, name, category, nature, unit } = itemOf(number)
  return { type: 'RegisterProject', data: { projectId, programmeId: PROGRAMME, name, category, nature, unit } }
}

/** Sends commands one after another; each has to be accepted. */
export const sendTo =
  ({ handle }: Pick<Application, 'handle'>, prefix = 'send') =>
  async (...commands: readonly DomainCommand[]): Promise<void> => {
    for (const command of commands) done(await handle(command, keyed(`${prefix}-${sent++}`)))
  }
let sent = 0

/** The refusal that a command meets: its code, and sentences in both languages. */
export const refusalOf = async (
  { handle }: Pick<Application, 'handle'>,
  command: DomainCommand,
): Promise<{ readonly code: string; readonly zh: string; readonly en: string }> => {
  const outcome = await handle(command, keyed(`refused-${sent++}`))
  if (outcome.kind !== 'refused') throw new Error(`expected a refusal, got ${JSON.stringify(outcome)}`)
  return outcome.refusal
}

/** An application whose programme stands on a day, with an issued plan of so many registered projects. */
export const withProjects = async (store: EventStore, { projects = 2, today = '2014-06-10' } = {}) => {
  const application = await withPlan(store)
  const send = sendTo(application)
  const numbers = Array.from({ length: projects }, (_, index) => index + 1)
  await send(
    moveDate('2014-01-06'),
    addItems(numbers.map((number) => itemOf(number))),
    { type: 'IssuePlan', data: { programmeId: PROGRAMME, year: YEAR, documentNumber: '示例〔2014〕1号' } },
    ...numbers.map(registration),
    moveDate(today),
  )
  return application
}

export const everything = async (store: EventStore): Promise<StoredEvent[]> => {
  const events: StoredEvent[] = []
  for await (const batch of store.readAll()) events.push(...batch.events)
  return events
}
