import { describe, expect, test } from '@jest/globals'
import { type PlanItem, planItemRefusals } from '../src/index.ts'
import {
  add,
  addByAdjustment,
  added,
  adjust,
  declaredOf,
  declareHeadline,
  declareItems,
  decline,
  given,
  headline,
  headlineDeclared,
  include,
  issue,
  issued,
  issuedWith,
  item,
  key,
  open,
  opened,
  remove,
  revised,
  second,
  today,
  wan,
  wrongItems,
} from './plan-fixtures.ts'

describe('opening a plan', () => {
  test('records the day', () => given().when(open).thenEvents(opened))
  test('again changes nothing', () => given(opened).when(open).thenEvents())
  test.each([
    declareItems(declaredOf(item)),
    include({ projectId: 'project-1', itemNumber: 1 }),
    decline('project-1'),
    add(item),
    declareHeadline(),
    issue,
    adjust(),
    addByAdjustment(item),
    remove('project-1'),
  ])('comes before anything else ($type)', (command) => {
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

  test.each(wrongItems)('%s is refused, and the sentence names number and name', (_, code, changes) => {
    const { zh, en } = given(opened)
      .when(add({ ...item, ...changes }))
      .thenRefusal(code)
    for (const sentence of [zh, en]) expect(sentence).toMatch(/1.*污水收集管网一期工程/)
  })

  test('that is new and completed investment before is accepted where its first year lies before: 前期 was paid for', () => {
    const prepared = { ...item, nature: 'new' as const, plannedStart: '2014-12' }
    given(opened).when(add(prepared)).thenEvents(added(prepared))
  })

  test('that is new is accepted without a planned start: it may not start this year', () => {
    const unscheduled = { ...second, plannedStart: null }
    given(opened).when(add(unscheduled)).thenEvents(added(unscheduled))
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
  const wrong = { ...item, nature: 'new' as const, startYear: 2016, totalInvestment: wan(1), plannedStart: '2013-12' }
  expect(planItemRefusals(wrong, 2014).map(({ code }) => code)).toEqual([
    'plan/item-years-reversed',
    'plan/new-item-already-begun',
    'plan/planned-start-outside-year',
    'plan/item-over-total',
  ])
  expect(planItemRefusals(item, 2014)).toEqual([])
})

describe('declaring a headline', () => {
  test('records it as headlineDeclared, whatever the parts add up to', () =>
    given(opened, added(item)).when(declareHeadline()).thenEvents(headlineDeclared))

  test('again with the same values changes nothing, also after the plan is issued', () => {
    given(opened, headlineDeclared).when(declareHeadline()).thenEvents()
    given(opened, added(item), headlineDeclared, issued).when(declareHeadline()).thenEvents()
  })

  test('with other values before the plan is issued is a new declaration', () =>
    given(opened, headlineDeclared)
      .when(declareHeadline({ projects: 40 }))
      .thenEvents({ type: 'HeadlineDeclared', data: { ...key, ...headline, projects: 40, declaredOn: today } }))

  test('of another scope stands beside the first', () =>
    given(opened, headlineDeclared)
      .when(declareHeadline({ scope: '治污水' }))
      .thenEvents({ type: 'HeadlineDeclared', data: { ...key, ...headline, scope: '治污水', declaredOn: today } }))

  test('with other values after the plan is issued is refused', () =>
    given(opened, added(item), headlineDeclared, issued)
      .when(declareHeadline({ projects: 40 }))
      .thenRefused('plan/already-issued'))
})

describe('issuing a plan', () => {
  test('records the number of projects and the sums of its items as they stand', () => {
    const larger = { ...item, plannedInvestment: wan(9900) }
    const totals = { projects: 2, totalInvestment: wan(65_600), plannedInvestment: wan(19_700) }
    given(opened, added(item), added(second), revised(larger), headlineDeclared)
      .when(issue)
      .thenEvents(issuedWith(totals))
  })

  test('without items is refused', () => given(opened).when(issue).thenRefused('plan/empty'))

  test('twice is refused, and the sentence gives the first document', () => {
    const { zh } = given(opened, added(item), issued).when(issue).thenRefusal('plan/issued-twice')
    expect(zh).toContain('婺发改〔2014〕3号')
  })
})
