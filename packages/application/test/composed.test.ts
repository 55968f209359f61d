import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { DomainCommand } from '@liushui/domain'
import { scoreUnits } from '../src/composed/assessment.ts'
import { carryOver, declareCarryOver } from '../src/composed/carry-over.ts'
import type { Composing } from '../src/composed/catch-up.ts'
import { checkProjects } from '../src/composed/inspection.ts'
import { screenProjects } from '../src/composed/screening.ts'
import type { CommandContext, Outcome } from '../src/contract.ts'
import { CALL, call, ROUND, round } from './commands.ts'
import { type Following, openFollowing } from './following.ts'
import { done, itemOf, keyed, moveDate, PROGRAMME, sendTo, YEAR } from './log.ts'

let on: Following
beforeEach(async () => {
  on = await openFollowing()
})
afterEach(() => on.remove())

const composing = (commandId: string, more: Partial<CommandContext> = {}): Composing => ({
  ...on,
  programmeId: PROGRAMME,
  context: keyed(commandId, more),
})
/** The same with read models that are given up on soon. */
const impatient = (commandId: string): Composing => ({
  ...composing(commandId),
  readModels: { ...on.readModels, waitFor: (position) => on.readModels.waitFor(position, { timeoutMs: 10 }) },
})
const typesOf = (outcome: Outcome | { kind: 'behind' }) =>
  outcome.kind === 'behind' ? outcome.kind : done(outcome).events.map(({ type }) => type)
const report = (month: string, investment: number, of = itemOf(1).projectId) =>
  ({
    type: 'ReportProgress',
    data: { projectId: of, programmeId: PROGRAMME, month, investment, physicalProgress: '示例进度' },
  }) as const
const complete: readonly DomainCommand[] = [
  {
    type: 'StartConstruction',
    data: {
      projectId: itemOf(2).projectId,
      programmeId: PROGRAMME,
      startedOn: '2014-03-03',
      approvals: [],
      exception: { approvedBy: 'leader-1', documentNumber: '示例〔2014〕30号', reason: '示例抢险' },
    },
  },
  {
    type: 'CompleteProject',
    data: { projectId: itemOf(2).projectId, programmeId: PROGRAMME, acceptedOn: '2014-06-05' },
  },
]

describe('screening projects against a call', () => {
  const screen = (commandId: string) => screenProjects({ ...composing(commandId), callId: CALL })

  test('records for each project of the year’s plan whether it qualifies, with what was written just before', async () => {
    await sendTo(on.application)(call(CALL, { natures: ['new'] }), ...complete)
    expect(typesOf(await screen('k1'))).toEqual(['ProjectScreened', 'ProjectScreened'])
    const screened = (await on.store.readStream(`call-${CALL}`)).slice(1).map(({ data }) => data)
    expect(screened).toMatchObject([
      { projectId: itemOf(1).projectId, qualifies: true, reasons: [], most: 100_000_000 },
      { projectId: itemOf(2).projectId, qualifies: false, reasons: [{ code: 'completed' }] },
    ])
  })

  test('answers a repeat as the first, though the projects have changed since', async () => {
    await sendTo(on.application)(call())
    const first = done((await screen('k1')) as Outcome)
    await sendTo(on.application)(...complete)
    expect(await screen('k1')).toEqual({ ...first, repeated: true })
    expect(typesOf(await screen('k2'))).toEqual(['ProjectScreened'])
    expect(typesOf(await screen('k3'))).toEqual([])
  })

  test('tells the same key with another call apart', async () => {
    await sendTo(on.application)(call())
    done((await screen('k1')) as Outcome)
    const reused = await checkProjects({ ...composing('k1'), roundId: ROUND })
    expect(reused.kind).toBe('refused')
    expect(await on.application.handle(call(CALL, { title: '另一示例' }), keyed('k1'))).toMatchObject({
      kind: 'key-reused',
    })
  })

  test('of a call that was never published is refused', async () => {
    expect(await screen('k1')).toMatchObject({ kind: 'refused', refusal: { code: 'call/unknown' } })
  })

  test('in a year without a plan is refused in both languages', async () => {
    await sendTo(on.application)(call(), moveDate('2015-01-05'))
    const outcome = await screen('k1')
    expect(outcome).toMatchObject({ kind: 'refused', refusal: { code: 'call/no-candidates' } })
    expect(outcome.kind === 'refused' && `${outcome.refusal.zh}${outcome.refusal.en}`).toMatch(
      /2015年度计划.*plan of 2015/,
    )
  })

  test('records nothing while the read models are behind the log', async () => {
    await on.caughtUp()
    await on.standStill()
    await sendTo(on.application)(call())
    expect(await screenProjects({ ...impatient('k1'), callId: CALL })).toEqual({ kind: 'behind' })
    expect(await on.store.readStream(`call-${CALL}`)).toHaveLength(1)
  })
})

describe('checking projects in a round of inspection', () => {
  const check = (commandId: string) => checkProjects({ ...composing(commandId), roundId: ROUND })

  test('records each project’s card by what was reported up to the round’s month', async () => {
    await sendTo(on.application)(round(), report('2014-05', 1_000_000))
    const outcome = done((await check('k1')) as Outcome)
    expect(outcome.events.filter(({ type }) => type === 'ProjectChecked')).toHaveLength(2)
    const [first] = (await on.store.readStream(`inspection-${ROUND}`, { from: 1 })).map(({ data }) => data)
    // Its start was planned for March: April and May went by as well.
    expect(first).toMatchObject({
      projectId: itemOf(1).projectId,
      facts: { completedInMonth: 1_000_000, completedInYear: 1_000_000, started: false, plannedStart: '2014-03' },
      monthsMissed: 3,
      card: 'red',
    })
  })

  test('answers a repeat as the first, and checks nothing twice', async () => {
    await sendTo(on.application)(round())
    const first = done((await check('k1')) as Outcome)
    expect(await check('k1')).toEqual({ ...first, repeated: true })
    expect(typesOf(await check('k2'))).toEqual([])
  })

  test('of a round that is not open is refused in both languages', async () => {
    const outcome = await check('k1')
    expect(outcome).toMatchObject({
      kind: 'refused',
      refusal: {
        code: 'inspection/round-unknown',
        zh: expect.stringContaining(ROUND),
        en: expect.stringContaining(ROUND),
      },
    })
  })
})

describe('scoring units', () => {
  const score = (commandId: string, period = '2014-05') => scoreUnits({ ...composing(commandId), period })

  test('scores every responsible unit of the plan by what was reported', async () => {
    await sendTo(on.application)(report('2014-05', 1_000_000))
    expect(typesOf(await score('k1'))).toEqual(['UnitScored'])
    const [scored] = await on.store.readStream(`assessment-${PROGRAMME}-2014-05`)
    expect(scored?.data).toMatchObject({ unit: itemOf(1).unit, rank: 1, vetoed: false })
  })

  test('answers a repeat as the first, though more was reported since', async () => {
    const first = done((await score('k1')) as Outcome)
    await sendTo(on.application)(report('2014-05', 1_000_000))
    expect(await score('k1')).toEqual({ ...first, repeated: true })
  })

  test('of a period without an issued plan is refused in both languages', async () => {
    const outcome = await score('k1', '2013-12')
    expect(outcome).toMatchObject({
      kind: 'refused',
      refusal: {
        code: 'assessment/no-units',
        zh: expect.stringContaining('2013-12'),
        en: expect.stringContaining('2013-12'),
      },
    })
  })
})

describe('carrying continuing projects over', () => {
  const declare = (commandId: string, fromYear = YEAR) => declareCarryOver({ ...composing(commandId), fromYear })
  const next = `plan-${PROGRAMME}-${YEAR + 1}`
  const declared = async () => (await on.store.readStream(next)).filter(({ type }) => type === 'PlanItemDeclared')

  test('proposes what is not completed, with what was completed so far', async () => {
    await sendTo(on.application)(...complete, report('2014-05', 1_000_000))
    await on.caughtUp()
    const proposals = await carryOver(on.readModels.db, { programmeId: PROGRAMME, fromYear: YEAR })
    expect(proposals).toMatchObject([
      {
        item: { projectId: itemOf(1).projectId, nature: 'new', completedBefore: 1_000_000, plannedStart: null },
        flags: [],
      },
    ])
  })

  test('declares it for the next year, opens that plan, and answers a repeat as the first', async () => {
    await sendTo(on.application)(...complete)
    const { outcome, leftOut } = await declare('k1')
    expect(typesOf(outcome)).toEqual(['PlanItemDeclared'])
    expect(leftOut).toEqual([])
    expect((await on.store.readStream(next)).map(({ type }) => type)).toEqual(['PlanOpened', 'PlanItemDeclared'])
    expect((await declare('k1')).outcome).toEqual({ ...outcome, repeated: true })
    expect(typesOf((await declare('k2')).outcome)).toEqual([])
  })

  test('leaves alone what a unit has declared itself', async () => {
    const { itemNumber: _, ...own } = itemOf(1, { nature: 'new', plannedStart: null, plannedInvestment: 1_000_000 })
    const plan = { programmeId: PROGRAMME, year: YEAR + 1 }
    await sendTo(on.application)(
      { type: 'OpenPlan', data: plan },
      { type: 'DeclarePlanItems', data: { ...plan, items: [own] } },
    )
    done((await declare('k1')).outcome as Outcome)
    expect((await declared()).map(({ data }) => (data as { item: { projectId: string } }).item.projectId)).toEqual([
      own.projectId,
      itemOf(2).projectId,
    ])
  })

  test('leaves out, and shows, what completed more than its total investment', async () => {
    await sendTo(on.application)(report('2014-05', 1_100_000_000))
    const { outcome, leftOut } = await declare('k1')
    expect(typesOf(outcome)).toEqual(['PlanItemDeclared'])
    expect(leftOut).toMatchObject([
      { item: { projectId: itemOf(1).projectId }, flags: [{ code: 'plan/completed-over-total' }] },
    ])
  })

  test('from a year without a plan is refused in both languages, and opens nothing', async () => {
    const { outcome } = await declare('k1', 2010)
    expect(outcome).toMatchObject({
      kind: 'refused',
      refusal: {
        code: 'plan/nothing-to-carry-over',
        zh: expect.stringContaining('2010年度计划'),
        en: expect.stringContaining('plan of 2010'),
      },
    })
    expect(await on.store.readStream(`plan-${PROGRAMME}-2011`)).toEqual([])
  })
})
