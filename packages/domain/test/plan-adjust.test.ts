import { describe, expect, test } from '@jest/globals'
import { declarationsOf, itemsOf, type OpenPlan, type PlanEvent, planDecider } from '../src/index.ts'
import {
  addByAdjustment,
  added,
  addedByAdjustment,
  adjust,
  adjusted,
  after,
  decision,
  declaredOf,
  declined,
  given,
  issued,
  item,
  itemDeclared,
  key,
  opened,
  remove,
  removed,
  second,
  wan,
  wrongItems,
} from './plan-fixtures.ts'

const third = { ...second, itemNumber: 3, projectId: 'project-3', name: '污水收集管网三期工程' }

const planAfter = (...events: PlanEvent[]): OpenPlan => {
  const state = events.reduce(planDecider.evolve, planDecider.initialState)
  if (state.kind === 'none') throw new Error('the plan is not open')
  return state
}

describe('adjusting an item', () => {
  test('keeps what it was before and what it is after', () =>
    given(opened, added(item), issued).when(adjust()).thenEvents(adjusted))

  test('starts from the last adjustment', () => {
    given(opened, added(item), issued, adjusted).when(adjust()).thenRefused('plan/nothing-adjusted')
    const again = { ...after, target: item.target }
    given(opened, added(item), issued, adjusted)
      .when(adjust({ target: item.target }))
      .thenEvents({
        type: 'PlanItemAdjusted',
        data: { ...key, projectId: item.projectId, before: after, after: again, adjustedOn: '2014-01-10', ...decision },
      })
  })

  test('moves the planned start of a new one', () => {
    const { totalInvestment, plannedInvestment, target } = second
    const amounts = { totalInvestment, plannedInvestment, target }
    given(opened, added(second), issued)
      .when(adjust({ ...amounts, plannedStart: '2014-09' }, second.projectId))
      .thenEvents({
        type: 'PlanItemAdjusted',
        data: {
          ...key,
          projectId: second.projectId,
          before: { ...amounts, plannedStart: '2014-03' },
          after: { ...amounts, plannedStart: '2014-09' },
          adjustedOn: '2014-01-10',
          ...decision,
        },
      })
  })

  test('to a start in another year, or to a start of a continuing one, is refused', () => {
    given(opened, added(second), issued)
      .when(adjust({ plannedStart: '2015-01' }, second.projectId))
      .thenRefused('plan/planned-start-outside-year')
    given(opened, added(item), issued)
      .when(adjust({ plannedStart: '2014-09' }))
      .thenRefused('plan/continuing-item-to-start')
  })

  test('before the plan is issued is refused: it is still edited', () =>
    given(opened, added(item)).when(adjust()).thenRefused('plan/not-issued'))

  test('that is not in the plan, or no longer, is refused', () => {
    given(opened, added(second), issued).when(adjust()).thenRefused('plan/not-in-plan')
    given(opened, added(item), added(second), issued, removed(item.projectId))
      .when(adjust())
      .thenRefused('plan/not-in-plan')
  })

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

test('the document that issued the plan is no decision that adjusts it, however it is written', () => {
  const documentNumber = '婺发改〔２０１４〕 3号'
  const commands = [adjust(), addByAdjustment(third), remove(item.projectId)]
  for (const { type, data } of commands) {
    const { zh } = given(opened, added(item), added(second), issued)
      .when({ type, data: { ...data, documentNumber } } as never)
      .thenRefusal('plan/not-a-decision-of-its-own')
    expect(zh).toContain('批准调整的文号')
  }
})

describe('adding an item by adjustment', () => {
  test('records it with the decision', () =>
    given(opened, added(item), issued).when(addByAdjustment(third)).thenEvents(addedByAdjustment(third)))

  test('before the plan is issued is refused', () =>
    given(opened, added(item)).when(addByAdjustment(third)).thenRefused('plan/not-issued'))

  test('that is in the plan already is refused, and the sentence says as which item', () => {
    const { zh } = given(opened, added(item), issued)
      .when(addByAdjustment({ ...item, itemNumber: 9 }))
      .thenRefusal('plan/already-in-plan')
    expect(zh).toContain('第1项')
  })

  test('under a number or name of the plan is refused', () => {
    given(opened, added(item), issued)
      .when(addByAdjustment({ ...third, itemNumber: 1 }))
      .thenRefused('plan/number-taken')
    given(opened, added(item), issued)
      .when(addByAdjustment({ ...third, name: item.name }))
      .thenRefused('plan/name-taken')
  })

  test.each(wrongItems)('%s is refused', (_, code, changes) => {
    given(opened, added(second), issued)
      .when(addByAdjustment({ ...item, ...changes }))
      .thenRefused(code)
  })

  test('that brings the plan to more than can be held exactly is refused', () =>
    given(opened, added(item), issued)
      .when(addByAdjustment({ ...third, totalInvestment: Number.MAX_SAFE_INTEGER }))
      .thenRefused('plan/total-too-large'))

  test('is possible again after it was removed, under the number that it had', () => {
    given(opened, added(item), added(second), issued, removed(second.projectId))
      .when(addByAdjustment(second))
      .thenEvents(addedByAdjustment(second))
  })
})

describe('removing an item', () => {
  test('records the decision', () =>
    given(opened, added(item), added(second), issued)
      .when(remove(second.projectId))
      .thenEvents(removed(second.projectId)))

  test('before the plan is issued is refused', () =>
    given(opened, added(item), added(second)).when(remove(second.projectId)).thenRefused('plan/not-issued'))

  test('that is not in the plan, or no longer, is refused', () => {
    given(opened, added(item), issued).when(remove('project-2')).thenRefused('plan/not-in-plan')
    given(opened, added(item), added(second), issued, removed(second.projectId))
      .when(remove(second.projectId))
      .thenRefused('plan/not-in-plan')
  })

  test('that is the last one of the plan is refused', () => {
    given(opened, added(item), added(second), issued, removed(second.projectId))
      .when(remove(item.projectId))
      .thenRefused('plan/last-item')
  })
})

test('the plan as it stands has what adjustments made of it, without what was taken out', () => {
  const plan = planAfter(
    opened,
    added(item),
    added(second),
    issued,
    adjusted,
    removed(second.projectId),
    addedByAdjustment(third),
  )
  expect([...itemsOf(plan).values()]).toEqual([{ ...item, ...after }, third])
})

test('what became of each declaration can be listed', () => {
  const plan = planAfter(
    opened,
    ...[item, second, third].map((one) => itemDeclared(declaredOf(one))),
    added(item),
    declined(second.projectId, '不属于本专项'),
  )
  expect([...declarationsOf(plan).values()]).toEqual([
    { item: declaredOf(item), status: 'included', reason: null },
    { item: declaredOf(second), status: 'declined', reason: '不属于本专项' },
    { item: declaredOf(third), status: 'declared', reason: null },
  ])
})
