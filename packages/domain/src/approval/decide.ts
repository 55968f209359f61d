import { addWorkingDays } from '../calendar.ts'
import type { BusinessDate } from '../dates.ts'
import { sameData } from '../equal.ts'
import { accept, type Context, type Decider, type Decision, type Refusal, refuse } from '../kernel.ts'
import type { ApprovalCommand, ApprovalEvent } from './events.ts'
import { approvalLimitsFor } from './limits.ts'
import { approvalRefusals as refusals } from './refusals.ts'
import { type ApprovalState, evolveApproval, lastStepOn, type RequestedApproval } from './state.ts'

type DataOf<Type extends ApprovalCommand['type']> = Extract<ApprovalCommand, { type: Type }>['data']
type ApprovalDecision = Decision<ApprovalEvent>

const request = (data: DataOf<'RequestApproval'>, state: ApprovalState, { today }: Context): ApprovalDecision => {
  if (state.kind === 'requested') {
    const { matter, receivedOn } = state.particulars
    return sameData(data, state.particulars) ? accept() : refuse(refusals.alreadyRequested(matter, receivedOn))
  }
  if (data.receivedOn > today) return refuse(refusals.inFuture(data.receivedOn, today))
  const limits = approvalLimitsFor(data)
  if (limits === undefined) return refuse(refusals.noRule(data.receivedOn))
  const noticeDue = addWorkingDays(data.receivedOn, limits.noticeDays)
  return accept({ type: 'ApprovalRequested', data: { ...data, limits, noticeDue } })
}

const dateRefusal = (date: BusinessDate, approval: RequestedApproval, today: BusinessDate): Refusal | undefined => {
  if (date > today) return refusals.inFuture(date, today)
  const preceding = lastStepOn(approval)
  return date < preceding ? refusals.beforePrecedingStep(date, preceding) : undefined
}

const giveNotice = (
  data: DataOf<'GiveOneTimeNotice'>,
  approval: RequestedApproval,
  { today }: Context,
): ApprovalDecision => {
  if (approval.acceptedOn !== null) return refuse(refusals.noticeAfterAcceptance(approval.acceptedOn))
  if (approval.noticedOn !== null) return refuse(refusals.noticedTwice(approval.noticedOn))
  const wrongDate = dateRefusal(data.noticedOn, approval, today)
  if (wrongDate !== undefined) return refuse(wrongDate)
  if (data.noticedOn > approval.noticeDue.date) {
    return refuse(refusals.noticeLate(approval.noticeDue.date, approval.particulars.receivedOn))
  }
  return accept({ type: 'OneTimeNoticeGiven', data })
}

const supplement = (
  data: DataOf<'SupplementApproval'>,
  approval: RequestedApproval,
  { today }: Context,
): ApprovalDecision => {
  if (approval.acceptedOn !== null) return refuse(refusals.supplementAfterAcceptance(approval.acceptedOn))
  if (approval.noticedOn === null) return refuse(refusals.nothingToSupplement())
  if (approval.complete && approval.suppliedOn !== null) return refuse(refusals.alreadyComplete(approval.suppliedOn))
  const wrongDate = dateRefusal(data.suppliedOn, approval, today)
  return wrongDate === undefined ? accept({ type: 'ApprovalSupplemented', data }) : refuse(wrongDate)
}

const accepted = (
  data: DataOf<'AcceptApproval'>,
  { limits }: RequestedApproval,
  { acceptedOn, deemed }: { acceptedOn: BusinessDate; deemed: boolean },
): ApprovalDecision =>
  accept({
    type: 'ApprovalAccepted',
    data: {
      ...data,
      acceptedOn,
      deemed,
      legalDue: addWorkingDays(acceptedOn, limits.legalDays),
      promisedDue: addWorkingDays(acceptedOn, limits.promisedDays),
    },
  })

const acceptApproval = (
  data: DataOf<'AcceptApproval'>,
  approval: RequestedApproval,
  { today }: Context,
): ApprovalDecision => {
  if (approval.acceptedOn !== null) return refuse(refusals.alreadyAccepted(approval.acceptedOn))
  // 行政许可法 §32: without notice in time the law, not the official, dates the acceptance.
  if (approval.noticedOn === null && today > approval.noticeDue.date) {
    return accepted(data, approval, { acceptedOn: approval.particulars.receivedOn, deemed: true })
  }
  if (approval.noticedOn !== null && !approval.complete) return refuse(refusals.incomplete())
  const wrongDate = dateRefusal(data.acceptedOn, approval, today)
  if (wrongDate !== undefined) return refuse(wrongDate)
  const { suppliedOn } = approval
  if (suppliedOn !== null && data.acceptedOn !== suppliedOn) return refuse(refusals.notTheDayComplete(suppliedOn))
  return accepted(data, approval, { acceptedOn: data.acceptedOn, deemed: false })
}

/** A decision after its limit is late, not void: it is recorded as it was made, and shown as overdue. */
const decisionRefusal = (date: BusinessDate, approval: RequestedApproval, today: BusinessDate): Refusal | undefined =>
  approval.acceptedOn === null ? refusals.notAccepted() : dateRefusal(date, approval, today)

const conclude = (event: ApprovalEvent, wrong: Refusal | undefined): ApprovalDecision =>
  wrong === undefined ? accept(event) : refuse(wrong)

const decide = (command: ApprovalCommand, state: ApprovalState, context: Context): ApprovalDecision => {
  if (state.kind === 'requested') {
    const { projectId, programmeId } = state.particulars
    const other = command.data.projectId !== projectId || command.data.programmeId !== programmeId
    if (other) return refuse(refusals.otherProject())
  }
  if (command.type === 'RequestApproval') return request(command.data, state, context)
  if (state.kind === 'none') return refuse(refusals.notRequested())
  if (state.endedOn !== null) return refuse(refusals.concluded(state.endedOn))
  const { today } = context
  switch (command.type) {
    case 'GiveOneTimeNotice':
      return giveNotice(command.data, state, context)
    case 'SupplementApproval':
      return supplement(command.data, state, context)
    case 'AcceptApproval':
      return acceptApproval(command.data, state, context)
    case 'GrantApproval':
      return conclude(
        { type: 'ApprovalGranted', data: command.data },
        decisionRefusal(command.data.grantedOn, state, today),
      )
    case 'RefuseApproval':
      return conclude(
        { type: 'ApprovalRefused', data: command.data },
        decisionRefusal(command.data.refusedOn, state, today),
      )
    case 'WithdrawApproval':
      return conclude(
        { type: 'ApprovalWithdrawn', data: command.data },
        dateRefusal(command.data.withdrawnOn, state, today),
      )
  }
}

export const approvalDecider: Decider<ApprovalState, ApprovalCommand, ApprovalEvent> = {
  initialState: { kind: 'none' },
  decide,
  evolve: evolveApproval,
}
