import type { BusinessDate } from '../dates.ts'
import { defaultRules, type ProgrammeRules } from '../rules/rules.ts'
import type { ProgrammeCommand, ProgrammeEvent } from './events.ts'

type Particulars = Extract<ProgrammeCommand, { type: 'OpenProgramme' }>['data']

export type ProgrammeState =
  | { readonly kind: 'unknown' }
  | {
      readonly kind: 'open'
      readonly particulars: Particulars
      /** Where the date of an illustrative programme was moved to; null before that. */
      readonly businessDate: BusinessDate | null
      /** What applies by default first, then each set in the order in which it was recorded: `rulesInForce` picks one. */
      readonly rules: ProgrammeRules
    }

type OpenProgramme = Extract<ProgrammeState, { kind: 'open' }>

const evolveOpen = (state: OpenProgramme, event: ProgrammeEvent): OpenProgramme => {
  const { rules } = state
  switch (event.type) {
    case 'ProgrammeOpened':
      return state
    case 'BusinessDateMoved':
      return { ...state, businessDate: event.data.date }
    case 'ApprovalMattersSet':
      return { ...state, rules: { ...rules, matters: [...rules.matters, event.data.rules] } }
    case 'CardRulesSet':
      return { ...state, rules: { ...rules, cards: [...rules.cards, event.data.rules] } }
    case 'ScoringRulesSet':
      return { ...state, rules: { ...rules, scoring: [...rules.scoring, event.data.rules] } }
  }
}

export const evolveProgramme = (state: ProgrammeState, event: ProgrammeEvent): ProgrammeState => {
  if (state.kind === 'open') return evolveOpen(state, event)
  if (event.type !== 'ProgrammeOpened') return state
  return { kind: 'open', particulars: event.data, businessDate: null, rules: defaultRules }
}
