import type { FactorCommand, FactorKind, FundLevel } from '../../src/index.ts'

export const key = { factorId: 'project-1-land-2014-1', projectId: 'project-1', programmeId: 'wucheng-wushui' }
export const responsible = { head: 'person-1', leader: 'person-2', officer: 'person-3' }
/** 10亩 of land, which the city decides on. */
export const application = {
  ...key,
  year: 2014,
  kind: 'land' as FactorKind,
  decidingLevel: 'city' as FundLevel,
  amount: 10_000,
  responsible,
}
export const paper = { documentNumber: '示例土〔2014〕3号' }

export const request = (changes: Partial<typeof application> = {}): FactorCommand => ({
  type: 'RequestFactor',
  data: { ...application, ...changes },
})
export const submit = (submittedOn: string): FactorCommand => ({ type: 'SubmitFactor', data: { ...key, submittedOn } })
export const advance = (advancedOn: string): FactorCommand => ({ type: 'AdvanceFactor', data: { ...key, advancedOn } })
export const giveBack = (returnedOn: string): FactorCommand => ({
  type: 'ReturnFactor',
  data: { ...key, returnedOn, reason: '指标依据不足' },
})
export const reject = (rejectedOn: string): FactorCommand => ({
  type: 'RejectFactor',
  data: { ...key, rejectedOn, reason: '不符合用地规划' },
})
export const grant = (amount: number, grantedOn: string): FactorCommand => ({
  type: 'GrantFactor',
  data: { ...key, ...paper, amount, grantedOn },
})
export const use = (amount: number, usedOn: string): FactorCommand => ({
  type: 'UseFactor',
  data: { ...key, amount, usedOn },
})
export const release = (amount: number, releasedOn: string): FactorCommand => ({
  type: 'ReleaseFactor',
  data: { ...key, amount, releasedOn, reason: '方案优化，用地减少' },
})
