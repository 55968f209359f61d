import { z } from 'zod'
import { items } from '../lists/items.ts'
import { basisPoints, day } from './units.ts'

const rate = {
  decided: z.int(),
  onTime: z.int().describe('decided on the promised day or before'),
  rate: basisPoints.describe('按时办结率, basis points; null where nothing was decided'),
}
export const onTimeRates = z.object({
  from: day,
  to: day,
  matters: z.array(z.object({ matter: z.string(), ...rate })).readonly(),
  units: z
    .array(z.object({ unit: z.string().nullable().describe('null for projects that are not registered'), ...rate }))
    .readonly(),
  total: z.object(rate),
})

export const trackingSheet = z.object({
  approval: items.approvals.omit({ unit: true, remainingDays: true, overdue: true }),
  steps: z
    .array(
      z.object({
        ...items.approvalSteps.omit({ projectName: true, unit: true }).shape,
        workingDays: z.int().describe('working days since the step before'),
      }),
    )
    .readonly(),
  usedDays: z.int().nullable().describe('working days of the decision so far; null before acceptance'),
})

export const gate = z.object({
  projectId: z.string(),
  on: day,
  open: z.boolean().describe('whether every approval that is needed for the start is granted by the day'),
  granted: z
    .array(
      z.object({
        approvalId: z.string(),
        matter: z.string(),
        grantedOn: day,
        documentNumber: z.string().nullable(),
      }),
    )
    .readonly(),
  missing: z.array(z.string()).readonly().describe('matters (事项) that are needed and not granted by the day'),
})
