import { approvalMatters, cardRules, category, scoringRules } from '@liushui/domain'
import { z } from 'zod'
import { day, monthOf, strings } from './units.ts'

export const programme = z.object({
  programmeId: z.string(),
  name: z.string(),
  region: z.string(),
  categories: z.array(category).readonly(),
  masthead: z.object({ title: z.string(), issuer: z.string(), report: strings, send: strings, distribute: strings }),
  illustrative: z.boolean().describe('示例: made-up data'),
  businessDate: day.nullable(),
})

export const rules = z.object({
  on: day,
  matters: approvalMatters.nullable().describe('事项目录 in force on the day; null where none was yet'),
  cards: cardRules.nullable().describe('红黄牌规则 in force on the day'),
  scoring: scoringRules.nullable().describe('考核评分规则 in force on the day'),
})

export const bulletin = z.object({
  programmeId: z.string(),
  month: monthOf,
  edition: z.int(),
  issueNumber: z.int(),
  status: z.enum(['requested', 'rendered', 'failed', 'issued']),
  requestedOn: day,
  requestedAt: z.string().describe('position that it is made as of'),
  sha256: z.string().nullable(),
  bytes: z.int().nullable(),
  pages: z.int().nullable(),
  treeSize: z.int().nullable().describe('number of events up to that position, as printed; null where it is not'),
  rootHash: z.string().nullable().describe('Merkle root (RFC 6962) of these events in hex, as printed'),
  failure: z.string().nullable(),
  issuedOn: day.nullable(),
})
