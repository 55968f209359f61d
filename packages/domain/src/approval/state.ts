import { type BusinessDate, latestOf } from '../dates.ts'
import type { ApprovalCommand, ApprovalEvent, ApprovalLimits, Due } from './events.ts'

export type ApprovalStatus = 'received' | 'noticed' | 'accepted' | 'granted' | 'refused' | 'withdrawn'
type Particulars = Extract<ApprovalCommand, { type: 'RequestApproval' }>['data']

export type ApprovalState =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'requested'
      readonly particulars: Particulars
      readonly status: ApprovalStatus
      readonly limits: ApprovalLimits
      readonly noticeDue: Due
      readonly noticedOn: BusinessDate | null
      /** Day of the last supplement, and whether nothing is missing since. */
      readonly suppliedOn: BusinessDate | null
      readonly complete: boolean
      readonly acceptedOn: BusinessDate | null
      readonly endedOn: BusinessDate | null
    }
export type RequestedApproval = Extract<ApprovalState, { kind: 'requested' }>

/** The day of the last step: no later step can be dated before it. */
export const lastStepOn = (approval: RequestedApproval): BusinessDate =>
  latestOf(approval.noticedOn, approval.suppliedOn, approval.acceptedOn) ?? approval.particulars.receivedOn

const evolveRequested = (state: RequestedApproval, event: ApprovalEvent): RequestedApproval => {
  switch (event.type) {
    case 'ApprovalRequested':
      return state
    case 'OneTimeNoticeGiven':
      return { ...state, status: 'noticed', noticedOn: event.data.noticedOn }
    case 'ApprovalSupplemented':
      return { ...state, suppliedOn: event.data.suppliedOn, complete: event.data.complete }
    case 'ApprovalAccepted':
      return { ...state, status: 'accepted', acceptedOn: event.data.acceptedOn }
    case 'ApprovalGranted':
      return { ...state, status: 'granted', endedOn: event.data.grantedOn }
    case 'ApprovalRefused':
      return { ...state, status: 'refused', endedOn: event.data.refusedOn }
    case 'ApprovalWithdrawn':
      return { ...state, status: 'withdrawn', endedOn: event.data.withdrawnOn }
  }
}

export const evolveApproval = (state: ApprovalState, event: ApprovalEvent): ApprovalState => {
  if (state.kind === 'requested') return evolveRequested(state, event)
  if (event.type !== 'ApprovalRequested') return state
  const { limits, noticeDue, ...particulars } = event.data
  return {
    kind: 'requested',
    particulars,
    status: 'received',
    limits,
    noticeDue,
    noticedOn: null,
    suppliedOn: null,
    complete: false,
    acceptedOn: null,
    endedOn: null,
  }
}
