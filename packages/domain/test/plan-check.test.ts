import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { checkPlan, type Declaration, type Headline, type PlanItem } from '../src/index.ts'
import { expectSentences } from './given.ts'
import { declaredOf, headline, item, second, wan } from './plan-fixtures.ts'

const third: PlanItem = {
  ...item,
  itemNumber: 3,
  projectId: 'project-3',
  category: '防洪水',
  name: '白沙溪堤防工程',
  totalInvestment: wan(1000),
  completedBefore: wan(100),
  plannedInvestment: wan(300),
}
const categories = [{ name: '治污水' }, { name: '防洪水' }, { name: '抓节水' }]
const zero = { projects: 0, totalInvestment: 0, plannedInvestment: 0 }
const pending = (one: PlanItem): ReturnType<typeof declaredOf> & Pick<Declaration, 'status'> => ({
  ...declaredOf(one),
  status: 'declared',
})

const check = (given: {
  items?: readonly PlanItem[]
  declared?: Parameters<typeof checkPlan>[0]['declared']
  headlines?: readonly Headline[]
}) => checkPlan({ items: [item, second, third], declared: [], headlines: [], categories, year: 2014, ...given })
const codesOf = (result: ReturnType<typeof checkPlan>): string[] => result.findings.map(({ code }) => code)

describe('the sums of a plan', () => {
  test('are made for each category in its order, and for the whole', () => {
    const { sums } = check({})
    expect(sums.map(({ scope, items }) => [scope, items])).toEqual([
      ['治污水', { projects: 2, totalInvestment: wan(65_600), plannedInvestment: wan(19_600) }],
      ['防洪水', { projects: 1, totalInvestment: wan(1000), plannedInvestment: wan(300) }],
      ['抓节水', zero],
      ['合计', { projects: 3, totalInvestment: wan(66_600), plannedInvestment: wan(19_900) }],
    ])
    expect(sums.every((sum) => sum.headline === null && sum.difference === null)).toBe(true)
  })

  test('are set against the headlines, and the difference is stated, not forced away', () => {
    const declared = { ...headline, projects: 4, totalInvestment: wan(66_900), plannedInvestment: wan(19_900) }
    const result = check({ headlines: [declared] })
    expect(result.sums.at(-1)).toEqual({
      scope: '合计',
      items: { projects: 3, totalInvestment: wan(66_600), plannedInvestment: wan(19_900) },
      headline: { projects: 4, totalInvestment: wan(66_900), plannedInvestment: wan(19_900) },
      difference: { projects: 1, totalInvestment: wan(300), plannedInvestment: 0 },
    })
    const [finding] = result.findings
    expect(finding).toMatchObject({ code: 'plan/headline-differs', scope: '合计', projectId: null })
    expect(finding?.zh).toContain('项目数1个、总投资300万元（')
    expect(finding?.en).toContain('number of projects 1, total investment 300 万元.')
  })

  test('that agree with their headline are no finding', () => {
    const agreed = { ...headline, projects: 3, totalInvestment: wan(66_600), plannedInvestment: wan(19_900) }
    expect(check({ headlines: [agreed] }).findings).toEqual([])
  })

  test('smaller than the parts differ by a negative amount', () => {
    const declared = { ...headline, projects: 3, totalInvestment: wan(66_600), plannedInvestment: wan(19_800) }
    expect(check({ headlines: [declared] }).findings[0]?.zh).toContain('年度计划投资-100万元')
  })

  test('for any split of the items into categories add up to the whole', () => {
    const amount = fc.integer({ min: 0, max: 1_000_000_000_000 })
    const one = fc.record({ category: fc.constantFrom('治污水', '防洪水', '抓节水'), total: amount, planned: amount })
    fc.assert(
      fc.property(fc.array(one, { maxLength: 30 }), (rows) => {
        const items = rows.map(({ category, total, planned }, index) => ({
          ...item,
          category,
          projectId: `project-${index}`,
          name: `项目${index}`,
          totalInvestment: total,
          plannedInvestment: planned,
        }))
        const { sums } = check({ items })
        const whole = sums.at(-1)?.items
        for (const figure of ['projects', 'totalInvestment', 'plannedInvestment'] as const) {
          const parts = sums.slice(0, -1).map((sum) => sum.items[figure])
          expect(parts.reduce((a, b) => a + b, 0)).toBe(whole?.[figure])
        }
      }),
    )
  })
})

describe('headlines', () => {
  const of = (scope: string, totals: Partial<Headline>): Headline => ({ ...headline, ...zero, ...totals, scope })
  const parts = [
    of('治污水', { projects: 2, totalInvestment: wan(65_600), plannedInvestment: wan(19_600) }),
    of('防洪水', { projects: 1, totalInvestment: wan(1000), plannedInvestment: wan(300) }),
    of('抓节水', {}),
  ]
  const whole = of('合计', { projects: 3, totalInvestment: wan(66_900), plannedInvestment: wan(20_000) })

  test('that do not add up among themselves are a finding of their own, as published totals sometimes do not', () => {
    const { findings } = check({ headlines: [...parts, whole] })
    expect(findings.map(({ code, scope }) => [code, scope])).toEqual([
      ['plan/headline-differs', '合计'],
      ['plan/headlines-do-not-add-up', '合计'],
    ])
    expect(findings[1]?.zh).toContain('总投资300万元、年度计划投资100万元（')
  })

  test('are not added up while a category has none', () => {
    expect(codesOf(check({ headlines: [...parts.slice(1), whole] }))).toEqual(['plan/headline-differs'])
  })

  test('that add up are none', () => {
    const agreed = of('合计', { projects: 3, totalInvestment: wan(66_600), plannedInvestment: wan(19_900) })
    expect(check({ headlines: [...parts, agreed] }).findings).toEqual([])
  })
})

describe('names', () => {
  const named = (name: string, projectId = 'project-9'): PlanItem => ({ ...third, projectId, itemNumber: 9, name })

  test.each([
    ['without 工程 at the end', '白沙溪堤防'],
    ['with 项目 instead', '白沙溪堤防项目'],
    ['with both', '白沙溪堤防工程项目'],
    ['in other white space', '白沙溪 堤防工程'],
  ])('that read alike are a finding: %s', (_, name) => {
    const { findings } = check({ items: [third, named(name)] })
    expect(findings.map(({ code, projectId }) => [code, projectId])).toEqual([['plan/names-alike', 'project-9']])
    expect(findings[0]?.zh).toContain('第3项“白沙溪堤防工程”')
  })

  test('that differ by one character are two: 一期 and 二期', () => {
    expect(check({ items: [named('白沙溪堤防一期工程', 'project-8'), named('白沙溪堤防二期工程')] }).findings).toEqual(
      [],
    )
  })

  test('that are nothing but 工程 or 项目 are no stem to compare by', () => {
    expect(check({ items: [named('工程', 'project-8'), named('项目')] }).findings).toEqual([])
  })

  test('of a declared project and of another one in the plan are compared', () => {
    const { findings } = check({ items: [third], declared: [pending(named('白沙溪堤防'))] })
    expect(findings.map(({ code }) => code)).toEqual(['plan/names-alike', 'plan/declaration-undecided'])
    expect(findings[0]?.zh).toMatch(/^项目“白沙溪堤防”与第3项/)
  })

  test('of one project that is in the plan and declared anew are the same project’s', () => {
    expect(codesOf(check({ items: [third], declared: [pending(third)] }))).toEqual(['plan/declaration-undecided'])
  })
})

describe('what is worth a look', () => {
  test('are declarations that nobody decided on, and no others', () => {
    const declared = [
      pending(item),
      { ...pending(second), status: 'included' as const },
      { ...pending(third), status: 'declined' as const },
    ]
    const { findings } = check({ items: [second], declared })
    expect(findings.map(({ code, projectId }) => [code, projectId])).toEqual([
      ['plan/declaration-undecided', 'project-1'],
    ])
    expect(findings[0]?.zh).toContain('区住建局')
  })

  test('are new items without a planned start', () => {
    const { findings } = check({ items: [{ ...second, plannedStart: null }] })
    expect(findings.map(({ code, projectId }) => [code, projectId])).toEqual([
      ['plan/planned-start-missing', 'project-2'],
    ])
  })

  test('are items with nothing planned', () =>
    expect(codesOf(check({ items: [{ ...item, plannedInvestment: 0 }] }))).toEqual(['plan/nothing-planned']))

  test('are rows that would be refused today', () => {
    const { findings } = check({ items: [{ ...item, endYear: 2013 }] })
    expect(findings).toMatchObject([{ code: 'plan/item-year-outside', projectId: 'project-1', scope: null }])
  })

  test('is said in both languages', () => {
    const everything = check({
      items: [
        { ...second, plannedStart: null, plannedInvestment: 0 },
        { ...third, endYear: 2013 },
      ],
      declared: [pending({ ...item, name: '白沙溪堤防' })],
      headlines: [
        headline,
        ...categories.map(({ name }) => ({ ...headline, projects: 1, totalInvestment: 1, scope: name })),
      ],
    })
    expect(new Set(codesOf(everything)).size).toBe(7)
    for (const { code, zh, en } of everything.findings) expectSentences({ code, zh, en })
  })
})
