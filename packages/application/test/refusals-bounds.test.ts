import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { type DomainCommand, MOST_FEN } from '@liushui/domain'
import type { Application } from '../src/contract.ts'
import { call, difficulty, fund } from './commands.ts'
import {
  addItems,
  headline,
  itemOf,
  type Log,
  moveDate,
  openLog,
  PROGRAMME,
  refusalOf,
  sendTo,
  withProjects,
} from './log.ts'

let log: Log
let application: Application
beforeEach(async () => {
  log = openLog()
  application = await withProjects(log.store)
})
afterEach(() => log.remove())

const { projectId } = itemOf(1)
const changed = (command: DomainCommand, changes: object): DomainCommand =>
  ({ type: command.type, data: { ...command.data, ...changes } }) as DomainCommand
const report = (investment: number): DomainCommand => ({
  type: 'ReportProgress',
  data: { projectId, programmeId: PROGRAMME, month: '2014-05', investment, physicalProgress: '示例' },
})
const completion = (acceptedOn: string): DomainCommand => ({
  type: 'CompleteProject',
  data: { projectId, programmeId: PROGRAMME, acceptedOn },
})

describe('a date of another age', () => {
  const slips: readonly [string, string, DomainCommand][] = [
    ['a difficulty', '0014-06-09', changed(difficulty(), { raisedOn: '0014-06-09' })],
    ['the window of a call', '9999-12-31', call(undefined, { closesOn: '9999-12-31' })],
    ['the date of an illustrative programme', '2200-01-01', moveDate('2200-01-01')],
    ['a project that was completed', '1989-12-31', completion('1989-12-31')],
  ]
  test.each(slips)('is refused in %s with the date that is wrong', async (_, date, command) => {
    const head = await log.store.head()
    const { code, zh, en } = await refusalOf(application, command)
    expect(code).toBe('date/far-off')
    expect(zh).toContain(`${Number(date.slice(0, 4))}年`)
    expect(en).toContain(date)
    expect(await log.store.head()).toBe(head)
  })

  test('is not one at the ends of the years that are taken', async () => {
    const first = await refusalOf(application, completion('1990-01-01'))
    expect(first.code).toBe('project/not-started')
    await sendTo(application)(call(undefined, { closesOn: '2199-12-31' }), moveDate('2199-12-31'))
  })
})

describe('an amount beyond 10,000 亿元', () => {
  const beyond = MOST_FEN + 1
  const slips: readonly [string, DomainCommand][] = [
    ['a monthly report', report(beyond)],
    ['a fund application', changed(fund(), { amount: beyond })],
    ['the terms of a call', call(undefined, { most: beyond })],
    ['one of the items of a plan', addItems([itemOf(1), itemOf(2, { totalInvestment: Number.MAX_SAFE_INTEGER })])],
    ['a headline', changed(headline('合计', 2), { totalInvestment: beyond })],
  ]
  test.each(slips)('is refused in %s as of the wrong unit', async (_, command) => {
    const { code, zh, en } = await refusalOf(application, command)
    expect(code).toBe('amount/too-large')
    expect(zh).toContain('请核对金额和单位')
    expect(en).toContain('Check the amount and its unit')
  })

  test('is not one at 10,000 亿元, and months of that still add up where the project is to be taken out of the plan', async () => {
    const months = ['2014-01', '2014-02', '2014-03', '2014-04', '2014-05', '2014-06']
    await sendTo(application)(...months.map((month) => changed(report(MOST_FEN), { month })))
    const removal = await refusalOf(application, {
      type: 'RemovePlanItem',
      data: { programmeId: PROGRAMME, year: 2014, projectId, documentNumber: '示例〔2014〕2号', reason: '示例' },
    })
    expect(removal.code).toBe('plan/project-has-investment')
    expect(removal.zh).toContain('600,000,000万元')
  })
})
