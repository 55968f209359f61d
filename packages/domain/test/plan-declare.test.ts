import { describe, expect, test } from '@jest/globals'
import {
  add,
  added,
  declaredOf,
  declareItems,
  decline,
  declined,
  given,
  include,
  issued,
  item,
  itemDeclared,
  opened,
  revised,
  second,
  wan,
  wrongItems,
} from './plan-fixtures.ts'

const first = declaredOf(item)
const other = declaredOf(second)
const changed = { ...first, plannedInvestment: wan(8000) }
const asFirst = { projectId: item.projectId, itemNumber: 1 }
const asSecond = { projectId: second.projectId, itemNumber: 2 }

describe('declaring items', () => {
  test('records each as the unit declared it, with the day', () =>
    given(opened).when(declareItems(first, other)).thenEvents(itemDeclared(first), itemDeclared(other)))

  test('again with the same data changes nothing, also after the plan is issued', () => {
    given(opened, itemDeclared(first)).when(declareItems(first)).thenEvents()
    given(opened, itemDeclared(first), added(item), issued).when(declareItems(first)).thenEvents()
  })

  test('again with other data is a new declaration', () =>
    given(opened, itemDeclared(first), itemDeclared(other))
      .when(declareItems(changed, other))
      .thenEvents(itemDeclared(changed)))

  test('again with other data is a new declaration also after the item was included', () =>
    given(opened, itemDeclared(first), added(item)).when(declareItems(changed)).thenEvents(itemDeclared(changed)))

  test('anew after it was declined is a new declaration, even with the same data', () =>
    given(opened, itemDeclared(first), declined(item.projectId))
      .when(declareItems(first))
      .thenEvents(itemDeclared(first)))

  test('after the plan is issued is refused, and the sentence names the adjustment', () => {
    const { zh, en } = given(opened, added(item), issued)
      .when(declareItems(other))
      .thenRefusal('plan/declared-too-late')
    expect(zh).toContain('计划调整')
    expect(en).toContain('adjustment')
  })

  test('of one project twice in the same command is refused', () => {
    const { zh } = given(opened).when(declareItems(first, changed)).thenRefusal('plan/project-twice')
    expect(zh).toContain(`项目“${item.name}”`)
  })

  test('of a name that reads like another one of the same command, another declaration or the plan is refused', () => {
    const alike = { ...other, name: '污水收集管网 一期工程' }
    given(opened).when(declareItems(first, alike)).thenRefused('plan/name-taken')
    given(opened, itemDeclared(first)).when(declareItems(alike)).thenRefused('plan/name-taken')
    given(opened, added(item)).when(declareItems(alike)).thenRefused('plan/name-taken')
  })

  test('of the name of a declined declaration is accepted', () => {
    const alike = { ...other, name: first.name }
    given(opened, itemDeclared(first), declined(item.projectId))
      .when(declareItems(alike))
      .thenEvents(itemDeclared(alike))
  })

  test('is not held up by names that others have in common', () => {
    const sameName = { ...item, projectId: 'project-9', itemNumber: 9 }
    given(opened, itemDeclared(first), added(sameName)).when(declareItems(other)).thenEvents(itemDeclared(other))
  })

  test('may swap the names of two of them', () => {
    const [one, two] = [
      { ...first, name: second.name },
      { ...other, name: item.name },
    ]
    given(opened, itemDeclared(first), itemDeclared(other))
      .when(declareItems(one, two))
      .thenEvents(itemDeclared(one), itemDeclared(two))
  })

  test.each(wrongItems)('%s is refused, and the sentence names the project', (_, code, changes) => {
    const { zh, en } = given(opened)
      .when(declareItems({ ...first, ...changes }))
      .thenRefusal(code)
    expect(zh).toMatch(/^项目“污水收集管网一期工程”/)
    expect(en).toMatch(/^Project “污水收集管网一期工程”/)
  })
})

describe('including declared items', () => {
  test('takes them into the plan as declared, under the numbers given', () =>
    given(opened, itemDeclared(first), itemDeclared(other))
      .when(include(asSecond, asFirst))
      .thenEvents(added(second), added(item)))

  test('takes the last declaration', () =>
    given(opened, itemDeclared(first), itemDeclared(changed))
      .when(include(asFirst))
      .thenEvents(added({ ...item, plannedInvestment: wan(8000) })))

  test('again changes nothing, also after the plan is issued', () => {
    given(opened, itemDeclared(first), added(item)).when(include(asFirst)).thenEvents()
    given(opened, itemDeclared(first), added(item), issued).when(include(asFirst)).thenEvents()
  })

  test('that were declared anew since revises the plan', () =>
    given(opened, itemDeclared(first), added(item), itemDeclared(changed))
      .when(include(asFirst))
      .thenEvents(revised({ ...item, plannedInvestment: wan(8000) })))

  test('under another number revises the plan', () =>
    given(opened, itemDeclared(first), added(item))
      .when(include({ ...asFirst, itemNumber: 7 }))
      .thenEvents(revised({ ...item, itemNumber: 7 })))

  test('that the plan has word for word already settles their declaration', () => {
    given(opened, added(item), itemDeclared(first)).when(include(asFirst)).thenEvents(revised(item))
    given(opened, added(item), itemDeclared(first), revised(item)).when(include(asFirst)).thenEvents()
  })

  test('that were not declared, or were declined, is refused', () => {
    const { zh } = given(opened, itemDeclared(first)).when(include(asFirst, asSecond)).thenRefusal('plan/not-declared')
    expect(zh).toContain('project-2')
    given(opened, itemDeclared(first), declined(item.projectId)).when(include(asFirst)).thenRefused('plan/declined')
  })

  test('twice in the same command is refused', () =>
    given(opened, itemDeclared(first))
      .when(include(asFirst, { ...asFirst, itemNumber: 2 }))
      .thenRefused('plan/project-twice'))

  test('under a number or name that the plan has already is refused', () => {
    given(opened, itemDeclared(first), added(second))
      .when(include({ ...asFirst, itemNumber: 2 }))
      .thenRefused('plan/number-taken')
    given(opened, itemDeclared(first), added({ ...second, name: item.name }))
      .when(include(asFirst))
      .thenRefused('plan/name-taken')
  })

  test('after the plan is issued is refused', () =>
    given(opened, itemDeclared(other), added(item), issued).when(include(asSecond)).thenRefused('plan/already-issued'))

  test('that add up to more than can be held exactly is refused', () => {
    const huge = { completedBefore: 0, totalInvestment: Number.MAX_SAFE_INTEGER }
    given(opened, itemDeclared({ ...first, ...huge }), itemDeclared({ ...other, ...huge }))
      .when(include(asFirst, asSecond))
      .thenRefused('plan/total-too-large')
  })
})

describe('declining a declared item', () => {
  test('keeps the reason and the day, also after the plan is issued', () => {
    given(opened, itemDeclared(first)).when(decline(item.projectId)).thenEvents(declined(item.projectId))
    given(opened, itemDeclared(other), added(item), issued)
      .when(decline(second.projectId))
      .thenEvents(declined(second.projectId))
  })

  test('again for the same reason changes nothing, for another one it is refused', () => {
    given(opened, itemDeclared(first), declined(item.projectId)).when(decline(item.projectId)).thenEvents()
    given(opened, itemDeclared(first), declined(item.projectId))
      .when(decline(item.projectId, '不属于本专项'))
      .thenRefused('plan/already-declined')
  })

  test('that nobody declared is refused', () =>
    given(opened, added(item)).when(decline(item.projectId)).thenRefused('plan/not-declared'))

  test('that is in the plan already is refused, whether it was included or added', () => {
    given(opened, itemDeclared(first), added(item))
      .when(decline(item.projectId))
      .thenRefused('plan/declined-after-inclusion')
    given(opened, itemDeclared(first), added({ ...item, plannedInvestment: 1 }))
      .when(decline(item.projectId))
      .thenRefused('plan/declined-after-inclusion')
  })

  test('declared anew after it was included is declined, and the plan stays as it is', () => {
    const history = [opened, itemDeclared(first), added(item), itemDeclared(changed)]
    given(...history)
      .when(decline(item.projectId))
      .thenEvents(declined(item.projectId))
    given(...history, declined(item.projectId))
      .when(add(item))
      .thenEvents()
  })
})
