import { expect, test } from '@jest/globals'
import type { DomainEvent } from '@liushui/domain'
import { approvals, grantedMatters, onTimeRates, trackingSheet, worklist } from '../src/index.ts'
import { onEachEngine } from './engines.ts'
import { readAfter } from './support.ts'
import { items, programmeId, projectKey, wholePlan } from './wucheng.ts'

const due = (date: string) => ({ date, provisional: false })
const keyOf = (itemNumber: number, id: string) => ({ ...projectKey(itemNumber), approvalId: id })
type Case = { readonly itemNumber: number; readonly id: string; readonly matter?: string; readonly green?: boolean }

const requested = (
  { itemNumber, id, matter = '环境影响评价文件审批', green = false }: Case,
  receivedOn: string,
): DomainEvent => ({
  type: 'ApprovalRequested',
  data: {
    ...keyOf(itemNumber, id),
    matter,
    receivedOn,
    greenChannel: green,
    jointUnits: [],
    limits: {
      ...{ noticeDays: 5, legalDays: 20, extensionDays: 10, promisedDays: 10, deliveryDays: 10, nearDueDays: 2 },
      reviewRoles: ['承办人', '科室负责人'],
      rule: '示例规则',
    },
    noticeDue: due('2014-03-10'),
  },
})
const accepted = ({ itemNumber, id }: Case, acceptedOn: string, promised: string): DomainEvent => ({
  type: 'ApprovalAccepted',
  data: {
    ...keyOf(itemNumber, id),
    acceptedOn,
    deemed: false,
    clock: { legalDue: due('2014-03-31'), promisedDue: due(promised), nearDueOn: '2014-03-13' },
  },
})
const stopped = ({ itemNumber, id }: Case, startedOn: string): DomainEvent => ({
  type: 'ExcludedProcedureStarted',
  data: { ...keyOf(itemNumber, id), procedure: 'expert-review', startedOn, expectedDays: 5 },
})
const resumed = ({ itemNumber, id }: Case, endedOn: string): DomainEvent => ({
  type: 'ExcludedProcedureEnded',
  data: {
    ...keyOf(itemNumber, id),
    ...{ procedure: 'expert-review', startedOn: '2014-03-05', endedOn, excludedDays: 4 },
    clock: { legalDue: due('2014-04-04'), promisedDue: due('2014-03-21'), nearDueOn: '2014-03-19' },
  },
})
const reviewed = ({ itemNumber, id }: Case, level: number, reviewedOn: string): DomainEvent => ({
  type: 'ApprovalReviewed',
  data: {
    ...keyOf(itemNumber, id),
    level,
    role: level === 1 ? '承办人' : '科室负责人',
    opinion: '示例：同意',
    agreed: true,
    reviewedOn,
  },
})
const granted = ({ itemNumber, id }: Case, grantedOn: string): DomainEvent => ({
  type: 'ApprovalGranted',
  data: { ...keyOf(itemNumber, id), grantedOn, documentNumber: `示例〔2014〕${id}号`, deliveryDue: due('2014-04-10') },
})
const refused = ({ itemNumber, id }: Case, refusedOn: string): DomainEvent => ({
  type: 'ApprovalRefused',
  data: { ...keyOf(itemNumber, id), refusedOn, reason: '示例原因', deliveryDue: due('2014-04-10') },
})
const withdrawn = ({ itemNumber, id }: Case, withdrawnOn: string): DomainEvent => ({
  type: 'ApprovalWithdrawn',
  data: { ...keyOf(itemNumber, id), withdrawnOn, reason: '示例原因' },
})

onEachEngine('The worklist of approvers', () => {
  const [late, soon, green, waiting, halted, ended] = ['late', 'soon', 'green', 'waiting', 'halted', 'ended'].map(
    (id, index): Case => ({ itemNumber: index + 2, id, green: id === 'green' }),
  ) as [Case, Case, Case, Case, Case, Case]
  const events = [
    ...wholePlan,
    ...[requested(waiting, '2014-03-03')],
    ...[requested(late, '2014-03-03'), accepted(late, '2014-03-03', '2014-03-17')],
    ...[requested(soon, '2014-03-04'), accepted(soon, '2014-03-04', '2014-03-07')],
    ...[requested(green, '2014-03-05'), accepted(green, '2014-03-05', '2014-03-28')],
    ...[requested(halted, '2014-03-03'), accepted(halted, '2014-03-03', '2014-03-12'), stopped(halted, '2014-03-05')],
    ...[requested(ended, '2014-03-03'), accepted(ended, '2014-03-03', '2014-03-12'), granted(ended, '2014-03-06')],
  ]

  test('has the green channel first, then what is due first, and last what waits for somebody else', async () => {
    const lines = await readAfter(events, (db) => worklist(db, { programmeId, today: '2014-03-06' }))
    expect(lines.map(({ approvalId, remainingDays, dueOn }) => [approvalId, remainingDays, dueOn])).toEqual([
      ['green', 16, '2014-03-28'],
      ['soon', 1, '2014-03-07'],
      ['waiting', null, '2014-03-10'],
      ['late', 7, '2014-03-17'],
      ['halted', null, null],
    ])
    expect(lines[0]).toMatchObject({ unit: items[3]?.unit, projectName: items[3]?.name })
  })

  test('a stopped case has no remaining days, and is not overdue while it stands still', async () => {
    const lines = await readAfter(events, (db) => approvals(db, { programmeId, today: '2014-03-20' }))
    expect(lines.find(({ approvalId }) => approvalId === 'halted')).toMatchObject({
      status: 'stopped',
      procedure: 'expert-review',
      stoppedSince: '2014-03-05',
      remainingDays: null,
      overdue: false,
    })
  })
})

onEachEngine('On-time rates', () => {
  const decided = (id: string, itemNumber: number, endedOn: string, matter: string): DomainEvent[] => {
    const one = { itemNumber, id, matter }
    return [requested(one, '2014-03-03'), accepted(one, '2014-03-03', '2014-03-17'), granted(one, endedOn)]
  }
  const events = [
    ...wholePlan,
    ...decided('a', 2, '2014-03-17', '环境影响评价文件审批'),
    ...decided('b', 2, '2014-03-18', '环境影响评价文件审批'),
    ...decided('c', 3, '2014-03-10', '水土保持方案审批'),
    ...decided('d', 3, '2014-04-01', '水土保持方案审批'),
    ...[requested({ itemNumber: 2, id: 'e' }, '2014-03-03'), withdrawn({ itemNumber: 2, id: 'e' }, '2014-03-05')],
    ...[
      requested({ itemNumber: 3, id: 'f', matter: '水土保持方案审批' }, '2014-03-03'),
      accepted({ itemNumber: 3, id: 'f' }, '2014-03-03', '2014-03-17'),
      refused({ itemNumber: 3, id: 'f' }, '2014-03-12'),
    ],
  ]

  test('count what was decided in a period, on the promised day at the latest, per matter, per unit and in all', async () => {
    const rates = await readAfter(events, (db) =>
      onTimeRates(db, { programmeId, from: '2014-03-01', to: '2014-03-31' }),
    )
    expect(rates.matters).toEqual([
      { matter: '水土保持方案审批', decided: 2, onTime: 2, rate: 10_000 },
      { matter: '环境影响评价文件审批', decided: 2, onTime: 1, rate: 5_000 },
    ])
    const units = Object.fromEntries(rates.units.map(({ unit, ...rate }) => [unit ?? '', rate]))
    const unitOf = (itemNumber: number) => items.find((item) => item.itemNumber === itemNumber)?.unit ?? ''
    expect(unitOf(2)).not.toBe(unitOf(3))
    expect(units).toEqual({
      [unitOf(2)]: { decided: 2, onTime: 1, rate: 5_000 },
      [unitOf(3)]: { decided: 2, onTime: 2, rate: 10_000 },
    })
    expect(rates.total).toEqual({ decided: 4, onTime: 3, rate: 7_500 })
  })

  test('have no rate where nothing was decided', async () => {
    const rates = await readAfter(events, (db) =>
      onTimeRates(db, { programmeId, from: '2014-05-01', to: '2014-05-31' }),
    )
    expect(rates).toEqual({ matters: [], units: [], total: { decided: 0, onTime: 0, rate: null } })
  })

  test('what was granted for a project is what its start can rest on', async () => {
    await readAfter(events, async (db) => {
      expect(await grantedMatters(db, projectKey(3))).toEqual([
        { approvalId: 'c', matter: '水土保持方案审批', grantedOn: '2014-03-10', documentNumber: '示例〔2014〕c号' },
        { approvalId: 'd', matter: '水土保持方案审批', grantedOn: '2014-04-01', documentNumber: '示例〔2014〕d号' },
      ])
    })
  })
})

onEachEngine('The tracking sheet of an approval', () => {
  const one: Case = { itemNumber: 2, id: 'a' }
  const nearDue: DomainEvent = {
    type: 'ApprovalCameNearDue',
    data: { ...keyOf(2, 'a'), since: '2014-03-19', promisedDue: due('2014-03-21') },
  }
  const delivered: DomainEvent = {
    type: 'DecisionDelivered',
    data: { ...keyOf(2, 'a'), deliveredOn: '2014-03-26', late: false },
  }
  const joint: DomainEvent = {
    type: 'JointOpinionGiven',
    data: { ...keyOf(2, 'a'), unit: '区环保局', opinion: '示例：同意', agreed: true, givenOn: '2014-03-12' },
  }
  const events = [
    ...wholePlan,
    ...[requested(one, '2014-03-03'), accepted(one, '2014-03-03', '2014-03-17'), stopped(one, '2014-03-05')],
    ...[resumed(one, '2014-03-11'), reviewed(one, 1, '2014-03-12'), joint, reviewed(one, 2, '2014-03-20')],
    ...[granted(one, '2014-03-20'), nearDue, delivered],
  ]

  test('has every step in the order of its day, whose it was, what was said and the working days in between', async () => {
    const sheet = await readAfter(events, (db) => trackingSheet(db, { programmeId, approvalId: 'a' }))
    expect(
      sheet?.steps.map(({ step, date, who, agreed, workingDays }) => [step, date, who, agreed, workingDays]),
    ).toEqual([
      ['ApprovalRequested', '2014-03-03', null, null, 0],
      ['ApprovalAccepted', '2014-03-03', null, null, 0],
      ['ExcludedProcedureStarted', '2014-03-05', null, null, 2],
      ['ExcludedProcedureEnded', '2014-03-11', null, null, 4],
      ['ApprovalReviewed', '2014-03-12', '承办人', 1, 1],
      ['JointOpinionGiven', '2014-03-12', '区环保局', 1, 0],
      ['ApprovalCameNearDue', '2014-03-19', null, null, 5],
      ['ApprovalReviewed', '2014-03-20', '科室负责人', 1, 1],
      ['ApprovalGranted', '2014-03-20', null, null, 0],
      ['DecisionDelivered', '2014-03-26', null, null, 4],
    ])
    expect(sheet?.steps[2]?.text).toBe('expert-review')
    expect(sheet?.steps[7]).toMatchObject({ level: 2, text: '示例：同意' })
  })

  test('sums up the working days used: 13 from acceptance to the decision less 4 that did not count are 9', async () => {
    const sheet = await readAfter(events, (db) => trackingSheet(db, { programmeId, approvalId: 'a' }))
    expect(sheet?.usedDays).toBe(9)
    expect(sheet?.approval).toMatchObject({
      projectName: items[1]?.name,
      excludedDays: 4,
      reviewLevels: 2,
      reviewsGiven: 2,
      jointOpinions: 1,
      promisedDueOn: '2014-03-21',
      nearDueSince: '2014-03-19',
      deliveredOn: '2014-03-26',
      dueOn: null,
      clockDueOn: null,
    })
  })

  test('has used no days before acceptance, and is nothing where there is no such approval', async () => {
    await readAfter([...wholePlan, requested(one, '2014-03-03')], async (db) => {
      expect(await trackingSheet(db, { programmeId, approvalId: 'a' })).toMatchObject({ usedDays: null })
      expect(await trackingSheet(db, { programmeId, approvalId: 'b' })).toBeUndefined()
    })
  })
})
