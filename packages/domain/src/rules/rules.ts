import { type CardRules, defaultCardRules } from './cards.ts'
import { type ApprovalMatters, defaultMatters } from './matters.ts'
import { defaultScoringRules, type ScoringRules } from './scoring.ts'

/** All that a programme decides by, each a list of dated sets in the order in which they were recorded. */
export type ProgrammeRules = {
  readonly matters: readonly ApprovalMatters[]
  readonly cards: readonly CardRules[]
  readonly scoring: readonly ScoringRules[]
}

/** Before a programme sets rules of its own. */
export const defaultRules: ProgrammeRules = {
  matters: defaultMatters,
  cards: defaultCardRules,
  scoring: defaultScoringRules,
}
