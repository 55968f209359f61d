import { assessmentEvents, card, cards } from '@liushui/domain'
import { z } from 'zod'
import { items } from '../lists/items.ts'
import { day } from './units.ts'

const count = z.int()
export const inspectionRound = z.object({
  ...items.inspections.shape,
  roundId: z.string(),
  checked: count.describe('projects that were checked'),
  cards: z.object(Object.fromEntries(cards.map((name) => [name, count]))),
  findings: z.object({
    total: count,
    open: count,
    reported: count.describe('rectified as the unit says, to be looked at'),
    overdue: count,
    struckOff: count,
  }),
})

export const currentCard = z.object({
  projectId: z.string(),
  roundId: z.string().describe('the last round that checked it'),
  card: card.nullable().describe('null once what came with the card is struck off (销号)'),
})

export const assessment = z.object({
  programmeId: z.string(),
  period: z.string(),
  scoredOn: day.nullable(),
  rule: z.string().nullable().describe('the dated rule that it was scored by'),
  publishedOn: day.nullable(),
  documentNumber: z.string().nullable(),
  scores: z
    .array(
      z.object({
        programmeId: z.string(),
        period: z.string(),
        unit: z.string(),
        total: z.int().describe('hundredths of a point'),
        rank: z.int(),
        vetoed: z.boolean(),
        lines: assessmentEvents.UnitScored.schema.shape.lines.readonly(),
        scoredOn: day,
      }),
    )
    .readonly(),
  entries: z.array(items.assessmentEntries).readonly(),
})
