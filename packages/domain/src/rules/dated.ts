import type { BusinessDate } from '../dates.ts'

/** A set of rules in force from a day on, with where it comes from. */
export type DatedRules = { readonly from: BusinessDate; readonly source: string }

/**
 * The set in force on a day: the one that came into force last, and of two from the same day the one recorded later.
 * undefined for a day before the first.
 */
export const rulesInForce = <Rules extends DatedRules>(sets: readonly Rules[], date: BusinessDate): Rules | undefined =>
  sets.reduce<Rules | undefined>(
    (found, rules) => (rules.from <= date && (found === undefined || rules.from >= found.from) ? rules : found),
    undefined,
  )
