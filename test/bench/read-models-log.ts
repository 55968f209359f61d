import { type DomainEvent, eventCatalogue } from '@liushui/domain'
import { openSqliteEventStore } from '@liushui/event-store'
import { metadata } from './events.ts'

// Writes a log for the bench of the read models: `node read-models-log.ts PATH EVENTS`. A process of its own, so that what it
// takes in memory does not count there.

const PROJECTS_PER_PROGRAMME = 500
const MONTHS = 12
const amount = 123_456_700

const keysOf = (number: number) => ({
  projectId: `wucheng-wushui-${String(number).padStart(12, '0')}`,
  programmeId: `programme-${Math.floor(number / PROJECTS_PER_PROGRAMME)}`,
})

type Entry = { readonly stream: string; readonly revision: number; readonly event: DomainEvent }

const planned = (number: number): Entry => {
  const { projectId, programmeId } = keysOf(number)
  const item = {
    itemNumber: (number % PROJECTS_PER_PROGRAMME) + 1,
    projectId,
    category: '治污水',
    name: `（示例）镇污水处理厂及配套管网工程 ${number}`,
    nature: 'new' as const,
    scale: '日处理能力 1 万吨，配套管网 16 公里',
    startYear: 2014,
    endYear: 2016,
    totalInvestment: 18 * amount,
    completedBefore: 0,
    plannedInvestment: 6 * amount,
    target: '土建完成，设备安装 50%',
    plannedStart: '2014-01',
    unit: '示例责任单位',
  }
  const revision = number % PROJECTS_PER_PROGRAMME
  return {
    stream: `plan-${programmeId}-2014`,
    revision,
    event: { type: 'PlanItemAdded', data: { programmeId, year: 2014, item } },
  }
}

const projectSteps = (number: number): readonly DomainEvent[] => {
  const keys = keysOf(number)
  const name = `（示例）镇污水处理厂及配套管网工程 ${number}`
  const registered = { ...keys, name, category: '治污水', nature: 'new' as const, unit: '示例责任单位' }
  return [
    { type: 'ProjectRegistered', data: { ...registered, registeredOn: '2014-01-02' } },
    { type: 'ConstructionStarted', data: { ...keys, startedOn: '2014-01-10', approvals: [], exception: null } },
    ...Array.from({ length: MONTHS }, (_, index): DomainEvent => {
      const month = `2014-${String(index + 1).padStart(2, '0')}`
      const physicalProgress = '（示例）主体工程完成百分之六十，管网铺设三千二百米'
      const report = { month, investment: amount + number, physicalProgress, reportedOn: `${month}-25` }
      return { type: 'ProgressReported', data: { ...keys, ...report } }
    }),
  ]
}

const approvalSteps = (number: number): readonly DomainEvent[] => {
  const keys = { ...keysOf(number), approvalId: `approval-${number}` }
  const due = (date: string) => ({ date, provisional: false })
  const limits = {
    noticeDays: 5,
    legalDays: 20,
    extensionDays: 10,
    promisedDays: 7,
    deliveryDays: 10,
    nearDueDays: 2,
    reviewRoles: [],
    rule: '示例规则',
  }
  const request = { matter: '初步设计及概算审批', receivedOn: '2014-02-10', greenChannel: true, jointUnits: [], limits }
  const acceptance = { acceptedOn: '2014-02-12', deemed: false }
  return [
    { type: 'ApprovalRequested', data: { ...keys, ...request, noticeDue: due('2014-02-17') } },
    {
      type: 'ApprovalAccepted',
      data: {
        ...keys,
        ...acceptance,
        clock: { legalDue: due('2014-03-12'), promisedDue: due('2014-02-21'), nearDueOn: '2014-02-19' },
      },
    },
    {
      type: 'ApprovalGranted',
      data: { ...keys, grantedOn: '2014-02-20', documentNumber: '示例〔2014〕12 号', deliveryDue: due('2014-03-06') },
    },
  ]
}

const fundSteps = (number: number): readonly DomainEvent[] => {
  const keys = { ...keysOf(number), applicationId: `fund-${number}` }
  const responsible = { head: 'person-0001', leader: 'person-0002', officer: 'person-0003' }
  const paper = { amount, documentNumber: '示例〔2014〕13 号' }
  const application = { year: 2014, source: 'district-budget' as const, amount, responsible }
  return [
    { type: 'FundApplicationPrepared', data: { ...keys, ...application, preparedOn: '2014-01-15' } },
    { type: 'FundApplicationSubmitted', data: { ...keys, callId: null, submittedOn: '2014-01-16' } },
    { type: 'FundsApproved', data: { ...keys, ...paper, level: 'district', approvedOn: '2014-02-16' } },
    { type: 'FundsAllocated', data: { ...keys, ...paper, allocatedOn: '2014-03-01' } },
    { type: 'FundsDisbursed', data: { ...keys, amount, disbursedOn: '2014-03-10' } },
    { type: 'FundsReceived', data: { ...keys, amount, receivedOn: '2014-03-12' } },
  ]
}

const kinds = [
  { stream: (number: number) => `project-${keysOf(number).projectId}`, steps: projectSteps },
  { stream: (number: number) => `approval-${number}`, steps: approvalSteps },
  { stream: (number: number) => `fund-${number}`, steps: fundSteps },
]
const steps = 1 + kinds.reduce((sum, kind) => sum + kind.steps(0).length, 0)

/** Step by step over all projects, as months go by over all of them: no two events of a row are neighbours. */
const entries = function* (events: number): Generator<Entry> {
  const projects = Math.ceil(events / steps)
  for (let number = 0; number < projects; number++) yield planned(number)
  for (const { stream, steps } of kinds) {
    for (let revision = 0; revision < steps(0).length; revision++) {
      for (let number = 0; number < projects; number++) {
        yield { stream: stream(number), revision, event: steps(number)[revision] as DomainEvent }
      }
    }
  }
}

const [path, wanted] = process.argv.slice(2)
if (path === undefined || wanted === undefined) throw new Error('node read-models-log.ts PATH EVENTS')
const store = openSqliteEventStore({ path, catalogue: eventCatalogue })
let pending: Promise<unknown>[] = []
for (const { stream, revision, event } of entries(Number(wanted)).take(Number(wanted))) {
  pending.push(store.append({ stream, expectedRevision: revision - 1, events: [event], metadata: metadata() }))
  if (pending.length === 2000) {
    await Promise.all(pending)
    pending = []
  }
}
await Promise.all(pending)
if ((await store.head()) !== wanted) throw new Error(`The log ends at ${await store.head()}, not at ${wanted}.`)
await store.close()
