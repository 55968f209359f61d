import type { BusinessDate } from '../dates.ts'
import type { Responsible } from '../people.ts'
import { type Review, reviewAfter } from '../review.ts'
import {
  type FundMovementEvent,
  type FundMovementFact,
  type FundTotals,
  fundMovementOf,
  fundTotals,
} from './conservation.ts'
import { type FundCommand, type FundEvent, fundSources } from './events.ts'

/** The furthest that an application has come; a part of the money may lag behind. */
export type FundStage =
  | 'prepared'
  | 'in-review'
  | 'returned'
  | 'rejected'
  | 'approved'
  | 'allocated'
  | 'forwarded'
  | 'disbursed'
  | 'received'
  | 'spent'
type Particulars = Extract<FundCommand, { type: 'PrepareFundApplication' }>['data']

/** A movement with the revision in the stream of the event that recorded it: a correction names it by that. */
export type RecordedMovement = FundMovementFact & { readonly revision: number }

export type FundState =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'prepared'
      /** As prepared. */
      readonly particulars: Particulars
      /** 一把手, 分管领导, 专人 of today, and since when. */
      readonly responsible: Responsible
      readonly responsibleSince: BusinessDate
      readonly review: Review
      /** The call that it answers; null until it is submitted, for sources of the district, and where version 1 recorded none. */
      readonly callId: string | null
      /** In the order in which they were recorded, as they stand after corrections. */
      readonly movements: readonly RecordedMovement[]
      /** Of the last event in the stream, from 0. */
      readonly revision: number
    }
export type FundApplication = Extract<FundState, { kind: 'prepared' }>

/** Money that the district itself decides on. It answers no call and is not forwarded. */
export const isDistrictSource = (source: Particulars['source']): boolean => fundSources[source] === 'district'

/**
 * Whether its money has to be forwarded (分解转发) before it is disbursed: money of city, province and centre has to. An application that
 * version 1 recorded without a call dates from before forwarding was recorded, so its money need not be.
 */
export const isForwarded = ({ particulars, callId }: FundApplication): boolean =>
  !isDistrictSource(particulars.source) && callId !== null

/** The furthest step that was reached: money that moved furthest, else where the review stands. */
export const fundStageOf = (review: Review['kind'], totals: FundTotals): FundStage => {
  if (totals.spent > 0) return 'spent'
  if (totals.received > 0) return 'received'
  if (totals.disbursed > 0) return 'disbursed'
  if (totals.forwarded > 0) return 'forwarded'
  return totals.allocated > 0 ? 'allocated' : review
}
export const fundStage = ({ review, movements }: FundApplication): FundStage =>
  fundStageOf(review.kind, fundTotals(movements))

type Correction = Extract<FundEvent, { type: 'FundMovementCorrected' }>['data']

const corrected = (state: FundApplication, { revision, kind, after }: Correction): FundApplication => ({
  ...state,
  review: kind === 'approved' ? reviewAfter.approval(state.review, after.date) : state.review,
  movements: state.movements.map((movement) => (movement.revision === revision ? { ...movement, ...after } : movement)),
})

const recorded = (state: FundApplication, event: FundMovementEvent): FundApplication => ({
  ...state,
  movements: [...state.movements, { ...fundMovementOf(event), revision: state.revision }],
})

const evolvePrepared = (state: FundApplication, event: FundEvent): FundApplication => {
  switch (event.type) {
    case 'FundApplicationPrepared':
      return state
    case 'FundApplicationSubmitted':
      return { ...state, callId: event.data.callId, review: reviewAfter.submission(event.data.submittedOn) }
    case 'FundApplicationAdvanced':
      return { ...state, review: reviewAfter.advance(event.data.to, event.data.advancedOn) }
    case 'FundApplicationReturned':
      return { ...state, review: reviewAfter.return(event.data.returnedOn) }
    case 'FundApplicationRejected':
      return { ...state, review: reviewAfter.rejection(state.review, event.data.rejectedOn) }
    case 'FundsApproved':
      return { ...recorded(state, event), review: reviewAfter.approval(state.review, event.data.approvedOn) }
    case 'FundsAllocated':
    case 'FundsForwarded':
    case 'FundsDisbursed':
    case 'FundsReceived':
    case 'FundsSpent':
    case 'SurplusReturned':
      return recorded(state, event)
    case 'FundMovementCorrected':
      return corrected(state, event.data)
    case 'FundResponsibilityChanged':
      return { ...state, responsible: event.data.after, responsibleSince: event.data.changedOn }
  }
}

export const evolveFund = (state: FundState, event: FundEvent): FundState => {
  if (state.kind === 'prepared') return evolvePrepared({ ...state, revision: state.revision + 1 }, event)
  if (event.type !== 'FundApplicationPrepared') return state
  const { preparedOn, ...particulars } = event.data
  return {
    kind: 'prepared',
    particulars,
    responsible: particulars.responsible,
    responsibleSince: preparedOn,
    review: reviewAfter.preparation(preparedOn),
    callId: null,
    movements: [],
    revision: 0,
  }
}
