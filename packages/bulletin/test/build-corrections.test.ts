import { describe, expect, test } from '@jest/globals'
import type { RegisterLine } from '@liushui/read-models'
import { movementCorrections, newsSince, planAdjustments, reportCorrections } from '../src/build/corrections.ts'
import { projectLine } from '../src/build/plan.ts'

describe('news since the bulletin before', () => {
  const bulletin = (month: string, requestedOn: string) => ({ month, requestedOn, status: 'issued' as const })

  test('begin with the day on which it was asked for, whichever edition was the last', () => {
    expect(newsSince('2014-06', [bulletin('2014-05', '2014-06-05'), bulletin('2014-04', '2014-05-05')])).toBe(
      '2014-06-05',
    )
    expect(newsSince('2014-06', [bulletin('2014-05', '2014-06-09'), bulletin('2014-05', '2014-06-05')])).toBe(
      '2014-06-09',
    )
    expect(newsSince('2014-01', [bulletin('2013-12', '2014-01-06')])).toBe('2014-01-06')
  })

  test('begin with the month where there is none before, or none that could be made', () => {
    expect(newsSince('2014-06', [bulletin('2014-06', '2014-07-05')])).toBe('2014-06-01')
    const failed = { ...bulletin('2014-05', '2014-06-05'), status: 'failed' as const }
    expect(newsSince('2014-06', [failed])).toBe('2014-06-01')
  })
})

describe('corrections', () => {
  const row = {
    eventId: '1',
    ordinal: 1,
    projectId: 'dam',
    projectName: '甲工程',
    programmeId: 'dam-repair',
    month: '2014-03',
    investmentBefore: 5,
    investmentAfter: 4,
    physicalProgressBefore: '坝体',
    physicalProgressAfter: '坝基',
    reason: '核定',
    correctedOn: '2014-05-20',
  }

  test('of reports are told from that day on, with what was told before and after', () => {
    expect(reportCorrections('2014-06', '2014-05-21', [row])).toEqual([])
    expect(reportCorrections('2014-06', '2014-05-20', [row])).toEqual([
      {
        project: '甲工程',
        month: '2014-03',
        before: 5,
        after: 4,
        progressBefore: '坝体',
        progressAfter: '坝基',
        reason: '核定',
      },
    ])
  })

  test('do not include the month itself, of which nothing was told yet', () => {
    expect(
      reportCorrections('2014-06', '2014-06-01', [{ ...row, month: '2014-06', correctedOn: '2014-07-02' }]),
    ).toEqual([])
  })

  test('of movements are told where an earlier month had it, or should have had it', () => {
    // As it comes from the read models, with keys that are no part of a bulletin.
    const movement = {
      eventId: '1',
      ordinal: 1,
      projectId: 'dam',
      programmeId: 'dam-repair',
      owner: '区水务局',
      applicationId: 'one',
      projectName: '甲工程',
      source: 'province-grant',
      kind: 'received',
      amountBefore: 480,
      amountAfter: 408,
      dateBefore: '2014-05-22',
      dateAfter: '2014-05-22',
      reason: '数字颠倒',
      correctedOn: '2014-06-12',
    } as const
    expect(movementCorrections('2014-06', '2014-06-05', [movement])).toEqual([
      {
        project: '甲工程',
        source: 'province-grant',
        kind: 'received',
        amountBefore: 480,
        amountAfter: 408,
        dateBefore: '2014-05-22',
        dateAfter: '2014-05-22',
        reason: '数字颠倒',
      },
    ])
    const told = (dateBefore: string, dateAfter: string) =>
      movementCorrections('2014-06', '2014-06-05', [{ ...movement, dateBefore, dateAfter }]).length
    expect([
      told('2014-06-02', '2014-05-30'),
      told('2014-05-30', '2014-06-02'),
      told('2014-06-02', '2014-06-03'),
    ]).toEqual([1, 1, 0])
    expect(movementCorrections('2014-06', '2014-06-13', [movement])).toEqual([])
  })
})

describe('decisions on the plan', () => {
  const decision = {
    eventId: '1',
    ordinal: 1,
    programmeId: 'dam-repair',
    year: 2014,
    projectId: 'dam',
    name: '甲工程',
    kind: 'adjusted',
    totalInvestmentBefore: 100,
    plannedInvestmentBefore: 60,
    totalInvestmentAfter: 100,
    plannedInvestmentAfter: 40,
    documentNumber: '9号',
    reason: '征迁滞后',
    date: '2014-06-18',
  } as const
  const items = new Map([['dam', { totalInvestment: 100, plannedInvestment: 40 }]])

  test('are told from the bulletin before on, with amounts before and after', () => {
    expect(planAdjustments('2014-06-19', [decision], items)).toEqual([])
    expect(planAdjustments('2014-06-18', [decision], items)).toEqual([
      {
        project: '甲工程',
        kind: 'adjusted',
        totalBefore: 100,
        totalAfter: 100,
        plannedBefore: 60,
        plannedAfter: 40,
        documentNumber: '9号',
        reason: '征迁滞后',
        date: '2014-06-18',
      },
    ])
  })

  test('an item taken out had what the plan last gave it, one put in had nothing', () => {
    const none = { totalInvestmentBefore: null, plannedInvestmentBefore: null }
    const removed = {
      ...decision,
      ...none,
      kind: 'removed',
      totalInvestmentAfter: null,
      plannedInvestmentAfter: null,
    } as const
    const added = { ...decision, ...none, kind: 'added', projectId: 'new', name: '乙工程' } as const
    expect(planAdjustments('2014-06-01', [removed, added], items)).toMatchObject([
      { project: '甲工程', totalBefore: 100, plannedBefore: 40, totalAfter: null, plannedAfter: null },
      { project: '乙工程', totalBefore: null, plannedBefore: null, totalAfter: 100, plannedAfter: 40 },
    ])
  })
})

describe('a project at the end of the month', () => {
  const line: RegisterLine = {
    projectId: 'dam',
    itemNumber: 1,
    category: '防洪水',
    name: '甲工程',
    nature: 'new',
    scale: '',
    startYear: 2014,
    endYear: 2015,
    totalInvestment: 100,
    completedBefore: 0,
    plannedInvestment: 60,
    target: '',
    unit: '区水务局',
    plannedStart: '2014-05',
    baselineTotalInvestment: 100,
    baselinePlannedInvestment: 60,
    status: null,
    startedOn: '2014-06-30',
    started: true,
    completedOn: null,
    completedInMonth: 5,
    completedInYear: 30,
    shareOfPlan: 5000,
    completedSinceStart: 30,
    againstTime: 0,
    lastMonth: '2014-06',
    physicalProgress: '坝基',
  }
  const at = ({ suspensions = [], ...change }: Partial<RegisterLine> & { suspensions?: object[] }) =>
    projectLine({ ...line, ...change }, '2014-06', {
      project: { suspensions: JSON.stringify(suspensions) },
      card: 'yellow',
    })

  test('tells when it started if that was by then, and what the plan asked for', () => {
    expect(at({})).toMatchObject({
      startedThisMonth: true,
      startedOn: '2014-06-30',
      plannedStart: '2014-05',
      card: 'yellow',
    })
    expect(at({ startedOn: '2014-05-30' }).startedThisMonth).toBe(false)
    expect(at({ startedOn: '2014-07-01', started: false })).toMatchObject({ startedThisMonth: false, startedOn: null })
  })

  test('stands still only while a suspension lasts', () => {
    const from = '2014-06-12'
    expect(at({ suspensions: [{ from, to: null }] }).suspendedOn).toBe(from)
    expect(at({ suspensions: [{ from, to: '2014-07-02' }] }).suspendedOn).toBe(from)
    expect(at({ suspensions: [{ from, to: '2014-06-28' }] }).suspendedOn).toBeNull()
    expect(at({ suspensions: [{ from: '2014-07-01', to: null }] }).suspendedOn).toBeNull()
  })

  test('is completed if it was accepted by then, and then no longer stands still', () => {
    const suspensions = [{ from: '2014-06-12', to: null }]
    expect(at({ suspensions, completedOn: '2014-06-30' })).toMatchObject({
      completedOn: '2014-06-30',
      suspendedOn: null,
    })
    expect(at({ suspensions, completedOn: '2014-07-01' })).toMatchObject({
      completedOn: null,
      suspendedOn: '2014-06-12',
    })
  })
})
