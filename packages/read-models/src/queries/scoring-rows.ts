import type { BusinessDate, Month } from '@liushui/domain'
import type { ReadDatabase } from '../contract.ts'

/** A period of assessment: from the first of January up to and with `lastDay`. */
export type Scored = {
  readonly programmeId: string
  readonly period: string
  readonly year: number
  readonly through: Month
  readonly firstDay: BusinessDate
  readonly lastDay: BusinessDate
}

/** Items in the issued plan as it stands, with their projects. */
export const itemsOf = (db: ReadDatabase, { programmeId, year }: Pick<Scored, 'programmeId' | 'year'>) =>
  db
    .selectFrom('planItems as item')
    .innerJoin('plans as plan', (join) =>
      join.onRef('plan.programmeId', '=', 'item.programmeId').onRef('plan.year', '=', 'item.year'),
    )
    .leftJoin('projects as project', (join) =>
      join.onRef('project.programmeId', '=', 'item.programmeId').onRef('project.projectId', '=', 'item.projectId'),
    )
    .select([
      'item.projectId',
      'item.unit',
      'item.plannedInvestment',
      'item.plannedStart',
      'item.inBaseline',
      'plan.issuedOn',
      'project.nature as registeredNature',
      'project.startedOn',
      'project.startedBy',
      'project.completedOn',
      'project.suspensions',
    ])
    .where('item.programmeId', '=', programmeId)
    .where('item.year', '=', year)
    .where('item.removedOn', 'is', null)
    .where('plan.issuedOn', 'is not', null)
    .orderBy('item.itemNumber')
    .orderBy('item.projectId')
    .execute()
export type ScoredItem = Awaited<ReturnType<typeof itemsOf>>[number]

const fundMovementsOf = (db: ReadDatabase, { programmeId, year, lastDay }: Scored) =>
  db
    .selectFrom('fundMovements as movement')
    .innerJoin('funds as fund', (join) =>
      join
        .onRef('fund.programmeId', '=', 'movement.programmeId')
        .onRef('fund.applicationId', '=', 'movement.applicationId'),
    )
    .select(['movement.projectId', 'movement.kind', 'movement.amount', 'movement.eventId'])
    .where('movement.programmeId', '=', programmeId)
    .where('fund.year', '=', year)
    .where('fund.submittedOn', '<=', lastDay)
    .where('movement.kind', 'in', ['requested', 'approved'])
    .where('movement.date', '<=', lastDay)
    .orderBy('movement.ordinal')
    .execute()

/** Corrections of what was approved: the amounts of the movements are those after them. */
const fundCorrectionsOf = (db: ReadDatabase, { programmeId, year }: Scored) =>
  db
    .selectFrom('fundCorrections as correction')
    .innerJoin('funds as fund', (join) =>
      join
        .onRef('fund.programmeId', '=', 'correction.programmeId')
        .onRef('fund.applicationId', '=', 'correction.applicationId'),
    )
    .select(['correction.projectId', 'correction.eventId'])
    .where('correction.programmeId', '=', programmeId)
    .where('fund.year', '=', year)
    .where('correction.kind', '=', 'approved')
    .orderBy('correction.ordinal')
    .execute()

const decisionsOf = (db: ReadDatabase, { programmeId, firstDay, lastDay }: Scored) =>
  db
    .selectFrom('approvals')
    .select(['projectId', 'endedOn', 'promisedDueOn', 'endedBy'])
    .where('programmeId', '=', programmeId)
    .where('status', 'in', ['granted', 'refused'])
    .where('endedOn', '>=', firstDay)
    .where('endedOn', '<=', lastDay)
    .orderBy('endedOn')
    .orderBy('approvalId')
    .execute()

const checksOf = (db: ReadDatabase, { programmeId, year, through }: Scored) =>
  db
    .selectFrom('checks as check')
    .innerJoin('inspections as round', (join) =>
      join.onRef('round.programmeId', '=', 'check.programmeId').onRef('round.roundId', '=', 'check.roundId'),
    )
    .select(['check.unit', 'check.card', 'check.eventId'])
    .where('check.programmeId', '=', programmeId)
    .where('round.year', '=', year)
    .where('round.through', '<=', through)
    .where('check.card', '!=', 'none')
    .orderBy('round.through')
    .orderBy('check.roundId')
    .orderBy('check.projectId')
    .execute()

const overduesOf = (db: ReadDatabase, { programmeId, firstDay, lastDay }: Scored) =>
  db
    .selectFrom('findingSteps as step')
    .innerJoin('findings as finding', (join) =>
      join
        .onRef('finding.programmeId', '=', 'step.programmeId')
        .onRef('finding.roundId', '=', 'step.roundId')
        .onRef('finding.finding', '=', 'step.finding'),
    )
    .select(['finding.unit', 'step.eventId'])
    .where('step.programmeId', '=', programmeId)
    .where('step.step', '=', 'RectificationBecameOverdue')
    .where('step.date', '>=', firstDay)
    .where('step.date', '<=', lastDay)
    .orderBy('step.ordinal')
    .execute()

/** Since when an item that an adjustment added is in the plan. */
export const addedOf = (db: ReadDatabase, { programmeId, year }: Pick<Scored, 'programmeId' | 'year'>) =>
  db
    .selectFrom('planAdjustments')
    .select(['projectId', 'date'])
    .where('programmeId', '=', programmeId)
    .where('year', '=', year)
    .where('kind', '=', 'added')
    .orderBy('ordinal')
    .execute()

const factsOf = (db: ReadDatabase, { programmeId, year, through }: Scored) =>
  db
    .selectFrom('monthlyFacts')
    .selectAll()
    .where('programmeId', '=', programmeId)
    .where('month', '>=', `${year}-01`)
    .where('month', '<=', through)
    .orderBy('month')
    .orderBy('projectId')
    .execute()

const entriesOf = (db: ReadDatabase, { programmeId, period }: Scored) =>
  db
    .selectFrom('assessmentEntries')
    .select(['unit', 'item', 'eventId'])
    .where('programmeId', '=', programmeId)
    .where('period', '=', period)
    .orderBy('ordinal')
    .execute()

/** All that units are scored by, in the order in which it is told. */
export const scoringRows = async (db: ReadDatabase, scored: Scored) => ({
  items: await itemsOf(db, scored),
  added: await addedOf(db, scored),
  facts: await factsOf(db, scored),
  movements: await fundMovementsOf(db, scored),
  fundCorrections: await fundCorrectionsOf(db, scored),
  decisions: await decisionsOf(db, scored),
  checks: await checksOf(db, scored),
  overdues: await overduesOf(db, scored),
  entries: await entriesOf(db, scored),
})
export type ScoringRows = Awaited<ReturnType<typeof scoringRows>>
