import { z } from 'zod'
import { businessDate } from '../../dates.ts'
import { factorEvents } from '../../factor/events.ts'
import { fundEvents } from '../../fund/events.ts'
import { labels } from '../../labels.ts'
import { fundLevel } from '../../levels.ts'
import { codesOf } from './codes.ts'

const review = z
  .strictObject({
    kind: codesOf(labels.reviewStep).describe('环节: step of the review'),
    level: fundLevel.optional().describe('层级: level at which it lies'),
    lastStepOn: businessDate.describe('最近一步日期: day of the last step'),
    decidedOn: businessDate.optional().describe('决定日期: day of the decision'),
  })
  .describe('审核: review')

const prepared = fundEvents.FundApplicationPrepared.schema
const { revision, kind, after } = fundEvents.FundMovementCorrected.schema.shape
const movement = z.strictObject({ kind, ...after.shape, revision })

export const fundState = z.strictObject({
  particulars: prepared.omit({ preparedOn: true }),
  responsible: prepared.shape.responsible,
  responsibleSince: businessDate.describe('责任人起始日期: day since which they are responsible'),
  review,
  callId: fundEvents.FundApplicationSubmitted.schema.shape.callId,
  movements: z.array(movement).describe('资金变动: movements of money'),
})

const requested = factorEvents.FactorRequested.schema
const amount = z.int().min(0)

export const factorState = z.strictObject({
  particulars: requested.omit({ requestedOn: true }),
  review,
  granted: amount.describe('已批准数量: amount granted, whole thousandths of its unit'),
  used: amount.describe('已使用数量: amount used, whole thousandths of its unit'),
  released: amount.describe('已退还数量: amount given back, whole thousandths of its unit'),
})
