import { accept, type Context, type Decider, refuse } from '../kernel.ts'
import { timeBrought } from './clock.ts'
import { deliver, grant, refuseApplication, withdraw } from './conclusion.ts'
import type { ApprovalCommand, ApprovalEvent } from './events.ts'
import { acceptApplication, giveNotice, request, supplement } from './intake.ts'
import { giveJointOpinion, review } from './opinions.ts'
import { endProcedure, extend, startProcedure } from './procedures.ts'
import { approvalRefusals as refusals } from './refusals.ts'
import { type ApprovalState, evolveApproval, type RequestedApproval } from './state.ts'
import type { ApprovalDecision } from './steps.ts'

type Later = Exclude<ApprovalCommand, { type: 'RequestApproval' }>
type AfterTheEnd = Extract<Later, { type: 'DeliverDecision' | 'RunApprovalClock' }>

const isAfterTheEnd = (command: Later): command is AfterTheEnd =>
  command.type === 'DeliverDecision' || command.type === 'RunApprovalClock'

const decideAlways = (command: AfterTheEnd, state: RequestedApproval, context: Context): ApprovalDecision => {
  switch (command.type) {
    case 'DeliverDecision':
      return deliver(command.data, state, context)
    case 'RunApprovalClock':
      return accept(...timeBrought(state, context.today))
  }
}

const decideBeforeTheEnd = (
  command: Exclude<Later, AfterTheEnd>,
  state: RequestedApproval,
  context: Context,
): ApprovalDecision => {
  switch (command.type) {
    case 'GiveOneTimeNotice':
      return giveNotice(command.data, state, context)
    case 'SupplementApproval':
      return supplement(command.data, state, context)
    case 'AcceptApproval':
      return acceptApplication(command.data, state, context)
    case 'StartExcludedProcedure':
      return startProcedure(command.data, state, context)
    case 'EndExcludedProcedure':
      return endProcedure(command.data, state, context)
    case 'ExtendApproval':
      return extend(command.data, state, context)
    case 'ReviewApproval':
      return review(command.data, state, context)
    case 'GiveJointOpinion':
      return giveJointOpinion(command.data, state, context)
    case 'GrantApproval':
      return grant(command.data, state, context)
    case 'RefuseApproval':
      return refuseApplication(command.data, state, context)
    case 'WithdrawApproval':
      return withdraw(command.data, state, context)
  }
}

const decide = (command: ApprovalCommand, state: ApprovalState, context: Context): ApprovalDecision => {
  if (state.kind === 'requested') {
    const { projectId, programmeId } = state.particulars
    const other = command.data.projectId !== projectId || command.data.programmeId !== programmeId
    if (other) return refuse(refusals.otherProject())
  }
  if (command.type === 'RequestApproval') return request(command.data, state, context)
  if (state.kind === 'none') return refuse(refusals.notRequested())
  if (isAfterTheEnd(command)) return decideAlways(command, state, context)
  if (state.endedOn !== null) return refuse(refusals.concluded(state.endedOn))
  return decideBeforeTheEnd(command, state, context)
}

export const approvalDecider: Decider<ApprovalState, ApprovalCommand, ApprovalEvent> = {
  initialState: { kind: 'none' },
  decide,
  evolve: evolveApproval,
}
