import { workingDaysBetween } from '@liushui/domain'
import type { ApprovalLine, Queries } from '../contract.ts'
import type { ApprovalRow } from '../tables.ts'

/** The clock runs from acceptance until the end; one that ended late stays marked as overdue. */
const deadline = (
  { promisedDueOn, endedOn }: ApprovalRow,
  today: string,
): Pick<ApprovalLine, 'remainingDays' | 'overdue'> => {
  if (promisedDueOn === null) return { remainingDays: null, overdue: false }
  if (endedOn !== null) return { remainingDays: null, overdue: endedOn > promisedDueOn }
  return { remainingDays: workingDaysBetween(today, promisedDueOn).days, overdue: today > promisedDueOn }
}

/** In the order they came in. */
export const approvals: Queries['approvals'] = async (db, { programmeId, today }) => {
  const rows = await db
    .selectFrom('approvals as approval')
    .leftJoin('projects as project', (join) =>
      join
        .onRef('project.programmeId', '=', 'approval.programmeId')
        .onRef('project.projectId', '=', 'approval.projectId'),
    )
    .selectAll('approval')
    .select((query) => query.fn.coalesce('project.name', 'approval.projectId').as('projectName'))
    .where('approval.programmeId', '=', programmeId)
    .orderBy('approval.receivedOn')
    .orderBy('approval.approvalId')
    .execute()
  return rows.map((row) => ({ ...row, ...deadline(row, today) }))
}
