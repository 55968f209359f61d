import { type Review, reviewAfter } from '../review.ts'
import type { FactorCommand, FactorEvent } from './events.ts'

/** The furthest that an application has come. */
export type FactorStage = 'requested' | 'in-review' | 'returned' | 'rejected' | 'granted' | 'used'
type Particulars = Extract<FactorCommand, { type: 'RequestFactor' }>['data']

export type FactorState =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'requested'
      readonly particulars: Particulars
      readonly review: Review
      /** Thousandths of the unit of its kind. */
      readonly granted: number
      readonly used: number
      readonly released: number
    }
export type FactorApplication = Extract<FactorState, { kind: 'requested' }>

export const factorStage = ({ review, used }: FactorApplication): FactorStage => {
  if (used > 0) return 'used'
  if (review.kind === 'approved') return 'granted'
  return review.kind === 'prepared' ? 'requested' : review.kind
}

const evolveRequested = (state: FactorApplication, event: FactorEvent): FactorApplication => {
  switch (event.type) {
    case 'FactorRequested':
      return state
    case 'FactorSubmitted':
      return { ...state, review: reviewAfter.submission(event.data.submittedOn) }
    case 'FactorAdvanced':
      return { ...state, review: reviewAfter.advance(event.data.to, event.data.advancedOn) }
    case 'FactorReturned':
      return { ...state, review: reviewAfter.return(event.data.returnedOn) }
    case 'FactorRejected':
      return { ...state, review: reviewAfter.rejection(state.review, event.data.rejectedOn) }
    case 'FactorGranted': {
      const { amount, grantedOn } = event.data
      return { ...state, review: reviewAfter.approval(state.review, grantedOn), granted: amount }
    }
    case 'FactorUsed':
      return { ...state, used: state.used + event.data.amount }
    case 'FactorReleased':
      return { ...state, released: state.released + event.data.amount }
  }
}

export const evolveFactor = (state: FactorState, event: FactorEvent): FactorState => {
  if (state.kind === 'requested') return evolveRequested(state, event)
  if (event.type !== 'FactorRequested') return state
  const { requestedOn, ...particulars } = event.data
  return {
    kind: 'requested',
    particulars,
    review: reviewAfter.preparation(requestedOn),
    granted: 0,
    used: 0,
    released: 0,
  }
}
