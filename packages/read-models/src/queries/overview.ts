import { basisPoints, type Month, monthOf, sumFen, WHOLE_PROGRAMME } from '@liushui/domain'
import type { HeadlineComparison, OverviewLine, Queries, RegisterLine } from '../contract.ts'
import type { HeadlineRow } from '../tables.ts'
import { headlines } from './plans.ts'
import { programme } from './programmes.ts'
import { register } from './register.ts'
import { snapshot } from './snapshot.ts'

const sumOf = (lines: readonly RegisterLine[], amount: (line: RegisterLine) => number): number =>
  sumFen(lines.map(amount))

/** A continuing project started before it came into the plan. */
const hasStarted = ({ nature, startedOn }: RegisterLine, through: Month): boolean =>
  nature === 'continuing' || (startedOn !== null && monthOf(startedOn) <= through)

const addUp = (options: {
  readonly scope: string
  readonly lines: readonly RegisterLine[]
  readonly through: Month
}): OverviewLine => {
  const { scope, lines, through } = options
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
    started: lines.filter((line) => hasStarted(line, through)).length,
  }
}

type Totals = HeadlineComparison['parts']
const noParts: Totals = { projects: 0, totalInvestment: 0, plannedInvestment: 0 }
const totalsOf = ({ projects, totalInvestment, plannedInvestment }: Totals): Totals => ({
  projects,
  totalInvestment,
  plannedInvestment,
})

const compare = (headline: HeadlineRow, lines: readonly OverviewLine[]): HeadlineComparison => {
  const declared = totalsOf(headline)
  const parts = totalsOf(lines.find(({ scope }) => scope === headline.scope) ?? noParts)
  const difference = {
    projects: declared.projects - parts.projects,
    totalInvestment: declared.totalInvestment - parts.totalInvestment,
    plannedInvestment: declared.plannedInvestment - parts.plannedInvestment,
  }
  return { scope: headline.scope, source: headline.source, declared, parts, difference }
}

export const overview: Queries['overview'] = (db, { programmeId, year, through }) =>
  snapshot(db, async (db) => {
    const plan = await db
      .selectFrom('plans')
      .selectAll()
      .where('programmeId', '=', programmeId)
      .where('year', '=', year)
      .executeTakeFirst()
    if (!plan) return undefined
    const lines = await register(db, { programmeId, year, through })
    // A category that the programme doesn't list is shown after those it does: no part may go missing.
    const listed = (await programme(db, programmeId))?.categories.map(({ name }) => name) ?? []
    const scopes = [...new Set([...listed, ...lines.map(({ category }) => category)])]
    const categories = scopes.map((scope) =>
      addUp({ scope, lines: lines.filter(({ category }) => category === scope), through }),
    )
    const total = addUp({ scope: WHOLE_PROGRAMME, lines, through })
    const inOrder = [...scopes, WHOLE_PROGRAMME]
    const declared = (await headlines(db, { programmeId, year }))
      .sort((a, b) => inOrder.indexOf(a.scope) - inOrder.indexOf(b.scope))
      .map((headline) => compare(headline, [...categories, total]))
    return { programmeId, year, through, plan, categories, total, headlines: declared }
  })
