import type { PlanItem } from '@liushui/domain'
import type { PlanItemRow } from '../tables.ts'
import { projection } from './projection.ts'

type PlanKey = { readonly programmeId: string; readonly year: number }

const byItem = ({ data }: { data: PlanKey & { item: { projectId: string } } }) => [
  data.programmeId,
  data.year,
  data.item.projectId,
]
const byProject = ({ data }: { data: PlanKey & { projectId: string } }) => [data.programmeId, data.year, data.projectId]

/** Before the plan is issued the baseline moves with the item; afterwards only adjustments change it, and the baseline stays. */
const asPlanned = ({ programmeId, year, item }: PlanKey & { item: PlanItem }): PlanItemRow => ({
  programmeId,
  year,
  ...item,
  baselineTotalInvestment: item.totalInvestment,
  baselinePlannedInvestment: item.plannedInvestment,
  inBaseline: 1,
  adjustments: 0,
  removedOn: null,
})

/** What an adjustment adds was not in the plan as issued, unless another one had taken it out. */
const addedLater = (
  row: PlanItemRow | undefined,
  { programmeId, year, item }: PlanKey & { item: PlanItem },
): PlanItemRow => ({
  programmeId,
  year,
  ...item,
  baselineTotalInvestment: row?.baselineTotalInvestment ?? 0,
  baselinePlannedInvestment: row?.baselinePlannedInvestment ?? 0,
  inBaseline: row?.inBaseline ?? 0,
  adjustments: (row?.adjustments ?? 0) + 1,
  removedOn: null,
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
    plannedStart: 'text?',
    unit: 'text',
    baselineTotalInvestment: 'integer',
    baselinePlannedInvestment: 'integer',
    inBaseline: 'integer',
    adjustments: 'integer',
    removedOn: 'text?',
  },
  key: ['programmeId', 'year', 'projectId'],
  on: {
    PlanItemAdded: { key: byItem, make: ({ data }) => asPlanned(data) },
    PlanItemRevised: { key: byItem, fold: (_, { data }) => asPlanned(data) },
    PlanItemAdjusted: {
      key: byProject,
      fold: (row, { data }) => ({ ...row, ...data.after, adjustments: row.adjustments + 1 }),
    },
    PlanItemAddedByAdjustment: { key: byItem, put: (row, { data }) => addedLater(row, data) },
    PlanItemRemoved: {
      key: byProject,
      fold: (row, { data }) => ({ ...row, adjustments: row.adjustments + 1, removedOn: data.removedOn }),
    },
  },
})

/** The last declaration of each project, and what became of it: whatever enters the plan settles it. */
const included = <Row extends { readonly status: string }>(row: Row | undefined) =>
  row && { ...row, status: 'included' as const, reason: null }

export const planDeclarations = projection({
  table: 'planDeclarations',
  columns: {
    programmeId: 'text',
    year: 'integer',
    projectId: 'text',
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
    plannedStart: 'text?',
    unit: 'text',
    status: 'text',
    reason: 'text?',
    declaredOn: 'text',
  },
  key: ['programmeId', 'year', 'projectId'],
  on: {
    PlanItemDeclared: {
      key: byItem,
      make: ({ data: { programmeId, year, item, declaredOn } }) => ({
        programmeId,
        year,
        ...item,
        status: 'declared',
        reason: null,
        declaredOn,
      }),
    },
    DeclaredItemDeclined: {
      key: byProject,
      fold: (row, { data }) => ({ ...row, status: 'declined', reason: data.reason }),
    },
    PlanItemAdded: { key: byItem, put: included },
    PlanItemRevised: { key: byItem, put: included },
    PlanItemAddedByAdjustment: { key: byItem, put: included },
  },
})
