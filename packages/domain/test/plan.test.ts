import { describe, expect, test } from '@jest/globals'
import {
  FEN_PER_WAN,
  type PlanCommand,
  type PlanEvent,
  type PlanItem,
  planDecider,
  planItemRefusals,
} from '../src/index.ts'
import { givenFor } from './given.ts'

const today = '2014-01-10'
const given = givenFor(planDecider, { today })
const key = { programmeId: 'wucheng-wushui', year: 2014 }
const wan = (amount: number): number => amount * FEN_PER_WAN

const item: PlanItem = {
  itemNumber: 1,
  projectId: 'project-1',
  category: '治污水',
  name: '污水收集管网一期工程',
  nature: 'continuing',
  scale: '新建污水主干管 28 公里',
  startYear: 2013,
  endYear: 2015,
  totalInvestment: wan(32_800),
  completedBefore: wan(6200),
  plannedInvestment: wan(9800),
  target: '完成主干管铺设 12 公里',
  unit: '区住建局',
}
const second: PlanItem = {
  ...item,
  itemNumber: 2,
  projectId: 'project-2',
  name: '污水收集管网二期工程',
  nature: 'new',
  startYear: 2014,
  completedBefore: 0,
}
const headline = {
  scope: '合计',
  projects: 39,
  totalInvestment: wan(362_300),
  plannedInvestment: wan(110_300),
  source: '区发改局',
}
const after = { totalInvestment: wan(33_000), plannedInvestment: wan(9900), target: '完成主干管铺设 13 公里' }
const before = { totalInvestment: item.totalInvestment, plannedInvestment: item.plannedInvestment, target: item.target }
const decision = { documentNumber: '婺发改〔2014〕20号', reason: '工程变更' }

const open: PlanCommand = { type: 'OpenPlan', data: key }
const add = (...items: PlanItem[]): PlanCommand => ({ type: 'AddPlanItems', data: { ...key, items } })
const declare = (changes: Partial<typeof headline> = {}): PlanCommand => ({
  type: 'DeclareHeadline',
  data: { ...key, ...headline, ...changes },
})
const issue: PlanCommand = { type: 'IssuePlan', data: { ...key, documentNumber: '婺发改〔2014〕3号' } }
const adjust = (changes: object = {}): PlanCommand => ({
  type: 'AdjustPlanItem',
  data: { ...key, projectId: item.projectId, after: { ...after, ...changes }, ...decision },
})

const opened: PlanEvent = { type: 'PlanOpened', data: { ...key, openedOn: today } }
const added = (one: PlanItem): PlanEvent => ({ type: 'PlanItemAdded', data: { ...key, item: one } })
const revised = (one: PlanItem): PlanEvent => ({ type: 'PlanItemRevised', data: { ...key, item: one } })
const declared: PlanEvent = { type: 'HeadlineDeclared', data: { ...key, ...headline, declaredOn: today } }
const issuedWith = (totals: { projects: number; totalInvestment: number; plannedInvestment: number }): PlanEvent => ({
  type: 'PlanIssued',
  data: { ...key, documentNumber: '婺发改〔2014〕3号', issuedOn: today, ...totals },
})
const issued = issuedWith({
  projects: 1,
  totalInvestment: item.totalInvestment,
  plannedInvestment: item.plannedInvestment,
})
const adjusted: PlanEvent = {
  type: 'PlanItemAdjusted',
  data: { ...key, projectId: item.projectId, before, after, adjustedOn: today, ...decision },
}

describe('opening a plan', () => {
  test('records the day', () => given().when(open).thenEvents(opened))
  test('again changes nothing', () => given(opened).when(open).thenEvents())
  test.each([add(item), declare(), issue, adjust()])('comes before anything else ($type)', (command) => {
    given().when(command).thenRefused('plan/not-open')
  })
})

describe('adding items', () => {
  test('adds what is new, revises what differs and leaves what is the same', () => {
    const third = { ...second, itemNumber: 3, projectId: 'project-3', name: '三期工程' }
    const changed = { ...item, unit: '区水务局' }
    given(opened, added(item), added(second))
      .when(add(changed, second, third))
      .thenEvents(revised(changed), added(third))
  })

  test('that are all there already changes nothing, also after the plan is issued', () => {
    given(opened, added(item)).when(add(item)).thenEvents()
    given(opened, added(item), issued).when(add(item)).thenEvents()
  })

  test('or changing them after the plan is issued is refused: that takes an adjustment', () => {
    const { zh } = given(opened, added(item), issued).when(add(second)).thenRefusal('plan/already-issued')
    expect(zh).toContain('调整')
    given(opened, added(item), issued)
      .when(add({ ...item, unit: '区水务局' }))
      .thenRefused('plan/already-issued')
  })

  test('of one project twice in the same command is refused, and the sentence names number and name', () => {
    const { zh, en } = given(opened)
      .when(add(item, { ...second, projectId: item.projectId }))
      .thenRefusal('plan/project-twice')
    for (const sentence of [zh, en]) expect(sentence).toMatch(/2.*污水收集管网二期工程/)
  })

  test('of a name that the plan or the command already has is refused', () => {
    const named = { ...second, name: item.name }
    given(opened).when(add(item, named)).thenRefused('plan/name-taken')
    given(opened, added(item)).when(add(named)).thenRefused('plan/name-taken')
  })

  test.each([
    ['in full-width letters', '污水处理厂Ａ区'],
    ['with a space', '污水处理厂 A区'],
    ['with a space of no width', '污水处理厂\u200bA区'],
  ])('of a name that only looks different is refused: %s', (_, name) => {
    given(opened)
      .when(add({ ...item, name: '污水处理厂A区' }, { ...second, name }))
      .thenRefused('plan/name-taken')
  })

  test('of a name that is composed otherwise is refused', () => {
    const name = 'Étang 水库'
    given(opened)
      .when(add({ ...item, name: name.normalize('NFC') }, { ...second, name: name.normalize('NFD') }))
      .thenRefused('plan/name-taken')
  })

  test('of a number that the plan or the command already has is refused', () => {
    const numbered = { ...second, itemNumber: 1 }
    given(opened).when(add(item, numbered)).thenRefused('plan/number-taken')
    given(opened, added(item)).when(add(numbered)).thenRefused('plan/number-taken')
  })

  test('may swap the numbers of two of them', () => {
    const [one, two] = [
      { ...item, itemNumber: 2 },
      { ...second, itemNumber: 1 },
    ]
    given(opened, added(item), added(second)).when(add(one, two)).thenEvents(revised(one), revised(two))
  })

  test.each([
    [
      'without investment',
      'plan/item-without-investment',
      { totalInvestment: 0, completedBefore: 0, plannedInvestment: 0 },
    ],
    ['whose years are reversed', 'plan/item-years-reversed', { startYear: 2015, endYear: 2013 }],
    ['whose years leave out the plan’s', 'plan/item-year-outside', { startYear: 2012, endYear: 2013 }],
    ['that is new although investment was completed before', 'plan/new-item-already-begun', { nature: 'new' as const }],
    ['that is continuing although it starts this year', 'plan/continuing-item-not-begun', { startYear: 2014 }],
    [
      'whose completed and planned investment exceed its total',
      'plan/item-over-total',
      { totalInvestment: wan(15_999) },
    ],
  ])('%s is refused, and the sentence names number and name', (_, code, changes) => {
    const { zh, en } = given(opened)
      .when(add({ ...item, ...changes }))
      .thenRefusal(code)
    for (const sentence of [zh, en]) expect(sentence).toMatch(/1.*污水收集管网一期工程/)
  })

  test('that just exhaust their total is accepted', () => {
    const exhausted = { ...item, totalInvestment: wan(16_000) }
    given(opened).when(add(exhausted)).thenEvents(added(exhausted))
  })

  test('over their total is refused with the three amounts in 万元, thousands set apart', () => {
    const { zh } = given(opened)
      .when(add({ ...item, totalInvestment: wan(15_999.5) }))
      .thenRefusal('plan/item-over-total')
    expect(zh).toContain('6,200万元')
    expect(zh).toContain('9,800万元')
    expect(zh).toContain('15,999.5万元')
  })

  test('that add up to more than can be held exactly is refused', () => {
    const huge = { completedBefore: 0, totalInvestment: Number.MAX_SAFE_INTEGER }
    given(opened)
      .when(add({ ...item, ...huge }, { ...second, ...huge }))
      .thenRefused('plan/total-too-large')
  })

  test('thousands at once, and thousands more, is one decision each', () => {
    const many = (from: number): PlanItem[] =>
      Array.from({ length: 5000 }, (_, index) => ({
        ...second,
        itemNumber: 1 + ((from + index) % 9999),
        projectId: `project-${from + index}`,
        name: `项目 ${from + index}`,
      }))
    const events = many(0).map(added)
    given(opened, ...events)
      .when(add(...many(0)))
      .thenEvents()
    given(opened, ...events)
      .when(add(...many(1)))
      .thenEvents(...many(1).slice(-1).map(added))
  })
})

test('all that is wrong with one row can be listed', () => {
  const wrong = { ...item, nature: 'new' as const, startYear: 2016, totalInvestment: wan(1) }
  expect(planItemRefusals(wrong, 2014).map(({ code }) => code)).toEqual([
    'plan/item-years-reversed',
    'plan/new-item-already-begun',
    'plan/item-over-total',
  ])
  expect(planItemRefusals(item, 2014)).toEqual([])
})

describe('declaring a headline', () => {
  test('records it as declared, whatever the parts add up to', () =>
    given(opened, added(item)).when(declare()).thenEvents(declared))

  test('again with the same values changes nothing, also after the plan is issued', () => {
    given(opened, declared).when(declare()).thenEvents()
    given(opened, added(item), declared, issued).when(declare()).thenEvents()
  })

  test('with other values before the plan is issued is a new declaration', () =>
    given(opened, declared)
      .when(declare({ projects: 40 }))
      .thenEvents({ type: 'HeadlineDeclared', data: { ...key, ...headline, projects: 40, declaredOn: today } }))

  test('of another scope stands beside the first', () =>
    given(opened, declared)
      .when(declare({ scope: '治污水' }))
      .thenEvents({ type: 'HeadlineDeclared', data: { ...key, ...headline, scope: '治污水', declaredOn: today } }))

  test('with other values after the plan is issued is refused', () =>
    given(opened, added(item), declared, issued)
      .when(declare({ projects: 40 }))
      .thenRefused('plan/already-issued'))
})

describe('issuing a plan', () => {
  test('records the number of projects and the sums of its items as they stand', () => {
    const larger = { ...item, plannedInvestment: wan(9900) }
    const totals = { projects: 2, totalInvestment: wan(65_600), plannedInvestment: wan(19_700) }
    given(opened, added(item), added(second), revised(larger), declared).when(issue).thenEvents(issuedWith(totals))
  })

  test('without items is refused', () => given(opened).when(issue).thenRefused('plan/empty'))

  test('twice is refused, and the sentence gives the first document', () => {
    const { zh } = given(opened, added(item), issued).when(issue).thenRefusal('plan/issued-twice')
    expect(zh).toContain('婺发改〔2014〕3号')
  })
})

describe('adjusting an item', () => {
  test('keeps what it was before and what it is after', () =>
    given(opened, added(item), issued).when(adjust()).thenEvents(adjusted))

  test('starts from the last adjustment', () => {
    given(opened, added(item), issued, adjusted).when(adjust()).thenRefused('plan/nothing-adjusted')
    given(opened, added(item), issued, adjusted)
      .when(adjust({ target: item.target }))
      .thenEvents({
        type: 'PlanItemAdjusted',
        data: { ...adjusted.data, before: after, after: { ...after, target: item.target } } as never,
      })
  })

  test('before the plan is issued is refused: it is still edited', () =>
    given(opened, added(item)).when(adjust()).thenRefused('plan/not-issued'))

  test('that is not in the plan is refused', () =>
    given(opened, added(second), issued).when(adjust()).thenRefused('plan/not-in-plan'))

  test('into inconsistent amounts is refused', () => {
    given(opened, added(item), issued)
      .when(adjust({ totalInvestment: wan(16_099) }))
      .thenRefused('plan/item-over-total')
    given(opened, added(item), issued)
      .when(adjust({ totalInvestment: 0 }))
      .thenRefused('plan/item-without-investment')
    given(opened, added(item), added(second), issued)
      .when(adjust({ totalInvestment: Number.MAX_SAFE_INTEGER }))
      .thenRefused('plan/total-too-large')
  })
})
