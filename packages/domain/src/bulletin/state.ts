import type { BusinessDate } from '../dates.ts'
import type { BulletinCommand, BulletinEvent } from './events.ts'

export type BulletinStatus = 'requested' | 'rendered' | 'failed' | 'issued'
type Result =
  | {
      readonly type: 'RecordBulletinRendered'
      readonly data: Extract<BulletinEvent, { type: 'BulletinRendered' }>['data']
    }
  | Extract<BulletinCommand, { type: 'RecordBulletinFailed' }>

export type BulletinState =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'requested'
      /** The newest edition, and how far it is. */
      readonly edition: number
      readonly status: BulletinStatus
      /** What was recorded of each edition, so that a worker may record it twice. */
      readonly results: Readonly<Record<number, Result>>
      readonly issuedOn: BusinessDate | null
    }
export type RequestedBulletin = Extract<BulletinState, { kind: 'requested' }>

export const evolveBulletin = (state: BulletinState, event: BulletinEvent): BulletinState => {
  if (event.type === 'BulletinRequested') {
    const results = state.kind === 'requested' ? state.results : {}
    return { kind: 'requested', edition: event.data.edition, status: 'requested', results, issuedOn: null }
  }
  if (state.kind === 'none') return state
  switch (event.type) {
    case 'BulletinRendered': {
      const result: Result = { type: 'RecordBulletinRendered', data: event.data }
      return { ...state, status: 'rendered', results: { ...state.results, [event.data.edition]: result } }
    }
    case 'BulletinFailed': {
      const result: Result = { type: 'RecordBulletinFailed', data: event.data }
      return { ...state, status: 'failed', results: { ...state.results, [event.data.edition]: result } }
    }
    case 'BulletinIssued':
      return { ...state, status: 'issued', issuedOn: event.data.issuedOn }
  }
}
