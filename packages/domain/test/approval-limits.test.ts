import { describe, expect, test } from '@jest/globals'
import { type ApprovalRule, approvalLimitsFor, approvalRules } from '../src/index.ts'

describe('the rules on limits', () => {
  const local = (from: string, promisedDays: number, matter?: string): ApprovalRule => ({
    from,
    noticeDays: 5,
    legalDays: 20,
    promisedDays,
    greenPromisedDays: 3,
    rule: `示例 ${from} ${promisedDays}`,
    ...(matter === undefined ? {} : { matter }),
  })
  const rules = [local('2014-07-01', 8), local('2013-01-01', 12), local('2013-06-01', 7, '初步设计审批')]
  const promised = (on: string, matter: string): number | undefined =>
    approvalLimitsFor({ receivedOn: on, matter, greenChannel: false }, rules)?.promisedDays

  test('apply from their day on, and one for the matter goes before the general one', () => {
    expect(promised('2012-12-31', '可行性研究报告审批')).toBeUndefined()
    expect(promised('2013-01-01', '可行性研究报告审批')).toBe(12)
    expect(promised('2014-06-30', '可行性研究报告审批')).toBe(12)
    expect(promised('2014-07-01', '可行性研究报告审批')).toBe(8)
    expect(promised('2013-05-31', '初步设计审批')).toBe(12)
    expect(promised('2014-07-01', '初步设计审批')).toBe(7)
  })

  test('never promise more than the law allows, and say that the promise is an example', () => {
    for (const { promisedDays, greenPromisedDays, legalDays, rule: name } of approvalRules) {
      expect(greenPromisedDays).toBeLessThanOrEqual(promisedDays)
      expect(promisedDays).toBeLessThanOrEqual(legalDays)
      expect(name).toContain('示例')
    }
  })
})
