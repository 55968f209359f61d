import { describe, expect, test } from '@jest/globals'
import { type ApprovalMatters, approvalDecider, defaultMatters, defaultRules } from '../src/index.ts'
import { type application, due, limits, request, requested } from './approval-fixtures.ts'
import { givenFor } from './given.ts'

const [defaults] = defaultMatters
if (defaults === undefined) throw new Error('there is a catalogue by default')
const catalogue = (changes: Partial<ApprovalMatters>): ApprovalMatters => ({ ...defaults, ...changes })
const given = givenFor(approvalDecider, { today: '2014-12-31' })
const givenRules = (...matters: ApprovalMatters[]) =>
  givenFor(approvalDecider, { today: '2014-12-31', rules: { ...defaultRules, matters } })()
const requestedWith = (changes: Partial<typeof application>, limitChanges: Partial<typeof limits>) => ({
  ...requested,
  data: { ...requested.data, ...changes, limits: { ...limits, ...limitChanges } },
})

describe('the catalogue of matters', () => {
  test('that was in force on the day of receipt gives the limits, and the event keeps them', () => {
    const matters = defaults.matters.map((matter) => ({ ...matter, promisedDays: 7 }))
    const newer = catalogue({ from: '2014-01-25', source: '示例：2014年', matters })
    const older = catalogue({ from: '2013-01-01', source: '示例：2013年', deliveryDays: 8 })
    givenRules(newer, older)
      .when(request())
      .thenEvents(requestedWith({}, { deliveryDays: 8, rule: '示例：2013年' }))
    const later = requestedWith({ receivedOn: '2014-01-25' }, { promisedDays: 7, rule: '示例：2014年' })
    givenRules(newer, older)
      .when(request({ receivedOn: '2014-01-25' }))
      .thenEvents({ ...later, data: { ...later.data, noticeDue: due('2014-01-30') } })
  })

  test('that has no such matter refuses it, and the sentence lists those that it has', () => {
    const { zh, en } = given()
      .when(request({ matter: '可研' }))
      .thenRefusal('approval/no-such-matter')
    for (const { matter } of defaultMatters[0]?.matters ?? []) {
      expect(zh).toContain(matter)
      expect(en).toContain(matter)
    }
  })

  test('through the green channel promises the fewer days of the matter', () =>
    given()
      .when(request({ greenChannel: true }))
      .thenEvents(requestedWith({ greenChannel: true }, { promisedDays: 5 })))
})

describe('joint handling', () => {
  const jointUnits = ['区环保局', '区国土局']

  test('has the legal limit and the extension of joint handling, and the promise of the matter', () =>
    given()
      .when(request({ jointUnits }))
      .thenEvents(requestedWith({ jointUnits }, { legalDays: 45, extensionDays: 15 })))

  test('never promises more than its legal limit', () =>
    givenRules(catalogue({ jointDays: 8, jointExtensionDays: 2 }))
      .when(request({ jointUnits }))
      .thenEvents(requestedWith({ jointUnits }, { legalDays: 8, promisedDays: 8, extensionDays: 2 })))

  test('that names a unit twice is refused, also where the two only look different', () => {
    for (const again of ['区环保局', '区 环保局']) {
      const { zh } = given()
        .when(request({ jointUnits: [...jointUnits, again] }))
        .thenRefusal('approval/joint-unit-twice')
      expect(zh).toContain(again)
    }
  })
})

test('the default rules never promise more than the law allows, and say that the promise is an example', () => {
  for (const { matters, source } of defaultMatters) {
    for (const { greenPromisedDays, promisedDays, legalDays } of matters) {
      expect(greenPromisedDays).toBeLessThanOrEqual(promisedDays)
      expect(promisedDays).toBeLessThanOrEqual(legalDays)
    }
    expect(source).toContain('示例')
  }
})
