import { factorKind, fundLevel, fundSource } from '@liushui/domain'
import { z } from 'zod'
import { items } from '../lists/items.ts'
import { basisPoints, fen } from './units.ts'

const amounts = {
  applications: z.int(),
  requested: fen,
  approved: fen,
  allocated: fen,
  forwarded: fen,
  disbursed: fen,
  received: fen,
  spent: fen,
  surplus: fen,
  arrivalRate: basisPoints.describe('到位率: received / allocated, basis points'),
  paymentRate: basisPoints.describe('支付率: spent / received, basis points'),
}
export const fundsLine = z.object({ source: fundSource, level: fundLevel, ...amounts })

const applications = z.array(items.funds).readonly()
export const fundBoard = z.object({
  prepared: applications.describe('not submitted yet'),
  levels: z
    .array(z.object({ level: fundLevel, applications }))
    .readonly()
    .describe('in review at each level or returned by it, from the highest level down, the longest there first'),
  decided: applications,
  sources: z.array(fundsLine).readonly(),
  total: z.object(amounts),
})

const thousandths = z.int().describe('thousandths of the unit of its kind')
export const factorTotal = z.object({
  kind: factorKind,
  applications: z.int(),
  requested: thousandths,
  granted: thousandths,
  used: thousandths,
  released: thousandths,
})
