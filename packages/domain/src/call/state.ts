import type { BusinessDate } from '../dates.ts'
import type { CallEvent, CallTerms } from './events.ts'
import type { Screening } from './screening.ts'

/** Newest first: a list grows in constant time where copying a map of thousands of projects for each event would not. */
type Screenings = { readonly projectId: string; readonly screening: Screening; readonly older: Screenings } | null

export type CallState =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'published'
      readonly programmeId: string
      /** As they stand after amendments. */
      readonly terms: CallTerms
      /** null while it is not closed. */
      readonly closedOn: BusinessDate | null
      readonly screenings: Screenings
    }
export type PublishedCall = Extract<CallState, { kind: 'published' }>

/** The last screening of each project. */
export const lastScreenings = ({ screenings }: PublishedCall): Map<string, Screening> => {
  const last = new Map<string, Screening>()
  for (let link = screenings; link !== null; link = link.older) {
    if (!last.has(link.projectId)) last.set(link.projectId, link.screening)
  }
  return last
}

const evolvePublished = (state: PublishedCall, event: CallEvent): PublishedCall => {
  switch (event.type) {
    case 'CallPublished':
      return state
    case 'CallAmended':
      return { ...state, terms: event.data.after }
    case 'CallClosed':
      return { ...state, closedOn: event.data.closedOn }
    case 'ProjectScreened': {
      const { projectId, qualifies, reasons, most } = event.data
      return { ...state, screenings: { projectId, screening: { qualifies, reasons, most }, older: state.screenings } }
    }
  }
}

export const evolveCall = (state: CallState, event: CallEvent): CallState => {
  if (state.kind === 'published') return evolvePublished(state, event)
  if (event.type !== 'CallPublished') return state
  const { programmeId, terms } = event.data
  return { kind: 'published', programmeId, terms, closedOn: null, screenings: null }
}
