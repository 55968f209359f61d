import { z } from 'zod'
import { businessDate, year } from '../dates.ts'
import { factorId, programmeId, projectId, text } from '../ids.ts'
import type { CommandsOf, EventsOf } from '../kernel.ts'
import { fundLevel } from '../levels.ts'
import { responsible } from '../people.ts'

/** 要素: what a project needs beside money, and the unit that people read it in. Amounts are whole thousandths of that unit. */
export const factorKinds = {
  land: { zh: '亩', en: 'mu' },
  energy: { zh: '吨标准煤', en: 'tonnes of coal equivalent' },
  cod: { zh: '吨', en: 'tonnes' },
  ammonia: { zh: '吨', en: 'tonnes' },
} as const
export const factorKind = z.enum(Object.keys(factorKinds) as [FactorKind, ...FactorKind[]])
export type FactorKind = keyof typeof factorKinds

const key = { factorId, projectId, programmeId }
const amount = z
  .int()
  .min(1)
  .describe(
    '数量: amount, whole thousandths of the unit of its kind (land: mu 亩; energy: tonnes of coal equivalent 吨标准煤; cod and ammonia: tonnes 吨)',
  )
const requested = {
  ...key,
  year: year.describe('年度: calendar year for which it applies'),
  kind: factorKind.describe('要素种类: kind of the factor'),
  decidingLevel: fundLevel.describe('批准层级: the level that grants it'),
  amount,
  responsible: responsible.describe('责任人: who is responsible'),
}

const level = fundLevel.describe('层级: the level that did so')

export const factorEvents = {
  FactorRequested: {
    version: 1,
    schema: z.strictObject({ ...requested, requestedOn: businessDate.describe('提出日期: day of the request') }),
  },
  FactorSubmitted: {
    version: 1,
    schema: z.strictObject({ ...key, submittedOn: businessDate.describe('申报日期: day of the submission') }),
  },
  FactorAdvanced: {
    version: 1,
    schema: z.strictObject({
      ...key,
      from: fundLevel.describe('报出层级: level that it left'),
      to: fundLevel.describe('报至层级: level that it reached'),
      advancedOn: businessDate.describe('上报日期: day on which it went up'),
    }),
  },
  FactorReturned: {
    version: 1,
    schema: z.strictObject({
      ...key,
      level,
      reason: text(500).describe('退回原因: why it was returned'),
      returnedOn: businessDate.describe('退回日期: day of the return'),
    }),
  },
  FactorRejected: {
    version: 1,
    schema: z.strictObject({
      ...key,
      level,
      reason: text(500).describe('否决原因: why it was rejected'),
      rejectedOn: businessDate.describe('否决日期: day of the rejection'),
    }),
  },
  FactorGranted: {
    version: 1,
    schema: z.strictObject({
      ...key,
      level,
      amount,
      documentNumber: text(60).describe('文号: number of the decision'),
      grantedOn: businessDate.describe('批准日期: day of the decision'),
    }),
  },
  FactorUsed: {
    version: 1,
    schema: z.strictObject({ ...key, amount, usedOn: businessDate.describe('使用日期: day on which it was used') }),
  },
  FactorReleased: {
    version: 1,
    schema: z.strictObject({
      ...key,
      amount,
      reason: text(500).describe('原因: why it is not needed'),
      releasedOn: businessDate.describe('退还日期: day on which it was given back unused'),
    }),
  },
} as const
export type FactorEvent = EventsOf<typeof factorEvents>

export const factorCommands = {
  RequestFactor: z.strictObject(requested),
  SubmitFactor: z.strictObject({ ...key, submittedOn: businessDate }),
  AdvanceFactor: z.strictObject({ ...key, advancedOn: businessDate }),
  ReturnFactor: z.strictObject({ ...key, reason: text(500), returnedOn: businessDate }),
  RejectFactor: z.strictObject({ ...key, reason: text(500), rejectedOn: businessDate }),
  GrantFactor: z.strictObject({ ...key, amount, documentNumber: text(60), grantedOn: businessDate }),
  UseFactor: z.strictObject({ ...key, amount, usedOn: businessDate }),
  ReleaseFactor: z.strictObject({ ...key, amount, reason: text(500), releasedOn: businessDate }),
} as const
export type FactorCommand = CommandsOf<typeof factorCommands>
