import type { PlanAdjustmentRow } from '../tables.ts'
import { byEvent, projection } from './projection.ts'

type Decided = {
  readonly id: string
  readonly data: {
    readonly programmeId: string
    readonly year: number
    readonly documentNumber: string
    readonly reason: string
  }
}
type Change = Pick<PlanAdjustmentRow, 'projectId' | 'kind' | 'date'> & Partial<PlanAdjustmentRow>

const adjustment = ({ id, data }: Decided, ordinal: number, change: Change): PlanAdjustmentRow => ({
  eventId: id,
  ordinal,
  programmeId: data.programmeId,
  year: data.year,
  totalInvestmentBefore: null,
  plannedInvestmentBefore: null,
  totalInvestmentAfter: null,
  plannedInvestmentAfter: null,
  documentNumber: data.documentNumber,
  reason: data.reason,
  ...change,
})

export const planAdjustments = projection({
  table: 'planAdjustments',
  columns: {
    eventId: 'text',
    ordinal: 'integer',
    programmeId: 'text',
    year: 'integer',
    projectId: 'text',
    kind: 'text',
    totalInvestmentBefore: 'integer?',
    plannedInvestmentBefore: 'integer?',
    totalInvestmentAfter: 'integer?',
    plannedInvestmentAfter: 'integer?',
    documentNumber: 'text',
    reason: 'text',
    date: 'text',
  },
  key: ['eventId'],
  indexes: [['programmeId', 'ordinal']],
  on: {
    PlanItemAdjusted: {
      key: byEvent,
      make: (event, ordinal) => {
        const { projectId, before, after, adjustedOn } = event.data
        return adjustment(event, ordinal, {
          projectId,
          kind: 'adjusted',
          date: adjustedOn,
          totalInvestmentBefore: before.totalInvestment,
          plannedInvestmentBefore: before.plannedInvestment,
          totalInvestmentAfter: after.totalInvestment,
          plannedInvestmentAfter: after.plannedInvestment,
        })
      },
    },
    PlanItemAddedByAdjustment: {
      key: byEvent,
      make: (event, ordinal) => {
        const { item, adjustedOn } = event.data
        return adjustment(event, ordinal, {
          projectId: item.projectId,
          kind: 'added',
          date: adjustedOn,
          totalInvestmentAfter: item.totalInvestment,
          plannedInvestmentAfter: item.plannedInvestment,
        })
      },
    },
    PlanItemRemoved: {
      key: byEvent,
      make: (event, ordinal) =>
        adjustment(event, ordinal, {
          projectId: event.data.projectId,
          kind: 'removed',
          date: event.data.removedOn,
        }),
    },
  },
})
