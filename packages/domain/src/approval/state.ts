import { type BusinessDate, latestOf } from '../dates.ts'
import type {
  ApprovalClock,
  ApprovalCommand,
  ApprovalEvent,
  ApprovalLimitKind,
  ApprovalLimits,
  Due,
  ExcludedProcedure,
} from './events.ts'

/** `stopped`: accepted, and an excluded procedure stops the clock. */
export type ApprovalStatus = 'received' | 'noticed' | 'accepted' | 'stopped' | 'granted' | 'refused' | 'withdrawn'
type Particulars = Extract<ApprovalCommand, { type: 'RequestApproval' }>['data']

/** What is known once the application was accepted and its clock runs. */
export type AcceptedApproval = {
  readonly on: BusinessDate
  readonly clock: ApprovalClock
  /** The excluded procedure that stops the clock now. */
  readonly stopped: { readonly procedure: ExcludedProcedure; readonly startedOn: BusinessDate } | null
  readonly extendedOn: BusinessDate | null
  /** Day of the last extension, start or end of an excluded procedure. */
  readonly clockStepOn: BusinessDate | null
  /** Opinions of the review levels, from the first up. */
  readonly reviews: readonly { readonly agreed: boolean; readonly on: BusinessDate }[]
  /** Opinions of the units of joint handling. */
  readonly jointOpinions: readonly { readonly unit: string; readonly on: BusinessDate }[]
  /** What the clock has recorded, each once however often a day is moved. */
  readonly cameNearDue: boolean
  readonly becameOverdue: readonly ApprovalLimitKind[]
}

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
      readonly accepted: AcceptedApproval | null
      readonly endedOn: BusinessDate | null
      /** null before a decision, and where there was none: what was withdrawn needs no delivery. */
      readonly deliveryDue: Due | null
      readonly deliveredOn: BusinessDate | null
    }
export type RequestedApproval = Extract<ApprovalState, { kind: 'requested' }>

/** The day of the last step: the end cannot be dated before it. */
export const lastStepOn = ({ particulars, noticedOn, suppliedOn, accepted }: RequestedApproval): BusinessDate =>
  latestOf(
    noticedOn,
    suppliedOn,
    accepted?.on,
    accepted?.clockStepOn,
    ...(accepted?.reviews ?? []).map(({ on }) => on),
    ...(accepted?.jointOpinions ?? []).map(({ on }) => on),
  ) ?? particulars.receivedOn

const evolveAccepted = (accepted: AcceptedApproval, event: ApprovalEvent): AcceptedApproval => {
  switch (event.type) {
    case 'ExcludedProcedureStarted': {
      const { procedure, startedOn } = event.data
      return { ...accepted, stopped: { procedure, startedOn }, clockStepOn: startedOn }
    }
    case 'ExcludedProcedureEnded':
      return { ...accepted, stopped: null, clock: event.data.clock, clockStepOn: event.data.endedOn }
    case 'ApprovalExtended': {
      const { extendedOn, clock } = event.data
      return { ...accepted, clock, extendedOn, clockStepOn: extendedOn }
    }
    case 'ApprovalReviewed': {
      const { agreed, reviewedOn } = event.data
      return { ...accepted, reviews: [...accepted.reviews, { agreed, on: reviewedOn }] }
    }
    case 'JointOpinionGiven': {
      const { unit, givenOn } = event.data
      return { ...accepted, jointOpinions: [...accepted.jointOpinions, { unit, on: givenOn }] }
    }
    case 'ApprovalCameNearDue':
      return { ...accepted, cameNearDue: true }
    case 'ApprovalBecameOverdue':
      return { ...accepted, becameOverdue: [...accepted.becameOverdue, event.data.limit] }
    case 'ApprovalRequested':
    case 'OneTimeNoticeGiven':
    case 'ApprovalSupplemented':
    case 'ApprovalAccepted':
    case 'ApprovalGranted':
    case 'ApprovalRefused':
    case 'ApprovalWithdrawn':
    case 'DecisionDelivered':
      return accepted
  }
}

const startOfClock = (on: BusinessDate, clock: ApprovalClock): AcceptedApproval => ({
  on,
  clock,
  stopped: null,
  extendedOn: null,
  clockStepOn: null,
  reviews: [],
  jointOpinions: [],
  cameNearDue: false,
  becameOverdue: [],
})

const evolveCase = (state: RequestedApproval, event: ApprovalEvent): RequestedApproval => {
  switch (event.type) {
    case 'ApprovalRequested':
      return state
    case 'OneTimeNoticeGiven':
      return { ...state, status: 'noticed', noticedOn: event.data.noticedOn }
    case 'ApprovalSupplemented':
      return { ...state, suppliedOn: event.data.suppliedOn, complete: event.data.complete }
    case 'ApprovalAccepted':
      return { ...state, status: 'accepted', accepted: startOfClock(event.data.acceptedOn, event.data.clock) }
    case 'ExcludedProcedureStarted':
      return { ...state, status: 'stopped' }
    case 'ExcludedProcedureEnded':
      return { ...state, status: 'accepted' }
    case 'ApprovalGranted': {
      const { grantedOn, deliveryDue } = event.data
      return { ...state, status: 'granted', endedOn: grantedOn, deliveryDue }
    }
    case 'ApprovalRefused': {
      const { refusedOn, deliveryDue } = event.data
      return { ...state, status: 'refused', endedOn: refusedOn, deliveryDue }
    }
    case 'ApprovalWithdrawn':
      return { ...state, status: 'withdrawn', endedOn: event.data.withdrawnOn }
    case 'DecisionDelivered':
      return { ...state, deliveredOn: event.data.deliveredOn }
    case 'ApprovalExtended':
    case 'ApprovalReviewed':
    case 'JointOpinionGiven':
    case 'ApprovalCameNearDue':
    case 'ApprovalBecameOverdue':
      return state
  }
}

export const evolveRequested = (state: RequestedApproval, event: ApprovalEvent): RequestedApproval => {
  const { accepted } = state
  return evolveCase(accepted === null ? state : { ...state, accepted: evolveAccepted(accepted, event) }, event)
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
    accepted: null,
    endedOn: null,
    deliveryDue: null,
    deliveredOn: null,
  }
}
