import { expect, test } from '@jest/globals'
import { type CallTerms, type DomainEvent, FEN_PER_WAN } from '@liushui/domain'
import { calls, factors, listRows, screening, screeningCandidates } from '../src/index.ts'
import { onEachEngine } from './engines.ts'
import { readAfter } from './support.ts'
import { items, plan, programmeId, projectKey, wholePlan } from './wucheng.ts'

const terms = (opensOn: string, closesOn: string): CallTerms => ({
  title: '示例：省级“五水共治”专项补助',
  source: 'province-grant',
  documentNumber: '示例〔2014〕11号',
  opensOn,
  closesOn,
  share: 3_000,
  most: 2_000 * FEN_PER_WAN,
  leastTotalInvestment: 1_000 * FEN_PER_WAN,
  categories: ['治污水'],
  natures: ['new'],
  matters: ['可行性研究报告审批'],
  guidance: '示例：优先支持镇级污水处理设施',
})
const keyOf = (id: string) => ({ callId: id, programmeId })
const published = (id: string, of: CallTerms): DomainEvent => ({
  type: 'CallPublished',
  data: { ...keyOf(id), terms: of, publishedOn: '2014-02-01' },
})
const screened = (itemNumber: number, qualifies: boolean): DomainEvent => ({
  type: 'ProjectScreened',
  data: {
    ...keyOf('a'),
    projectId: projectKey(itemNumber).projectId,
    qualifies,
    reasons: qualifies ? [] : [{ code: 'category', zh: '示例：类别不符', en: 'sample: another category' }],
    most: qualifies ? 1_500 * FEN_PER_WAN : null,
    screenedOn: '2014-02-02',
  },
})

onEachEngine('Calls for funds', () => {
  const events = [
    ...wholePlan,
    published('a', terms('2014-02-01', '2014-03-31')),
    published('b', terms('2014-03-01', '2014-03-15')),
    published('c', terms('2014-01-01', '2014-06-30')),
    { type: 'CallClosed', data: { ...keyOf('c'), reason: '示例：额度已满', closedOn: '2014-03-10' } } as DomainEvent,
  ]
  const openOn = async (day: string) =>
    (await readAfter(events, (db) => calls(db, { programmeId, openOn: day }))).map(({ callId }) => callId)

  test('are open from their first to their last day, unless they were closed early', async () => {
    expect(await openOn('2014-01-31')).toEqual(['c'])
    expect(await openOn('2014-03-01')).toEqual(['b', 'a', 'c'])
    expect(await openOn('2014-03-10')).toEqual(['b', 'a'])
    expect(await openOn('2014-03-31')).toEqual(['a'])
    expect(await openOn('2014-04-01')).toEqual([])
  })

  test('stand as amended last', async () => {
    const after = { ...terms('2014-02-01', '2014-04-30'), share: null, categories: [] }
    const amended: DomainEvent = {
      type: 'CallAmended',
      data: {
        ...keyOf('a'),
        before: terms('2014-02-01', '2014-03-31'),
        after,
        reason: '示例：延期',
        amendedOn: '2014-03-20',
      },
    }
    const found = await readAfter([...events, amended], (db) => calls(db, { programmeId }))
    expect(found.find(({ callId }) => callId === 'a')).toEqual({
      ...keyOf('a'),
      ...after,
      publishedOn: '2014-02-01',
      amendments: 1,
      closedOn: null,
    })
  })

  test('hold each project to their terms: those that qualify first, the others with the reasons, as screened last', async () => {
    const screenings = [screened(2, false), screened(3, true), screened(2, true), screened(31, false)]
    const lines = await readAfter([...events, ...screenings], (db) => screening(db, keyOf('a')))
    expect(lines.map(({ projectId, qualifies, most }) => [projectId.split('-').at(-1), qualifies, most])).toEqual([
      ['2', true, 1_500 * FEN_PER_WAN],
      ['3', true, 1_500 * FEN_PER_WAN],
      ['31', false, null],
    ])
    expect(lines[2]).toMatchObject({ reasons: [{ code: 'category', zh: '示例：类别不符' }] })
    expect(lines[0]?.projectName).toBe(items[1]?.name)
  })
})

onEachEngine('Candidates for screening', () => {
  test('are the registered projects of the plan, with the matters granted so far', async () => {
    const due = { date: '2014-03-10', provisional: false }
    const granted = (itemNumber: number, id: string, matter: string): DomainEvent[] => {
      const key = { ...projectKey(itemNumber), approvalId: id }
      const limits = {
        ...{ noticeDays: 5, legalDays: 20, extensionDays: 10, promisedDays: 10, deliveryDays: 10, nearDueDays: 2 },
        ...{ reviewRoles: [], rule: '示例规则' },
      }
      return [
        {
          type: 'ApprovalRequested',
          data: {
            ...key,
            matter,
            receivedOn: '2014-03-03',
            greenChannel: false,
            jointUnits: [],
            limits,
            noticeDue: due,
          },
        },
        {
          type: 'ApprovalGranted',
          data: { ...key, grantedOn: '2014-03-07', documentNumber: '示例', deliveryDue: due },
        },
      ]
    }
    const events: DomainEvent[] = [
      ...wholePlan.filter(
        ({ type, data }) => type !== 'ProjectRegistered' || data.projectId !== projectKey(4).projectId,
      ),
      ...granted(2, 'a', '可行性研究报告审批'),
      ...granted(2, 'b', '环境影响评价文件审批'),
      ...granted(2, 'c', '可行性研究报告审批'),
      { type: 'ProjectCompleted', data: { ...projectKey(3), acceptedOn: '2014-12-20' } },
    ]
    const candidates = await readAfter(events, (db) => screeningCandidates(db, plan))
    expect(candidates).toHaveLength(38)
    expect(candidates[1]).toEqual({
      projectId: projectKey(2).projectId,
      category: items[1]?.category,
      nature: items[1]?.nature,
      totalInvestment: items[1]?.totalInvestment,
      completed: false,
      grantedMatters: ['可行性研究报告审批', '环境影响评价文件审批'],
    })
    expect(candidates[2]).toMatchObject({ completed: true, grantedMatters: [] })
  })
})

onEachEngine('Factors', () => {
  const keyOfFactor = (id: string) => ({ ...projectKey(2), factorId: id })
  const requested = (id: string, kind: 'land' | 'energy', amount: number): DomainEvent => ({
    type: 'FactorRequested',
    data: {
      ...keyOfFactor(id),
      year: 2014,
      kind,
      decidingLevel: 'province',
      amount,
      responsible: { head: 'person-1', leader: 'person-2', officer: 'person-3' },
      requestedOn: '2014-03-01',
    },
  })
  const submitted: DomainEvent = { type: 'FactorSubmitted', data: { ...keyOfFactor('a'), submittedOn: '2014-03-03' } }
  const advanced: DomainEvent = {
    type: 'FactorAdvanced',
    data: { ...keyOfFactor('a'), from: 'district', to: 'city', advancedOn: '2014-03-10' },
  }
  const returned: DomainEvent = {
    type: 'FactorReturned',
    data: { ...keyOfFactor('a'), level: 'city', reason: '示例：缺图件', returnedOn: '2014-03-12' },
  }
  const granted: DomainEvent = {
    type: 'FactorGranted',
    data: {
      ...keyOfFactor('a'),
      level: 'province',
      amount: 40_000,
      documentNumber: '示例〔2014〕8号',
      grantedOn: '2014-05-01',
    },
  }
  const used: DomainEvent = { type: 'FactorUsed', data: { ...keyOfFactor('a'), amount: 30_000, usedOn: '2014-06-01' } }
  const released: DomainEvent = {
    type: 'FactorReleased',
    data: { ...keyOfFactor('a'), amount: 10_000, reason: '示例：设计优化', releasedOn: '2014-11-01' },
  }
  const rejected: DomainEvent = {
    type: 'FactorRejected',
    data: { ...keyOfFactor('b'), level: 'district', reason: '示例：超标准', rejectedOn: '2014-03-20' },
  }

  test('go up the levels like funds, in their own units, and add up per kind', async () => {
    const events = [
      ...[
        ...wholePlan,
        requested('a', 'land', 50_000),
        submitted,
        advanced,
        returned,
        submitted,
        granted,
        used,
        released,
      ],
      ...[requested('b', 'land', 5_000), rejected, requested('c', 'energy', 1_500)],
    ]
    const found = await readAfter(events, (db) => factors(db, plan))
    expect(found.totals).toEqual([
      { kind: 'energy', applications: 1, requested: 1_500, granted: 0, used: 0, released: 0 },
      { kind: 'land', applications: 2, requested: 55_000, granted: 40_000, used: 30_000, released: 10_000 },
    ])
    const of = (id: string) => found.applications.find(({ factorId }) => factorId === id)
    expect(of('a')).toMatchObject({
      projectName: items[1]?.name,
      stage: 'used',
      returns: 1,
      documentNumber: '示例〔2014〕8号',
    })
    expect(of('b')).toMatchObject({ stage: 'rejected', level: 'district' })
    expect(of('c')).toMatchObject({ stage: 'requested', level: null })
  })

  test('have each of their steps on record, with the level, the day, the amount, the document and what was said', async () => {
    const course = [requested('a', 'land', 50_000), submitted, advanced, returned, submitted, granted, used, released]
    const events = [...wholePlan, ...course, requested('b', 'energy', 5_000), rejected]
    const asked = { programmeId, today: '2014-12-31', limit: 20 }
    const page = await readAfter(events, (db) => listRows(db, 'factorSteps', asked))
    expect(new Set(page?.rows.map((row) => row['projectName']))).toEqual(new Set([items[1]?.name]))
    const said = ['factorId', 'kind', 'step', 'level', 'date', 'amount', 'documentNumber', 'text']
    expect(page?.rows.map((row) => said.map((column) => row[column]))).toEqual([
      ['a', 'land', 'FactorRequested', null, '2014-03-01', 50_000, null, null],
      ['a', 'land', 'FactorSubmitted', 'district', '2014-03-03', null, null, null],
      ['a', 'land', 'FactorAdvanced', 'city', '2014-03-10', null, null, null],
      ['a', 'land', 'FactorReturned', 'city', '2014-03-12', null, null, '示例：缺图件'],
      ['a', 'land', 'FactorSubmitted', 'district', '2014-03-03', null, null, null],
      ['a', 'land', 'FactorGranted', 'province', '2014-05-01', 40_000, '示例〔2014〕8号', null],
      ['a', 'land', 'FactorUsed', null, '2014-06-01', 30_000, null, null],
      ['a', 'land', 'FactorReleased', null, '2014-11-01', 10_000, null, '示例：设计优化'],
      ['b', 'energy', 'FactorRequested', null, '2014-03-01', 5_000, null, null],
      ['b', 'energy', 'FactorRejected', 'district', '2014-03-20', null, null, '示例：超标准'],
    ])
  })
})
