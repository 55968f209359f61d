import { addWorkingDays } from '../calendar.ts'
import { sameData } from '../equal.ts'
import { accept, type Context, refuse } from '../kernel.ts'
import { plainText } from '../plain.ts'
import { rulesInForce } from '../rules/dated.ts'
import { acceptedEvent, deemedAcceptance } from './clock.ts'
import type { ApprovalEvent } from './events.ts'
import { approvalLimitsOf } from './limits.ts'
import { approvalRefusals as refusals } from './refusals.ts'
import { type ApprovalState, lastStepOn, type RequestedApproval } from './state.ts'
import { type ApprovalDecision, type DataOf, dateRefusal } from './steps.ts'

/** 收件: the limits are those in force on the day of receipt, and stay with the case when rules change. */
export const request = (
  data: DataOf<'RequestApproval'>,
  state: ApprovalState,
  { today, rules }: Context,
): ApprovalDecision => {
  if (state.kind === 'requested') {
    const { matter, receivedOn } = state.particulars
    return sameData(data, state.particulars) ? accept() : refuse(refusals.alreadyRequested(matter, receivedOn))
  }
  if (data.receivedOn > today) return refuse(refusals.inFuture(data.receivedOn, today))
  const catalogue = rulesInForce(rules.matters, data.receivedOn)
  if (catalogue === undefined) return refuse(refusals.noRule(data.receivedOn))
  const matter = catalogue.matters.find((one) => one.matter === data.matter)
  if (matter === undefined) {
    const known = catalogue.matters.map((one) => one.matter)
    return refuse(refusals.noSuchMatter(data.matter, known))
  }
  const units = data.jointUnits.map(plainText)
  const twice = data.jointUnits.find((_, index) => units.indexOf(units[index] ?? '') !== index)
  if (twice !== undefined) return refuse(refusals.jointUnitTwice(twice))
  const { greenChannel, jointUnits } = data
  const limits = approvalLimitsOf({ greenChannel, joint: jointUnits.length > 0 }, matter, catalogue)
  const noticeDue = addWorkingDays(data.receivedOn, limits.noticeDays)
  return accept({ type: 'ApprovalRequested', data: { ...data, limits, noticeDue } })
}

/** 一次性告知 (行政许可法 §32): once, of all that is missing, on the spot or within the days that the rules give. */
export const giveNotice = (
  data: DataOf<'GiveOneTimeNotice'>,
  approval: RequestedApproval,
  { today }: Context,
): ApprovalDecision => {
  if (approval.accepted !== null) return refuse(refusals.noticeAfterAcceptance(approval.accepted.on))
  if (approval.noticedOn !== null) return refuse(refusals.noticedTwice(approval.noticedOn))
  const wrongDate = dateRefusal(data.noticedOn, { preceding: lastStepOn(approval), today })
  if (wrongDate !== undefined) return refuse(wrongDate)
  if (data.noticedOn > approval.noticeDue.date) {
    return refuse(refusals.noticeLate(approval.noticeDue.date, approval.particulars.receivedOn))
  }
  return accept({ type: 'OneTimeNoticeGiven', data })
}

/** 补正: what the notice named, in parts or at once. What completes the material is accepted on that day: it starts the clock. */
export const supplement = (
  data: DataOf<'SupplementApproval'>,
  approval: RequestedApproval,
  { today }: Context,
): ApprovalDecision => {
  if (approval.accepted !== null) return refuse(refusals.supplementAfterAcceptance(approval.accepted.on))
  if (approval.noticedOn === null) return refuse(refusals.nothingToSupplement())
  if (approval.complete && approval.suppliedOn !== null) return refuse(refusals.alreadyComplete(approval.suppliedOn))
  const wrongDate = dateRefusal(data.suppliedOn, { preceding: lastStepOn(approval), today })
  if (wrongDate !== undefined) return refuse(wrongDate)
  const supplemented: ApprovalEvent = { type: 'ApprovalSupplemented', data }
  if (!data.complete) return accept(supplemented)
  return accept(supplemented, acceptedEvent(approval, { acceptedOn: data.suppliedOn, deemed: false }))
}

/**
 * 受理: starts the clock, dated on the day on which the material was complete; deemed where 一次性告知 was not given in time. Of the same day
 * again it changes nothing. A complete supplement accepts by itself; one recorded before it did is accepted here.
 */
export const acceptApplication = (
  { acceptedOn }: DataOf<'AcceptApproval'>,
  approval: RequestedApproval,
  { today }: Context,
): ApprovalDecision => {
  if (approval.accepted !== null) {
    return approval.accepted.on === acceptedOn ? accept() : refuse(refusals.alreadyAccepted(approval.accepted.on))
  }
  // What was accepted in time and entered late was accepted; only what was not is left to the law.
  const inTime = acceptedOn >= approval.particulars.receivedOn && acceptedOn <= approval.noticeDue.date
  const deemed = inTime ? [] : deemedAcceptance(approval, today)
  if (deemed.length > 0 && acceptedOn >= approval.particulars.receivedOn) return accept(...deemed)
  if (approval.noticedOn !== null && !approval.complete) return refuse(refusals.incomplete())
  const wrongDate = dateRefusal(acceptedOn, { preceding: lastStepOn(approval), today })
  if (wrongDate !== undefined) return refuse(wrongDate)
  const { suppliedOn } = approval
  if (suppliedOn !== null && acceptedOn !== suppliedOn) return refuse(refusals.notTheDayComplete(suppliedOn))
  return accept(acceptedEvent(approval, { acceptedOn, deemed: false }))
}
