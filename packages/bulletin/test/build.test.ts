import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type DomainEvent, eventCatalogue } from '@liushui/domain'
import { type EventMetadata, type EventStore, openSqliteEventStore } from '@liushui/event-store'
import { buildAsOf } from '@liushui/read-models'
import { buildDataset, bulletinHtml } from '../src/index.ts'
import { proof } from './fixture.ts'
import { bareHistory, history } from './history.ts'
import { masthead, programmeId, wan } from './history-plan.ts'

const metadata: EventMetadata = {
  actor: { id: 'planner-1', role: 'planner', unit: 'test' },
  commandId: 'command-1',
  commandDigest: '0'.repeat(64),
  correlationId: 'correlation-1',
  channel: 'sample',
}

type ReadModels = Awaited<ReturnType<typeof buildAsOf>>
type Opened = { readonly readModels: ReadModels; readonly close: () => Promise<void> }

/** Each list of events is a stream of its own in a store on disk; the read models stand at its end. */
const openWith = async (streams: readonly (readonly DomainEvent[])[]): Promise<Opened> => {
  const folder = await mkdtemp(join(tmpdir(), 'liushui-bulletin-'))
  const store: EventStore = openSqliteEventStore({ path: join(folder, 'log.sqlite'), catalogue: eventCatalogue })
  let position: string | undefined
  for (const [index, events] of streams.entries()) {
    const result = await store.append({ stream: `test-${index}`, expectedRevision: -1, events: [...events], metadata })
    if (result.appended) position = result.position
  }
  if (position === undefined) throw new Error('Nothing was appended.')
  const readModels = await buildAsOf({ store, position })
  const close = async () => {
    await readModels.close()
    await store.close()
    await rm(folder, { recursive: true })
  }
  return { readModels, close }
}

describe('dataset from the read models', () => {
  let opened: Opened
  beforeAll(async () => {
    opened = await openWith(history)
  })
  afterAll(() => opened.close())

  const build = () => buildDataset({ readModels: opened.readModels, programmeId, month: '2014-02', edition: 1 })

  test('holds the plan, progress, and the request it answers', async () => {
    const dataset = await build()
    expect(dataset).toMatchObject({
      illustrative: true,
      programme: { id: programmeId, name: '水库加固', region: '婺城区' },
      masthead,
      month: '2014-02',
      edition: 1,
      issueNumber: 2,
      date: '2014-03-05',
      total: { projects: 2, plannedInvestment: wan(1700), completedInMonth: wan(200), completedInYear: wan(290) },
      months: [
        { month: '2014-01', investment: wan(90) },
        { month: '2014-02', investment: wan(200) },
      ],
    })
    expect(dataset.projects).toMatchObject([
      {
        name: 'dam工程',
        started: true,
        startedThisMonth: false,
        startedOn: null,
        suspendedOn: '2014-02-24',
        card: null,
      },
      {
        name: 'well工程',
        started: true,
        startedThisMonth: true,
        startedOn: '2014-02-20',
        plannedStart: '2014-02',
        card: 'yellow',
      },
    ])
  })

  test('compares published totals with the plan as issued, and tells what was decided on the plan since', async () => {
    const { headlines, plan } = await build()
    expect(headlines[0]?.difference).toEqual({ projects: 0, totalInvestment: wan(100), plannedInvestment: 0 })
    expect(plan).toEqual({
      documentNumber: '1号',
      issuedOn: '2014-01-10',
      baseline: { projects: 2, totalInvestment: wan(3600), plannedInvestment: wan(1800) },
      adjustments: [
        {
          project: 'well工程',
          kind: 'adjusted',
          totalBefore: wan(1200),
          totalAfter: wan(1200),
          plannedBefore: wan(600),
          plannedAfter: wan(500),
          documentNumber: '4号',
          reason: '征迁滞后',
          date: '2014-02-17',
        },
      ],
    })
  })

  test('counts approvals by the end of the month', async () => {
    const { approvals } = await build()
    expect(approvals).toMatchObject({
      received: { inMonth: 2, inYear: 2 },
      deemed: { inMonth: 2, inYear: 2 },
      granted: { inMonth: 1, inYear: 1 },
      onTime: { inMonth: 1, inYear: 1 },
      pending: 1,
      green: { decided: 1, averageTenths: 50 },
      matters: [{ matter: '施工许可', received: 2, accepted: 2, deemed: 2, decided: 1, onTime: 1 }],
      overdue: [{ project: 'well工程', unit: '区水务局', dueOn: '2014-02-19', days: 7, legal: false }],
    })
  })

  test('counts money by the end of the month, though the read models know what came after', async () => {
    const { funds } = await build()
    expect(funds.sources).toMatchObject([
      {
        source: 'province-grant',
        level: 'province',
        applications: 2,
        requested: wan(1000),
        approved: wan(380),
        allocated: 0,
      },
    ])
    expect(funds.inMonth).toMatchObject({ applications: 0, requested: 0, approved: 0 })
    expect(funds.waiting).toEqual([
      { project: 'dam工程', unit: '区水务局', source: 'province-grant', requested: wan(500), level: 'city', days: 10 },
    ])
    expect(funds.calls).toMatchObject([{ title: '水库除险加固补助', qualified: 1, applied: 2 }])
    expect(funds.factors).toMatchObject([{ kind: 'land', applications: 1, requested: 12_500, granted: 0 }])
    expect(funds.responsibilityChanges).toEqual({ inMonth: 1, inYear: 1 })
  })

  test('tells of inspection, difficulties and assessment as they stood', async () => {
    const { inspection, difficulties, assessments } = await build()
    expect(inspection).toMatchObject({
      rounds: 1,
      latest: {
        departments: ['区委督查室', '区政府督查室'],
        checked: 1,
        behind: 1,
        carded: [{ project: 'well工程', card: 'yellow' }],
      },
      findings: {
        raised: { inMonth: 1, inYear: 1 },
        awaiting: 0,
        open: 1,
        overdue: [{ rectifyBy: '2014-02-26', days: 2 }],
      },
    })
    expect(difficulties).toMatchObject({
      raised: { inMonth: 1, inYear: 1 },
      awaiting: 0,
      open: [{ project: 'well工程', assignedTo: '区国土分局', days: 20, overdue: true }],
    })
    expect(assessments).toMatchObject([{ period: '2014-02', units: [{ unit: '区水务局', rank: 1, total: 5500 }] }])
  })

  test('states corrections of reports and of funds that the bulletin before told otherwise', async () => {
    const { corrections } = await build()
    expect(corrections).toMatchObject({
      reports: [{ project: 'dam工程项目', month: '2014-01', before: wan(100), after: wan(90) }],
      funds: [
        { project: 'dam工程', kind: 'approved', amountBefore: wan(400), amountAfter: wan(380), reason: '录入有误' },
      ],
    })
  })

  test('names no person, neither in the dataset nor in the document', async () => {
    const dataset = await build()
    for (const text of [JSON.stringify(dataset), bulletinHtml(dataset, proof)]) {
      expect(text).not.toMatch(/unit-head|unit-leader|officer|deputy-district-chief|planner-1/)
    }
  })

  test('survives a way through JSON unchanged', async () => {
    const dataset = await build()
    expect(JSON.parse(JSON.stringify(dataset))).toEqual(dataset)
  })

  test('a programme, plan or request that is not there is named in the error', async () => {
    const ask = (change: object) =>
      buildDataset({ readModels: opened.readModels, programmeId, month: '2014-02', edition: 1, ...change })
    await expect(ask({ programmeId: 'nobody' })).rejects.toThrow('programme nobody')
    await expect(ask({ month: '2015-02' })).rejects.toThrow('plan of 2015')
    await expect(ask({ edition: 2 })).rejects.toThrow('request of 2014-02, edition 2')
  })
})

describe('dataset of a programme with nothing but a plan', () => {
  let opened: Opened
  beforeAll(async () => {
    opened = await openWith(bareHistory)
  })
  afterAll(() => opened.close())

  test('says so in short sentences', async () => {
    const dataset = await buildDataset({ readModels: opened.readModels, programmeId, month: '2014-01', edition: 1 })
    const document = bulletinHtml(dataset, proof).replace(/<[^>]*>/g, '')
    for (const sentence of [
      '1月未收到审批申请。',
      '1月未申报资金。',
      '1月未开展督查。',
      '1月各单位未上报困难问题。',
      '截至1月底无停工项目。',
    ]) {
      expect(document).toContain(sentence)
    }
    expect(document).not.toMatch(/undefined|NaN|null|表\d+　(?:单位考核|督查|以前)/)
  })
})
