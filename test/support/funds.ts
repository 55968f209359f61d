import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createApplication, registerProjects } from '@liushui/application'
import { type DomainCommand, eventCatalogue } from '@liushui/domain'
import { type EventStore, openSqliteEventStore } from '@liushui/event-store'
import { type LiveReadModels, openReadModels } from '@liushui/read-models'

export const programmeId = 'faults-water'
export const DAY = '2014-07-03'
const plan = { programmeId, year: 2014 }
const projects = Array.from({ length: 6 }, (_, index) => `${programmeId}-p${index + 1}`)
const responsible = { head: 'faults-head', leader: 'faults-leader', officer: 'faults-officer' }
const MOST = 900_000_000_000

export const applications = projects.map((projectId) => ({ applicationId: `${projectId}-a1`, projectId, programmeId }))

export const programmeOf = (id: string) => ({
  programmeId: id,
  name: '“五水共治”',
  region: '示例区',
  categories: [{ name: '治污水', en: 'sewage treatment' }],
  masthead: { title: '示例简报', issuer: '示例区发展和改革局', report: [], send: [], distribute: [] },
  illustrative: true,
})

const items = projects.map((projectId, index) => ({
  itemNumber: index + 1,
  projectId,
  category: '治污水',
  name: `示例管网工程${index + 1}`,
  nature: 'new' as const,
  scale: '新建管网 10 公里',
  startYear: 2014,
  endYear: 2015,
  totalInvestment: MOST,
  completedBefore: 0,
  plannedInvestment: MOST / 2,
  target: '完成 5 公里',
  plannedStart: '2014-03',
  unit: '示例区住建局',
}))

const opening: readonly DomainCommand[] = [
  { type: 'OpenProgramme', data: programmeOf(programmeId) },
  { type: 'MoveBusinessDate', data: { programmeId, date: DAY } },
  { type: 'OpenPlan', data: plan },
  { type: 'AddPlanItems', data: { ...plan, items } },
  { type: 'IssuePlan', data: { ...plan, documentNumber: '示例〔2014〕1号' } },
]

const funding = applications.flatMap((key): DomainCommand[] => {
  const paper = { amount: MOST / 4, documentNumber: '示例〔2014〕2号' }
  return [
    {
      type: 'PrepareFundApplication',
      data: { ...key, year: 2014, source: 'district-budget', amount: MOST / 4, responsible },
    },
    { type: 'SubmitFundApplication', data: { ...key, callId: null, submittedOn: DAY } },
    { type: 'ApproveFunds', data: { ...key, ...paper, approvedOn: DAY } },
    { type: 'AllocateFunds', data: { ...key, ...paper, amount: 100, allocatedOn: DAY } },
  ]
})

/** Records an issued plan of six projects, and an application for funds of each that little was allocated to by now. */
export const recordFunds = async (store: EventStore, readModels: LiveReadModels): Promise<void> => {
  const { handle } = createApplication({ store })
  const actor = { id: 'tester', role: '测试', unit: '示例' }
  let sent = 0
  const send = async (command: DomainCommand) => {
    const outcome = await handle(command, { commandId: `setup-${sent++}`, actor, channel: 'sample' })
    if (outcome.kind !== 'done') throw new Error(`${command.type}: ${JSON.stringify(outcome)}`)
  }
  for (const command of opening) await send(command)
  await readModels.waitFor((await store.head()) ?? '', { timeoutMs: 10_000 })
  await registerProjects({ db: readModels.db, handle })
  for (const command of funding) await send(command)
}

/** A data folder with that in it. */
export const makeFundsFolder = async (folder: string): Promise<void> => {
  await mkdir(folder, { recursive: true })
  const store = openSqliteEventStore({ path: join(folder, 'events.sqlite'), catalogue: eventCatalogue })
  const readModels = await openReadModels({ folder, store })
  const stop = new AbortController()
  const following = readModels.follow({ signal: stop.signal })
  await recordFunds(store, readModels)
  stop.abort()
  await following
  await readModels.close()
  await store.close()
}
