import type { BusinessDate } from '../dates.ts'
import type { ProgrammeCommand, ProgrammeEvent } from './events.ts'

type Particulars = Extract<ProgrammeCommand, { type: 'OpenProgramme' }>['data']

export type ProgrammeState =
  | { readonly kind: 'unknown' }
  | {
      readonly kind: 'open'
      readonly particulars: Particulars
      /** Where the date of an illustrative programme was moved to; null before that. */
      readonly businessDate: BusinessDate | null
    }

export const evolveProgramme = (state: ProgrammeState, event: ProgrammeEvent): ProgrammeState => {
  switch (event.type) {
    case 'ProgrammeOpened':
      return { kind: 'open', particulars: event.data, businessDate: null }
    case 'BusinessDateMoved':
      return state.kind === 'open' ? { ...state, businessDate: event.data.date } : state
  }
}
