import type { Month } from '@liushui/domain'
import type { ProjectLine } from './dataset.ts'
import { shareOf, timeShare } from './periods.ts'

export type RankedUnit = {
  readonly rank: number
  readonly unit: string
  readonly projects: number
  readonly plannedInvestment: number
  readonly completedInYear: number
  readonly shareOfPlan: number
  readonly againstTime: number
}

export type Ranking = {
  readonly units: number
  readonly best: readonly RankedUnit[]
  /** From the better to the worst; empty where best and last would overlap: then `best` holds all. */
  readonly last: readonly RankedUnit[]
  /** All units stand alike: there is nothing to rank. */
  readonly allAlike: boolean
}

const NAMED = 3

const sums = (projects: readonly ProjectLine[], month: Month): Omit<RankedUnit, 'rank'>[] => {
  const units = Map.groupBy(projects, ({ unit }) => unit)
  return [...units].flatMap(([unit, own]) => {
    const plannedInvestment = own.reduce((sum, project) => sum + project.plannedInvestment, 0)
    const completedInYear = own.reduce((sum, project) => sum + project.completedInYear, 0)
    const shareOfPlan = shareOf(completedInYear, plannedInvestment)
    if (shareOfPlan === null) return []
    const againstTime = shareOfPlan - timeShare(month)
    return [{ unit, projects: own.length, plannedInvestment, completedInYear, shareOfPlan, againstTime }]
  })
}

/**
 * Units by 占年度计划, best three and last three. Equal shares rank alike, so that there may be more than three of them.
 * Units without a plan of the year are not ranked. Equal units stand in the order of the plan.
 */
export const rankUnits = (projects: readonly ProjectLine[], month: Month): Ranking => {
  const sorted = sums(projects, month).sort((one, other) => other.shareOfPlan - one.shareOfPlan)
  const ranked = sorted.map((unit) => ({
    rank: 1 + sorted.findIndex(({ shareOfPlan }) => shareOfPlan === unit.shareOfPlan),
    ...unit,
  }))
  const allAlike = ranked.length > 1 && ranked.every(({ rank }) => rank === 1)
  const bar = sorted.at(-NAMED)?.shareOfPlan ?? Number.POSITIVE_INFINITY
  const best = ranked.filter(({ rank }) => rank <= NAMED)
  const last = ranked.filter(({ shareOfPlan }) => shareOfPlan <= bar)
  const overlap = ranked.length <= 2 * NAMED || last.some(({ rank }) => rank <= NAMED)
  return { units: ranked.length, best: overlap ? ranked : best, last: overlap ? [] : last, allAlike }
}
