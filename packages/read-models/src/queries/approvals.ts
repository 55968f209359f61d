import type { ApprovalLine, ReadDatabase } from '../contract.ts'
import { approvalDeadline } from '../derived.ts'

type Asked = { readonly programmeId: string; readonly today: string }

const approvalsOf = (db: ReadDatabase, programmeId: string) =>
  db
    .selectFrom('approvals as approval')
    .leftJoin('projects as project', (join) =>
      join
        .onRef('project.programmeId', '=', 'approval.programmeId')
        .onRef('project.projectId', '=', 'approval.projectId'),
    )
    .selectAll('approval')
    .select((query) => query.fn.coalesce('project.name', 'approval.projectId').as('projectName'))
    .select('project.unit')
    .where('approval.programmeId', '=', programmeId)

/** Every approval, in the order they came in. */
export const approvals = async (db: ReadDatabase, { programmeId, today }: Asked): Promise<ApprovalLine[]> => {
  const rows = await approvalsOf(db, programmeId)
    .orderBy('approval.receivedOn')
    .orderBy('approval.approvalId')
    .execute()
  return rows.map((row) => ({ ...row, ...approvalDeadline(row, today) }))
}

/**
 * What approvers still have to decide: green channel (绿色通道) first, then by remaining working days, the fewest first, those not
 * accepted yet by the day by which notice is due. Cases that wait for somebody else, stopped or to be supplemented, come last.
 */
export const worklist = async (db: ReadDatabase, { programmeId, today }: Asked): Promise<ApprovalLine[]> => {
  const rows = await approvalsOf(db, programmeId)
    .where('approval.endedOn', 'is', null)
    .orderBy('approval.greenChannel', 'desc')
    .orderBy('approval.dueOn', (order) => order.asc().nullsLast())
    .orderBy('approval.receivedOn')
    .orderBy('approval.approvalId')
    .execute()
  return rows.map((row) => ({ ...row, ...approvalDeadline(row, today) }))
}

export type GrantedMatter = {
  readonly approvalId: string
  readonly matter: string
  readonly grantedOn: string
  readonly documentNumber: string | null
}

/** 开工条件: what was granted for a project, the earliest first. */
export const grantedMatters = async (
  db: ReadDatabase,
  { programmeId, projectId }: { readonly programmeId: string; readonly projectId: string },
): Promise<GrantedMatter[]> =>
  db
    .selectFrom('approvals')
    .select(['approvalId', 'matter', 'endedOn as grantedOn', 'documentNumber'])
    .where('programmeId', '=', programmeId)
    .where('projectId', '=', projectId)
    .where('status', '=', 'granted')
    .where('endedOn', 'is not', null)
    .$narrowType<{ grantedOn: string }>()
    .orderBy('endedOn')
    .orderBy('approvalId')
    .execute()
