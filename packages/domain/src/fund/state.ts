import type { BusinessDate } from '../dates.ts'
import type { Fen } from '../money.ts'
import type { FundCommand, FundEvent, FundLevel } from './events.ts'

export type FundStage = 'prepared' | 'in-review' | 'returned' | 'approved' | 'allocated' | 'disbursed' | 'received'
type Particulars = Extract<FundCommand, { type: 'PrepareFundApplication' }>['data']

/** What moved so far at one step, and on which day first. */
type Movement = { readonly total: Fen; readonly since: BusinessDate | null }

type Review =
  | { readonly kind: 'prepared' }
  | { readonly kind: 'in-review'; readonly level: FundLevel }
  | { readonly kind: 'returned' }
  | { readonly kind: 'approved' }

export type FundState =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'prepared'
      readonly particulars: Particulars
      readonly review: Review
      /** Day of the last step of preparation and review. */
      readonly lastStepOn: BusinessDate
      readonly approved: Movement
      readonly allocated: Movement
      readonly disbursed: Movement
      readonly received: Movement
    }
export type FundApplication = Extract<FundState, { kind: 'prepared' }>

const nothing: Movement = { total: 0, since: null }

/** Movements may be recorded out of order: the earliest day counts. */
const plus = ({ total, since }: Movement, amount: Fen, day: BusinessDate): Movement => ({
  total: total + amount,
  since: since === null || day < since ? day : since,
})

/** The furthest step that the application has reached. */
export const fundStage = (application: FundApplication): FundStage => {
  if (application.received.total > 0) return 'received'
  if (application.disbursed.total > 0) return 'disbursed'
  if (application.allocated.total > 0) return 'allocated'
  return application.review.kind
}

const evolvePrepared = (state: FundApplication, event: FundEvent): FundApplication => {
  switch (event.type) {
    case 'FundApplicationPrepared':
      return state
    case 'FundApplicationSubmitted':
      return { ...state, review: { kind: 'in-review', level: 'district' }, lastStepOn: event.data.submittedOn }
    case 'FundApplicationAdvanced':
      return { ...state, review: { kind: 'in-review', level: event.data.to }, lastStepOn: event.data.advancedOn }
    case 'FundApplicationReturned':
      return { ...state, review: { kind: 'returned' }, lastStepOn: event.data.returnedOn }
    case 'FundsApproved': {
      const { amount, approvedOn } = event.data
      return {
        ...state,
        review: { kind: 'approved' },
        lastStepOn: approvedOn,
        approved: plus(state.approved, amount, approvedOn),
      }
    }
    case 'FundsAllocated':
      return { ...state, allocated: plus(state.allocated, event.data.amount, event.data.allocatedOn) }
    case 'FundsDisbursed':
      return { ...state, disbursed: plus(state.disbursed, event.data.amount, event.data.disbursedOn) }
    case 'FundsReceived':
      return { ...state, received: plus(state.received, event.data.amount, event.data.receivedOn) }
  }
}

export const evolveFund = (state: FundState, event: FundEvent): FundState => {
  if (state.kind === 'prepared') return evolvePrepared(state, event)
  if (event.type !== 'FundApplicationPrepared') return state
  const { preparedOn, ...particulars } = event.data
  return {
    kind: 'prepared',
    particulars,
    review: { kind: 'prepared' },
    lastStepOn: preparedOn,
    approved: nothing,
    allocated: nothing,
    disbursed: nothing,
    received: nothing,
  }
}
