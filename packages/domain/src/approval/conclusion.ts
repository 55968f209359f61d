import { addWorkingDays } from '../calendar.ts'
import type { BusinessDate } from '../dates.ts'
import { accept, type Context, type Refusal, refuse } from '../kernel.ts'
import { deemedAcceptance } from './clock.ts'
import type { Due } from './events.ts'
import { missingJointOpinions, missingReviews } from './opinions.ts'
import { approvalRefusals as refusals } from './refusals.ts'
import { lastStepOn, type RequestedApproval } from './state.ts'
import { type ApprovalDecision, type DataOf, dateRefusal } from './steps.ts'

/** What stands in the way of any decision: no acceptance, a clock that stands still, or a level that has not spoken. */
const undecidable = (approval: RequestedApproval): Refusal | undefined => {
  const { accepted } = approval
  if (accepted === null) return refusals.notAccepted()
  if (accepted.stopped !== null) return refusals.stopped(accepted.stopped)
  const roles = missingReviews(approval, accepted)
  return roles.length > 0 ? refusals.missingReviews(roles) : undefined
}

/** What the last level said; undefined where no level is asked. */
const lastWord = ({ limits, accepted }: RequestedApproval): { role: string; agreed: boolean } | undefined => {
  const [role, review] = [limits.reviewRoles.at(-1), accepted?.reviews.at(-1)]
  return role === undefined || review === undefined ? undefined : { role, agreed: review.agreed }
}

const ungrantable = (approval: RequestedApproval): Refusal | undefined => {
  const wrong = undecidable(approval)
  if (wrong !== undefined) return wrong
  const word = lastWord(approval)
  if (word?.agreed === false) return refusals.lastLevelDisagreed(word.role)
  const units = approval.accepted === null ? [] : missingJointOpinions(approval, approval.accepted)
  return units.length > 0 ? refusals.missingJointOpinions(units) : undefined
}

const unrefusable = (approval: RequestedApproval): Refusal | undefined => {
  const wrong = undecidable(approval)
  if (wrong !== undefined) return wrong
  const word = lastWord(approval)
  return word?.agreed === true ? refusals.lastLevelAgreed(word.role) : undefined
}

/** 送达 (行政许可法 §44): within so many working days of the decision. */
const deliveryDue = ({ limits }: RequestedApproval, decidedOn: BusinessDate): Due =>
  addWorkingDays(decidedOn, limits.deliveryDays)

/** 办结, 准予许可: a decision after its limit is late, not void: it is recorded as it was made, and the clock records it as overdue. */
export const grant = (
  data: DataOf<'GrantApproval'>,
  approval: RequestedApproval,
  { today }: Context,
): ApprovalDecision => {
  const wrong = ungrantable(approval) ?? dateRefusal(data.grantedOn, { preceding: lastStepOn(approval), today })
  if (wrong !== undefined) return refuse(wrong)
  return accept({
    type: 'ApprovalGranted',
    data: { ...data, deliveryDue: deliveryDue(approval, data.grantedOn) },
  })
}

/** 办结, 不予许可: where the last level did not agree. */
export const refuseApplication = (
  data: DataOf<'RefuseApproval'>,
  approval: RequestedApproval,
  { today }: Context,
): ApprovalDecision => {
  const wrong = unrefusable(approval) ?? dateRefusal(data.refusedOn, { preceding: lastStepOn(approval), today })
  if (wrong !== undefined) return refuse(wrong)
  return accept({
    type: 'ApprovalRefused',
    data: { ...data, deliveryDue: deliveryDue(approval, data.refusedOn) },
  })
}

/** 撤回: by the applicant, at any time before the end. What the law had deemed accepted by then is recorded as such first. */
export const withdraw = (
  data: DataOf<'WithdrawApproval'>,
  approval: RequestedApproval,
  { today }: Context,
): ApprovalDecision => {
  const wrongDate = dateRefusal(data.withdrawnOn, { preceding: lastStepOn(approval), today })
  if (wrongDate !== undefined) return refuse(wrongDate)
  return accept(...deemedAcceptance(approval, data.withdrawnOn), { type: 'ApprovalWithdrawn', data })
}

/** 送达 (行政许可法 §44): once, of a decision; late after the day by which it was due. */
export const deliver = (
  data: DataOf<'DeliverDecision'>,
  { endedOn, deliveryDue, deliveredOn }: RequestedApproval,
  { today }: Context,
): ApprovalDecision => {
  if (endedOn === null) return refuse(refusals.notDecided())
  if (deliveryDue === null) return refuse(refusals.nothingToDeliver(endedOn))
  if (deliveredOn !== null) return refuse(refusals.deliveredTwice(deliveredOn))
  const wrongDate = dateRefusal(data.deliveredOn, { preceding: endedOn, today })
  if (wrongDate !== undefined) return refuse(wrongDate)
  return accept({ type: 'DecisionDelivered', data: { ...data, late: data.deliveredOn > deliveryDue.date } })
}
