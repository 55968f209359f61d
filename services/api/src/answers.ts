import { category, fundLevel, fundLevels, fundSource, nature } from '@liushui/domain'
import { z } from 'zod'

// What the API answers with. The routes are type-checked against these shapes, and the OpenAPI document is made from them.

const fen = z.int().describe('fen (0.01 yuan)')
const day = z.string().describe('calendar day in Asia/Shanghai, YYYY-MM-DD')
const monthOf = z.string().describe('month, YYYY-MM')
const flag = z.union([z.literal(0), z.literal(1)])
const basisPoints = z
  .int()
  .nullable()
  .describe('basis points: 10,000 is 100 %; null where there is nothing to compare with')
const strings = z.array(z.string()).readonly()

export const commandOutcome = z.object({
  stream: z.string(),
  revision: z.int().describe('of the stream after the command; also in ETag'),
  position: z.string().nullable().describe('opaque; pass it as at-least to read what was written'),
  events: z.array(z.object({ id: z.string(), type: z.string() })).readonly(),
  repeated: z.boolean().describe('true where the Idempotency-Key was seen before'),
})

export const programme = z.object({
  programmeId: z.string(),
  name: z.string(),
  region: z.string(),
  categories: z.array(category).readonly(),
  masthead: z.object({ title: z.string(), issuer: z.string(), report: strings, send: strings, distribute: strings }),
  illustrative: z.boolean().describe('示例: made-up data'),
  businessDate: day.nullable(),
})

export const plan = z.object({
  programmeId: z.string(),
  year: z.int(),
  openedOn: day,
  issuedOn: day.nullable(),
  documentNumber: z.string().nullable(),
})

const line = z.object({
  scope: z.string().describe('a category, or 合计'),
  projects: z.int(),
  totalInvestment: fen,
  plannedInvestment: fen,
  completedBefore: fen,
  completedInMonth: fen,
  completedInYear: fen,
  shareOfPlan: basisPoints,
  started: z.int(),
})
const totals = z.object({ projects: z.int(), totalInvestment: fen, plannedInvestment: fen })

export const overview = z.object({
  programmeId: z.string(),
  year: z.int(),
  through: monthOf,
  plan,
  categories: z.array(line).readonly(),
  total: line,
  headlines: z
    .array(z.object({ scope: z.string(), source: z.string(), declared: totals, parts: totals, difference: totals }))
    .readonly()
    .describe('declared beside added up; difference = declared − parts'),
})

export const registerLine = z.object({
  projectId: z.string(),
  itemNumber: z.int(),
  category: z.string(),
  name: z.string(),
  nature,
  scale: z.string(),
  startYear: z.int(),
  endYear: z.int(),
  totalInvestment: fen,
  completedBefore: fen,
  plannedInvestment: fen,
  target: z.string(),
  unit: z.string(),
  status: z.enum(['preparatory', 'construction', 'suspended', 'completed']).nullable(),
  startedOn: day.nullable(),
  completedInMonth: fen,
  completedInYear: fen,
  shareOfPlan: basisPoints,
  againstTime: basisPoints.describe('与序时进度相比, basis points; positive is ahead'),
  lastMonth: monthOf.nullable(),
  physicalProgress: z.string().nullable(),
})

export const monthlyFact = z.object({
  projectId: z.string(),
  month: monthOf,
  programmeId: z.string(),
  investment: fen,
  physicalProgress: z.string(),
  reportedOn: day,
  corrections: z.int(),
})

export const approval = z.object({
  approvalId: z.string(),
  projectId: z.string(),
  programmeId: z.string(),
  projectName: z.string(),
  matter: z.string(),
  status: z.enum(['received', 'noticed', 'accepted', 'granted', 'refused', 'withdrawn']),
  greenChannel: flag,
  receivedOn: day,
  noticeDueOn: day,
  noticedOn: day.nullable(),
  suppliedOn: day.nullable(),
  acceptedOn: day.nullable(),
  deemed: flag,
  legalDueOn: day.nullable(),
  promisedDueOn: day.nullable(),
  provisional: flag.describe('1 where the holiday calendar does not reach a day that is due'),
  promisedDays: z.int().describe('working days'),
  endedOn: day.nullable(),
  documentNumber: z.string().nullable(),
  remainingDays: z.int().nullable().describe('working days left; negative is overdue'),
  overdue: z.boolean(),
})

export const fundsLine = z.object({
  source: fundSource,
  level: z.enum(fundLevels),
  applications: z.int(),
  requested: fen,
  approved: fen,
  allocated: fen,
  disbursed: fen,
  received: fen,
  arrivalRate: basisPoints.describe('到位率, basis points'),
})

export const fundApplication = z.object({
  applicationId: z.string(),
  projectId: z.string(),
  programmeId: z.string(),
  year: z.int(),
  source: fundSource,
  stage: z.enum(['prepared', 'in-review', 'returned', 'approved', 'allocated', 'disbursed', 'received']),
  level: fundLevel.nullable(),
  levelSince: day.nullable(),
  requested: fen,
  approved: fen,
  allocated: fen,
  disbursed: fen,
  received: fen,
  returns: z.int(),
  head: z.string().describe('一把手, a reference into the register of people'),
  leader: z.string().describe('分管领导, a reference'),
  officer: z.string().describe('专人, a reference'),
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
  failure: z.string().nullable(),
  issuedOn: day.nullable(),
})

export const problemDetails = z.looseObject({
  type: z.string().describe('stable: programs may branch on it'),
  status: z.int(),
  title: z.string(),
  titleZh: z.string(),
  detail: z.string(),
  detailZh: z.string(),
  correlationId: z.string(),
})
