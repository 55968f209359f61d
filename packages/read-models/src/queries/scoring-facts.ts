import {
  type Card,
  lastDayOf,
  type Period,
  type ProgrammeRules,
  rulesInForce,
  sumFen,
  type UnitFacts,
} from '@liushui/domain'
import type { ReadDatabase } from '../contract.ts'
import { itemMonthsDue, lateReports } from './late-reports.ts'
import { programmeRules } from './programmes.ts'
import { hasStarted } from './register.ts'
import { type Scored, type ScoredItem, type ScoringRows, scoringRows } from './scoring-rows.ts'
import { snapshot } from './snapshot.ts'

const scoredPeriod = (programmeId: string, period: Period): Scored => {
  const year = Number(period.slice(0, 4))
  const through = period.length === 4 ? `${period}-12` : period
  return { programmeId, period, year, through, firstDay: `${year}-01-01`, lastDay: lastDayOf(through) }
}

/** What concerns one unit. */
type OfUnit = { readonly unit: string; readonly rows: ScoringRows; readonly scored: Scored }

const eventsOf = (rows: readonly { readonly eventId: string }[]): string[] => rows.map(({ eventId }) => eventId)

/** A project that had not started before the year is a new start of the year, whatever nature its plan item has. */
const isNewStart = ({ registeredNature, startedOn }: ScoredItem, { firstDay }: Scored): boolean =>
  registeredNature !== 'continuing' && (startedOn === null || startedOn >= firstDay)

const startFigures = ({ rows, scored }: OfUnit) => {
  const { through, firstDay } = scored
  const newOnes = rows.items.filter((item) => isNewStart(item, scored))
  const planned = newOnes.filter(({ plannedStart }) => plannedStart !== null && plannedStart <= through)
  const started = newOnes.filter((item) => hasStarted(item, through))
  const continuing = rows.items.filter(
    (item) => !newOnes.includes(item) && (item.completedOn === null || item.completedOn >= firstDay),
  )
  return {
    figures: { newPlanned: planned.length, newStarted: started.length, continuing: continuing.length },
    events: [...started, ...continuing].flatMap(({ startedBy }) => startedBy ?? []),
  }
}

const fundFigures = ({ rows }: OfUnit) => {
  const sumOf = (kind: 'requested' | 'approved') =>
    sumFen(rows.movements.filter((movement) => movement.kind === kind).map(({ amount }) => amount))
  return {
    figures: { fundsRequested: sumOf('requested'), fundsApproved: sumOf('approved') },
    events: eventsOf([...rows.movements, ...rows.fundCorrections]),
  }
}

const approvalFigures = ({ rows: { decisions } }: OfUnit) => ({
  figures: {
    approvalsDecided: decisions.length,
    approvalsOnTime: decisions.filter(
      ({ endedOn, promisedDueOn }) => endedOn !== null && promisedDueOn !== null && endedOn <= promisedDueOn,
    ).length,
  },
  events: decisions.flatMap(({ endedBy }) => endedBy ?? []),
})

const reportFigures = ({ rows, scored }: OfUnit, reportsDueDay: number) => {
  const late = rows.items.map((item) => {
    const facts = rows.facts.filter(({ projectId }) => projectId === item.projectId)
    return lateReports(itemMonthsDue(item, rows.added, scored.through), facts, reportsDueDay)
  })
  return { count: late.reduce((sum, { count }) => sum + count, 0), events: late.flatMap(({ events }) => events) }
}

const complianceFigures = (of: OfUnit, reportsDueDay: number) => {
  const { checks, overdues, entries } = of.rows
  const shown = (card: Card) => checks.filter((check) => check.card === card).length
  const reports = reportFigures(of, reportsDueDay)
  return {
    figures: {
      talks: shown('talk'),
      yellowCards: shown('yellow'),
      redCards: shown('red'),
      overdueRectifications: overdues.length,
      lateReports: reports.count,
    },
    events: [
      ...eventsOf(checks),
      ...eventsOf(overdues),
      ...reports.events,
      // A veto is no item of its own: what imposed or lifted it is told with compliance.
      ...eventsOf(entries.filter(({ item }) => item !== 'quality')),
    ],
  }
}

const unitFacts = (of: OfUnit, reportsDueDay: number): UnitFacts => {
  const { unit, rows } = of
  const [start, funds, approvals] = [startFigures(of), fundFigures(of), approvalFigures(of)]
  const compliance = complianceFigures(of, reportsDueDay)
  return {
    unit,
    plannedInvestment: sumFen(rows.items.map(({ plannedInvestment }) => plannedInvestment)),
    completedInYear: sumFen(rows.facts.map(({ investment }) => investment)),
    ...start.figures,
    ...funds.figures,
    ...approvals.figures,
    ...compliance.figures,
    events: {
      progress: eventsOf(rows.facts),
      start: start.events,
      funds: funds.events,
      approvals: approvals.events,
      quality: eventsOf(rows.entries.filter(({ item }) => item === 'quality')),
      compliance: compliance.events,
    },
  }
}

/** Each row goes to the unit of its project's plan item, or to the unit that it names. */
const byUnit = (rows: ScoringRows, scored: Scored): OfUnit[] => {
  const unitOf = new Map(rows.items.map(({ projectId, unit }) => [projectId, unit]))
  const units = [...new Set(unitOf.values())]
  return units.map((unit) => {
    const ofProject = ({ projectId }: { readonly projectId: string }) => unitOf.get(projectId) === unit
    const named = (row: { readonly unit: string }) => row.unit === unit
    return {
      unit,
      scored,
      rows: {
        items: rows.items.filter(named),
        added: rows.added.filter(ofProject),
        facts: rows.facts.filter(ofProject),
        movements: rows.movements.filter(ofProject),
        fundCorrections: rows.fundCorrections.filter(ofProject),
        decisions: rows.decisions.filter(ofProject),
        checks: rows.checks.filter(named),
        overdues: rows.overdues.filter(named),
        entries: rows.entries.filter(named),
      },
    }
  })
}

/**
 * What each responsible unit of the year's issued plan is scored by, from January up to the end of the period, in the order of the plan.
 * `rules`: those that the programme decides by; what it recorded where absent. Throws where no scoring rules are in force.
 */
export const scoringFacts = (
  db: ReadDatabase,
  {
    programmeId,
    period,
    rules,
  }: { readonly programmeId: string; readonly period: Period; readonly rules?: ProgrammeRules },
): Promise<UnitFacts[]> =>
  snapshot(db, async (db) => {
    const scored = scoredPeriod(programmeId, period)
    const { scoring } = rules ?? (await programmeRules(db, programmeId))
    const inForce = rulesInForce(scoring, scored.lastDay)
    if (!inForce) throw new RangeError(`No scoring rules are in force on ${scored.lastDay}.`)
    const rows = await scoringRows(db, scored)
    return byUnit(rows, scored).map((of) => unitFacts(of, inForce.reportsDueDay))
  })
