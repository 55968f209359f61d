import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { DeclaredItem, DomainCommand, PlanItem } from '@liushui/domain'
import type { Application } from '../src/contract.ts'
import { factor, fund } from './commands.ts'
import { actor, itemOf, type Log, openLog, PROGRAMME, refusalOf, sendTo, withPlan, withProjects, YEAR } from './log.ts'

let log: Log
beforeEach(() => {
  log = openLog()
})
afterEach(() => log.remove())

const plan = { programmeId: PROGRAMME, year: YEAR }
const decision = { documentNumber: '示例〔2014〕9号', reason: '示例理由' }
const declared = (number: number, more: Partial<PlanItem> = {}): DeclaredItem => {
  const { itemNumber: _, ...item } = itemOf(number, more)
  return item
}
const declare = (...items: DeclaredItem[]): DomainCommand => ({ type: 'DeclarePlanItems', data: { ...plan, items } })
const addLate = (item: PlanItem): DomainCommand => ({
  type: 'AddPlanItemByAdjustment',
  data: { ...plan, item, ...decision },
})
const remove = (number: number): DomainCommand => ({
  type: 'RemovePlanItem',
  data: { ...plan, projectId: itemOf(number).projectId, ...decision },
})

describe('what a unit declares for the plan', () => {
  test('of a category that the programme does not have is refused by its name, and the categories are listed', async () => {
    const application = await withPlan(log.store)
    const refusal = await refusalOf(application, declare(declared(1), declared(2, { category: '治雾霾' })))
    expect(refusal.code).toBe('plan/category-unknown')
    for (const sentence of [refusal.zh, refusal.en]) {
      for (const part of [itemOf(2).name, '治雾霾', '治污水', '防洪水']) expect(sentence).toContain(part)
      expect(sentence).not.toContain('undefined')
    }
  })

  test('under the project id of another programme is refused, and how the ids begin is said', async () => {
    const application = await withPlan(log.store)
    const refusal = await refusalOf(application, declare(declared(1, { projectId: 'other-1' })))
    expect(refusal).toMatchObject({ code: 'plan/project-elsewhere', zh: expect.stringContaining(`${PROGRAMME}-`) })
    expect(refusal.en).toContain(`${PROGRAMME}-`)
  })
})

describe('an item added by adjustment', () => {
  test('of a category that the programme does not have is refused by its number, name and category', async () => {
    const application = await withProjects(log.store)
    const refusal = await refusalOf(application, addLate(itemOf(7, { category: '治雾霾' })))
    expect(refusal.code).toBe('plan/category-unknown')
    expect(refusal.zh).toContain('第7项')
    expect(refusal.en).toContain('Item 7')
  })

  test('under the project id of another programme is refused', async () => {
    const application = await withProjects(log.store)
    const refusal = await refusalOf(application, addLate(itemOf(7, { projectId: 'other-7' })))
    expect(refusal.code).toBe('plan/project-elsewhere')
  })
})

describe('taking a project out of an issued plan', () => {
  const report = (month: string, investment: number): DomainCommand => ({
    type: 'ReportProgress',
    data: {
      projectId: itemOf(1).projectId,
      programmeId: PROGRAMME,
      month,
      investment,
      physicalProgress: '示例进度',
    },
  })
  const invested = async (...amounts: number[]): Promise<Application> => {
    const application = await withProjects(log.store)
    await sendTo(application)(...amounts.map((amount, index) => report(`2014-0${index + 1}`, amount)))
    return application
  }

  test('is refused once it has reported investment in that year, with the sum and what to do instead', async () => {
    const application = await invested(1_000_000, 2_500_000)
    const refusal = await refusalOf(application, remove(1))
    expect(refusal.code).toBe('plan/project-has-investment')
    expect(refusal.zh).toContain('3.5万元')
    expect(refusal.zh).toContain('请办理调整')
    expect(refusal.en).toContain('3.5 万元')
    expect(refusal.en).toContain('Adjust')
  })

  test('is accepted where it reported months without investment', async () => {
    const application = await invested(0)
    await sendTo(application)(remove(1))
    expect((await log.store.readStream(`plan-${PROGRAMME}-${YEAR}`)).at(-1)?.type).toBe('PlanItemRemoved')
  })

  test('is accepted where it reported nothing', async () => {
    const application = await invested(1_000_000)
    await sendTo(application)(remove(2))
    expect((await log.store.readStream(`plan-${PROGRAMME}-${YEAR}`)).at(-1)?.type).toBe('PlanItemRemoved')
  })

  test('is previewed with the same refusal', async () => {
    const application = await invested(1_000_000)
    expect(await application.preview([remove(1)], actor)).toMatchObject({
      kind: 'refused',
      refusal: { code: 'plan/project-has-investment' },
    })
  })

  test('is previewed with what the commands before it would have written', async () => {
    const application = await invested()
    expect(await application.preview([report('2014-01', 1_000_000), remove(1)], actor)).toMatchObject({
      kind: 'refused',
      refusal: { code: 'plan/project-has-investment' },
    })
  })
})

describe('an application for funds or for a factor', () => {
  test('for a year that has no plan is refused in both languages, and for the year of a plan it is taken', async () => {
    const application = await withProjects(log.store)
    for (const command of [fund(), factor()]) {
      const wrong = { ...command, data: { ...command.data, year: 2010 } } as DomainCommand
      const { code, zh, en } = await refusalOf(application, wrong)
      expect(code).toBe('plan/none-of-the-year')
      for (const sentence of [zh, en]) expect(sentence).toContain('2010')
      await sendTo(application)(command)
    }
  })
})
