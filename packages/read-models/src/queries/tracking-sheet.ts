import { latestOf, workingDaysBetween } from '@liushui/domain'
import type { ReadDatabase } from '../contract.ts'
import type { ApprovalRow, ApprovalStepRow } from '../tables.ts'
import { snapshot } from './snapshot.ts'

export type TrackingStep = ApprovalStepRow & {
  /** Working days since the step before; 0 for the first. */
  readonly workingDays: number
}
export type TrackingSheet = {
  readonly approval: ApprovalRow & { readonly projectName: string }
  readonly steps: readonly TrackingStep[]
  /** Working days that the decision took from acceptance to its end, or so far to the last step, without those excluded. null before acceptance. */
  readonly usedDays: number | null
}

const withWorkingDays = (steps: readonly ApprovalStepRow[]): TrackingStep[] =>
  steps.map((step, index) => ({
    ...step,
    workingDays: workingDaysBetween(steps[index - 1]?.date ?? step.date, step.date).days,
  }))

const usedDays = (approval: ApprovalRow, steps: readonly ApprovalStepRow[]): number | null => {
  const { acceptedOn, stoppedSince, endedOn, excludedDays } = approval
  if (acceptedOn === null) return null
  const until = latestOf(acceptedOn, stoppedSince ?? endedOn ?? steps.at(-1)?.date) ?? acceptedOn
  return workingDaysBetween(acceptedOn, until).days - excludedDays
}

/** 跟踪单 of one approval; undefined where there is none. What the clock recorded later stands on the day on which it came true. */
export const trackingSheet = (
  db: ReadDatabase,
  { programmeId, approvalId }: { readonly programmeId: string; readonly approvalId: string },
): Promise<TrackingSheet | undefined> =>
  snapshot(db, async (db) => {
    const approval = await db
      .selectFrom('approvals as approval')
      .leftJoin('projects as project', (join) =>
        join
          .onRef('project.programmeId', '=', 'approval.programmeId')
          .onRef('project.projectId', '=', 'approval.projectId'),
      )
      .selectAll('approval')
      .select((query) => query.fn.coalesce('project.name', 'approval.projectId').as('projectName'))
      .where('approval.programmeId', '=', programmeId)
      .where('approval.approvalId', '=', approvalId)
      .executeTakeFirst()
    if (!approval) return undefined
    const steps = await db
      .selectFrom('approvalSteps')
      .selectAll()
      .where('programmeId', '=', programmeId)
      .where('approvalId', '=', approvalId)
      .orderBy('date')
      .orderBy('ordinal')
      .execute()
    return { approval, steps: withWorkingDays(steps), usedDays: usedDays(approval, steps) }
  })
