import { application, key, paper } from '../machines/commands/factor.ts'
import type { FactorEvent, FundLevel } from '../src/index.ts'

export * from '../machines/commands/factor.ts'

export const requested: FactorEvent = { type: 'FactorRequested', data: { ...application, requestedOn: '2014-02-01' } }
export const submitted = (submittedOn: string): FactorEvent => ({
  type: 'FactorSubmitted',
  data: { ...key, submittedOn },
})
export const advanced = (from: FundLevel, to: FundLevel, advancedOn: string): FactorEvent => ({
  type: 'FactorAdvanced',
  data: { ...key, from, to, advancedOn },
})
export const returned = (level: FundLevel, returnedOn: string): FactorEvent => ({
  type: 'FactorReturned',
  data: { ...key, level, returnedOn, reason: '指标依据不足' },
})
export const rejected = (level: FundLevel, rejectedOn: string): FactorEvent => ({
  type: 'FactorRejected',
  data: { ...key, level, rejectedOn, reason: '不符合用地规划' },
})
export const granted = (level: FundLevel, amount: number, grantedOn: string): FactorEvent => ({
  type: 'FactorGranted',
  data: { ...key, ...paper, level, amount, grantedOn },
})
export const used = (amount: number, usedOn: string): FactorEvent => ({
  type: 'FactorUsed',
  data: { ...key, amount, usedOn },
})
export const released = (amount: number, releasedOn: string): FactorEvent => ({
  type: 'FactorReleased',
  data: { ...key, amount, releasedOn, reason: '方案优化，用地减少' },
})

export const inDistrict = [requested, submitted('2014-02-10')]
export const inCity = [...inDistrict, advanced('district', 'city', '2014-03-01')]
export const withGrant = [...inCity, granted('city', 8_000, '2014-04-01')]
