import { declaredItem, nature } from '@liushui/domain'
import { z } from 'zod'
import { items } from '../lists/items.ts'
import { basisPoints, day, fen, monthOf, sentence } from './units.ts'

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
    .array(
      z.object({
        scope: z.string(),
        source: z.string(),
        declared: totals,
        parts: totals.describe('of the plan as issued; of the plan as it stands while it is not issued'),
        difference: totals,
        today: totals.describe('of the plan as it stands'),
      }),
    )
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
  plannedStart: monthOf.nullable(),
  unit: z.string(),
  baselineTotalInvestment: fen.describe('fen, as issued'),
  baselinePlannedInvestment: fen.describe('fen, as issued'),
  status: z.enum(['preparatory', 'construction', 'suspended', 'completed']).nullable(),
  startedOn: day.nullable(),
  started: z.boolean().describe('by the end of the month'),
  completedOn: day.nullable(),
  completedInMonth: fen,
  completedInYear: fen,
  shareOfPlan: basisPoints,
  completedSinceStart: fen.describe('开工以来累计完成, fen'),
  againstTime: basisPoints.describe('与序时进度相比, basis points; positive is ahead'),
  lastMonth: monthOf.nullable(),
  physicalProgress: z.string().nullable(),
})

const amounts = z.object({ totalInvestment: fen, plannedInvestment: fen })
const compared = z.object({
  scope: z.string().describe('a category, or 合计'),
  baseline: totals,
  today: totals,
  difference: totals.describe('today − baseline'),
})

export const comparison = z.object({
  plan,
  items: z
    .array(
      z.object({
        projectId: z.string(),
        itemNumber: z.int(),
        category: z.string(),
        name: z.string(),
        unit: z.string(),
        adjustments: z.int(),
        baseline: amounts.nullable().describe('as issued; null for an item that an adjustment added'),
        today: amounts.nullable().describe('as it stands; null for an item that an adjustment took out'),
      }),
    )
    .readonly(),
  categories: z.array(compared).readonly(),
  total: compared,
  adjustments: z
    .array(z.object({ ...items.planAdjustments.omit({ projectName: true, unit: true }).shape, name: z.string() }))
    .readonly(),
})

export const planCheck = z.object({
  sums: z
    .array(
      z.object({
        scope: z.string(),
        items: totals,
        headline: totals.nullable(),
        difference: totals.nullable().describe('headline − items'),
      }),
    )
    .readonly(),
  findings: z
    .array(z.object({ ...sentence, scope: z.string().nullable(), projectId: z.string().nullable() }))
    .readonly()
    .describe('to be looked at before the plan is issued; none of it keeps it from being issued'),
})

export const carriedOver = z.object({
  item: declaredItem,
  flags: z.array(z.object(sentence)).readonly().describe('what has to be looked at first'),
})
