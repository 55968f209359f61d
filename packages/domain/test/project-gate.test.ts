import { describe, expect, test } from '@jest/globals'
import { type ApprovalMatters, defaultMatters, defaultRules, startGate } from '../src/index.ts'
import { expectSentences } from './given.ts'

const needed = ['可行性研究报告审批', '初步设计及概算审批', '环境影响评价文件审批', '建筑工程施工许可']
const gate = (granted: readonly string[], startedOn = '2014-06-20', rules = defaultRules) =>
  startGate({ rules, startedOn, granted })

describe('the conditions of a start', () => {
  test('are met where all that the rules need is granted, whatever else is', () => {
    expect(gate(needed)).toEqual({ missing: [], refusal: undefined })
    expect(gate([...needed.toReversed(), '水土保持方案审批', '取水许可'])).toEqual({ missing: [], refusal: undefined })
  })

  test('name what is missing in the order of the catalogue, and the exception as the only other way', () => {
    const { missing, refusal } = gate(['环境影响评价文件审批'])
    expect(missing).toEqual(['可行性研究报告审批', '初步设计及概算审批', '建筑工程施工许可'])
    expect(refusal?.code).toBe('project/approvals-missing')
    expect(refusal?.zh).toContain('可行性研究报告审批、初步设计及概算审批、建筑工程施工许可')
    expect(refusal?.zh).toContain('不具备开工条件不得开工')
    expect(refusal?.zh).toContain('例外')
    expect(refusal?.en).toContain('exception')
    expectSentences(refusal ?? { code: '', zh: '', en: '' })
  })

  test('are met by a matter whose name only looks different', () => {
    expect(gate(needed.map((matter) => ` ${matter}`)).missing).toEqual([])
  })

  test('are those of the rules in force on the day of the start', () => {
    const [old] = defaultMatters
    const later: ApprovalMatters[] = old
      ? [{ ...old, from: '2014-07-01', matters: old.matters.map((one) => ({ ...one, neededForStart: false })) }]
      : []
    const rules = { ...defaultRules, matters: [...defaultMatters, ...later] }
    expect(gate([], '2014-06-30', rules).missing).toEqual(needed)
    expect(gate([], '2014-07-01', rules).missing).toEqual([])
    expect(gate([], '2004-06-30', rules).missing).toEqual([])
  })
})
