import type { PlanItem } from '@liushui/domain'
import type { PlanItemRow } from '../tables.ts'
import { projection } from './projection.ts'

type PlanKey = { programmeId: string; year: number }
const planKey = ({ data }: { data: PlanKey }) => [data.programmeId, data.year]

export const plans = projection({
  table: 'plans',
  columns: { programmeId: 'text', year: 'integer', openedOn: 'text', issuedOn: 'text?', documentNumber: 'text?' },
  key: ['programmeId', 'year'],
  on: {
    PlanOpened: {
      key: planKey,
      make: ({ data }) => ({
        programmeId: data.programmeId,
        year: data.year,
        openedOn: data.openedOn,
        issuedOn: null,
        documentNumber: null,
      }),
    },
    PlanIssued: {
      key: planKey,
      fold: (row, { data }) => ({ ...row, issuedOn: data.issuedOn, documentNumber: data.documentNumber }),
    },
  },
})

/** The latest declaration for a scope stands; earlier ones stay in the log. */
export const headlines = projection({
  table: 'headlines',
  columns: {
    programmeId: 'text',
    year: 'integer',
    scope: 'text',
    projects: 'integer',
    totalInvestment: 'integer',
    plannedInvestment: 'integer',
    source: 'text',
  },
  key: ['programmeId', 'year', 'scope'],
  on: {
    HeadlineDeclared: {
      key: ({ data }) => [data.programmeId, data.year, data.scope],
      make: ({ data }) => ({
        programmeId: data.programmeId,
        year: data.year,
        scope: data.scope,
        projects: data.projects,
        totalInvestment: data.totalInvestment,
        plannedInvestment: data.plannedInvestment,
        source: data.source,
      }),
    },
  },
})

/** Before the plan is issued the baseline moves with the item; afterwards only adjustments change it, and the baseline stays. */
const asPlanned = ({ programmeId, year, item }: PlanKey & { item: PlanItem }): PlanItemRow => ({
  programmeId,
  year,
  ...item,
  baselineTotalInvestment: item.totalInvestment,
  baselinePlannedInvestment: item.plannedInvestment,
  adjustments: 0,
})

export const planItems = projection({
  table: 'planItems',
  columns: {
    programmeId: 'text',
    year: 'integer',
    projectId: 'text',
    itemNumber: 'integer',
    category: 'text',
    name: 'text',
    nature: 'text',
    scale: 'text',
    startYear: 'integer',
    endYear: 'integer',
    totalInvestment: 'integer',
    completedBefore: 'integer',
    plannedInvestment: 'integer',
    target: 'text',
    unit: 'text',
    baselineTotalInvestment: 'integer',
    baselinePlannedInvestment: 'integer',
    adjustments: 'integer',
  },
  key: ['programmeId', 'year', 'projectId'],
  on: {
    PlanItemAdded: {
      key: ({ data }) => [data.programmeId, data.year, data.item.projectId],
      make: ({ data }) => asPlanned(data),
    },
    PlanItemRevised: {
      key: ({ data }) => [data.programmeId, data.year, data.item.projectId],
      fold: (row, { data }) => ({ ...row, ...asPlanned(data) }),
    },
    PlanItemAdjusted: {
      key: ({ data }) => [data.programmeId, data.year, data.projectId],
      fold: (row, { data }) => ({ ...row, ...data.after, adjustments: row.adjustments + 1 }),
    },
  },
})
