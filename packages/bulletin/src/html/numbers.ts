import type { BulletinDataset } from '../dataset.ts'
import { rankUnits } from '../ranking.ts'
import { noApprovals } from '../sentences/approvals.ts'

/** The tables of the text in their order, and when there is something to put in them. */
const tables = {
  ranking: ({ projects, month }: BulletinDataset) => rankUnits(projects, month).units > 0,
  assessment: ({ assessments }: BulletinDataset) => assessments.length > 0,
  yearAssessment: ({ assessments }: BulletinDataset) => assessments.length > 1,
  corrections: ({ corrections: { reports, funds } }: BulletinDataset) => reports.length + funds.length > 0,
  categories: () => true,
  adjustments: ({ plan }: BulletinDataset) => plan.adjustments.length > 0,
  approvals: ({ approvals }: BulletinDataset) => !noApprovals(approvals) && approvals.matters.length > 0,
  overdue: ({ approvals }: BulletinDataset) => approvals.overdue.length > 0,
  funds: ({ funds }: BulletinDataset) => funds.sources.length > 0,
  calls: ({ funds }: BulletinDataset) => funds.calls.length > 0,
  cards: ({ inspection: { latest } }: BulletinDataset) => latest !== null && latest.carded.length > 0,
  difficulties: ({ difficulties }: BulletinDataset) => difficulties.open.length > 0,
} as const
export type TableName = keyof typeof tables

/** 表1, 表2 … without gaps, whichever tables a month has; undefined for one that it has not. */
export type Numbers = (name: TableName) => string | undefined

export const tableNumbers = (dataset: BulletinDataset): Numbers => {
  const names = Object.keys(tables) as TableName[]
  const present = names.filter((name) => tables[name](dataset))
  return (name) => {
    const index = present.indexOf(name)
    return index < 0 ? undefined : `表${index + 1}`
  }
}
