import { basisPoints, type Month, sumFen, WHOLE_PROGRAMME } from '@liushui/domain'
import type { HeadlineComparison, Overview, OverviewLine, PlanTotals, ReadDatabase, RegisterLine } from '../contract.ts'
import type { HeadlineRow } from '../tables.ts'
import { differenceOf, planComparison } from './plan-comparison.ts'
import { headlines } from './plans.ts'
import { programme } from './programmes.ts'
import { register } from './register.ts'
import { snapshot } from './snapshot.ts'

type Asked = { readonly programmeId: string; readonly year: number; readonly through: Month }

const sumOf = (lines: readonly RegisterLine[], amount: (line: RegisterLine) => number): number =>
  sumFen(lines.map(amount))

const addUp = (scope: string, lines: readonly RegisterLine[]): OverviewLine => {
  const plannedInvestment = sumOf(lines, (line) => line.plannedInvestment)
  const completedInYear = sumOf(lines, (line) => line.completedInYear)
  return {
    scope,
    projects: lines.length,
    totalInvestment: sumOf(lines, (line) => line.totalInvestment),
    plannedInvestment,
    completedBefore: sumOf(lines, (line) => line.completedBefore),
    completedInMonth: sumOf(lines, (line) => line.completedInMonth),
    completedInYear,
    shareOfPlan: basisPoints(completedInYear, plannedInvestment),
    started: lines.filter(({ started }) => started).length,
  }
}

const noParts: PlanTotals = { projects: 0, totalInvestment: 0, plannedInvestment: 0 }
const totalsOf = ({ projects, totalInvestment, plannedInvestment }: PlanTotals): PlanTotals => ({
  projects,
  totalInvestment,
  plannedInvestment,
})
const partsOf = (lines: readonly (PlanTotals & { readonly scope: string })[], scope: string): PlanTotals =>
  totalsOf(lines.find((line) => line.scope === scope) ?? noParts)

const compare = (headline: HeadlineRow, parts: PlanTotals, today: PlanTotals): HeadlineComparison => {
  const declared = totalsOf(headline)
  return {
    scope: headline.scope,
    source: headline.source,
    declared,
    parts,
    difference: differenceOf(declared, parts),
    today,
  }
}

/** undefined where there is no such plan. */
export const overview = (db: ReadDatabase, { programmeId, year, through }: Asked): Promise<Overview | undefined> =>
  snapshot(db, async (db) => {
    const comparison = await planComparison(db, { programmeId, year })
    if (!comparison) return undefined
    const { plan } = comparison
    const lines = await register(db, { programmeId, year, through })
    // A category that the programme doesn't list is shown after those it does: no part may go missing.
    const listed = (await programme(db, programmeId))?.categories.map(({ name }) => name) ?? []
    const scopes = [...new Set([...listed, ...lines.map(({ category }) => category)])]
    const categories = scopes.map((scope) =>
      addUp(
        scope,
        lines.filter(({ category }) => category === scope),
      ),
    )
    const total = addUp(WHOLE_PROGRAMME, lines)
    const inOrder = [...scopes, WHOLE_PROGRAMME]
    const baseline = [...comparison.categories, comparison.total].map(({ scope, baseline }) => ({ scope, ...baseline }))
    const declared = (await headlines(db, { programmeId, year }))
      .sort((a, b) => inOrder.indexOf(a.scope) - inOrder.indexOf(b.scope))
      .map((headline) =>
        compare(headline, partsOf(baseline, headline.scope), partsOf([...categories, total], headline.scope)),
      )
    return { programmeId, year, through, plan, categories, total, headlines: declared }
  })
