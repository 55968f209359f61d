import type { Flag } from './flag.ts'

export type ProgrammeRow = {
  programmeId: string
  name: string
  region: string
  /** JSON: the programme's categories in their order. */
  categories: string
  /** JSON: what stands on the head and foot of its bulletins. */
  masthead: string
  illustrative: Flag
  /** Only an illustrative programme has a date of its own. */
  businessDate: string | null
}

/** One row per set of dated rules that the programme recorded. */
export type RuleSetRow = {
  eventId: string
  ordinal: number
  programmeId: string
  kind: 'matters' | 'cards' | 'scoring'
  validFrom: string
  source: string
  /** JSON. */
  rules: string
  setOn: string
}
