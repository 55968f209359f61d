import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { DomainCommand } from '@liushui/domain'
import { createApplication } from '../src/handle.ts'
import { difficulty, factor, ROUND, round } from './commands.ts'
import {
  done,
  itemOf,
  keyed,
  type Log,
  openLog,
  openPlan,
  openProgramme,
  PROGRAMME,
  refusalOf,
  sendTo,
  withPlan,
  withProjects,
  YEAR,
} from './log.ts'

let log: Log
beforeEach(() => {
  log = openLog()
})
afterEach(() => log.remove())

const { projectId, unit } = itemOf(1)
const finding = (of = projectId): DomainCommand => ({
  type: 'RaiseFinding',
  data: {
    roundId: ROUND,
    programmeId: PROGRAMME,
    projectId: of,
    unit,
    kind: 'quality',
    description: '示例问题',
    rectifyBy: '2014-06-30',
  },
})

describe('a project that is not registered', () => {
  test.each([
    ['an application for a factor', factor()],
    ['a difficulty', difficulty()],
  ])('has no %s, and no stream is started for it', async (_, command) => {
    const application = await withPlan(log.store)
    const head = await log.store.head()
    const refusal = await refusalOf(application, command)
    expect(refusal.code).toBe('project/unknown')
    for (const sentence of [refusal.zh, refusal.en]) expect(sentence).toContain(projectId)
    expect(await log.store.head()).toBe(head)
  })

  test('has no finding in a round of inspection', async () => {
    const application = await withProjects(log.store)
    await sendTo(application)(round(), finding())
    const refusal = await refusalOf(application, finding(`${PROGRAMME}-nowhere`))
    expect(refusal).toMatchObject({ code: 'project/unknown', zh: expect.stringContaining(`${PROGRAMME}-nowhere`) })
  })
})

describe('a round of inspection', () => {
  test('of a year whose plan is not issued is refused and starts no stream', async () => {
    const application = await withPlan(log.store)
    const refusal = await refusalOf(application, round())
    expect(refusal).toMatchObject({ code: 'inspection/plan-not-issued', zh: expect.stringContaining('2014年度计划') })
    expect(refusal.en).toContain('plan of 2014')
    expect(await log.store.readStream(`inspection-${ROUND}`)).toEqual([])
  })

  test('opened by two processes at once is opened once', async () => {
    await withProjects(log.store)
    const processes = [createApplication({ store: log.store }), createApplication({ store: log.store })]
    const outcomes = await Promise.all(processes.map(({ handle }, index) => handle(round(), keyed(`k${index}`))))
    expect(outcomes.map((outcome) => done(outcome).events.length).sort()).toEqual([0, 1])
    expect(await log.store.readStream(`inspection-${ROUND}`)).toHaveLength(1)
  })
})

describe('an assessment', () => {
  const points = (of: string): DomainCommand => ({
    type: 'RecordPoints',
    data: {
      programmeId: PROGRAMME,
      period: '2014-05',
      unit: of,
      item: 'quality',
      points: -100,
      documentNumber: '示例〔2014〕5号',
      reason: '示例理由',
    },
  })
  const veto = (of: string): DomainCommand => ({
    type: 'ImposeVeto',
    data: { programmeId: PROGRAMME, period: `${YEAR}`, unit: of, cause: '示例事故', documentNumber: '示例〔2014〕6号' },
  })

  test.each([
    ['points', points],
    ['a veto', veto],
  ])('records %s of a responsible unit of that year’s plan only, and names the units', async (_, command) => {
    const application = await withProjects(log.store)
    const refusal = await refusalOf(application, command('示例街道'))
    expect(refusal.code).toBe('assessment/unit-unknown')
    for (const sentence of [refusal.zh, refusal.en])
      for (const part of ['示例街道', unit]) expect(sentence).toContain(part)
    await sendTo(application)(command(unit))
  })

  test.each([
    ['points', points],
    ['a veto', veto],
  ])('records no %s before the plan of the year is issued', async (_, command) => {
    const application = createApplication({ store: log.store })
    await sendTo(application)(openProgramme(), openPlan())
    const refusal = await refusalOf(application, command(unit))
    expect(refusal).toMatchObject({ code: 'assessment/plan-not-issued', zh: expect.stringContaining('2014年度计划') })
    expect(refusal.en).toContain('plan of 2014')
  })
})
