import type { BusinessDate } from '../dates.ts'
import { type Decision, type Refusal, refuse } from '../kernel.ts'
import type { ApprovalCommand, ApprovalEvent } from './events.ts'
import { approvalRefusals as refusals } from './refusals.ts'
import type { AcceptedApproval, RequestedApproval } from './state.ts'

export type DataOf<Type extends ApprovalCommand['type']> = Extract<ApprovalCommand, { type: Type }>['data']
export type ApprovalDecision = Decision<ApprovalEvent>

/** A step is dated not in the future and not before the one that it follows. */
export const dateRefusal = (
  date: BusinessDate,
  { preceding, today }: { preceding: BusinessDate; today: BusinessDate },
): Refusal | undefined => {
  if (date > today) return refusals.inFuture(date, today)
  return date < preceding ? refusals.beforePrecedingStep(date, preceding) : undefined
}

/** Before acceptance (受理) no decision clock runs, and nothing that belongs to it can happen. */
export const onceAccepted = (
  { accepted }: RequestedApproval,
  then: (accepted: AcceptedApproval) => ApprovalDecision,
): ApprovalDecision => (accepted === null ? refuse(refusals.notAccepted()) : then(accepted))
