import { lastDayOf, type Month, yearOf } from '@liushui/domain'
import {
  approvals,
  bulletins,
  corrections,
  fundApplications,
  fundMovements,
  monthlyFacts,
  overview,
  planComparison,
  programme,
  type ReadDatabase,
  register,
} from '@liushui/read-models'

type Of = { readonly programmeId: string; readonly month: Month }

/** What the queries of the screens tell too. */
const toldOnScreens = async (db: ReadDatabase, { programmeId, month }: Of) => {
  const plan = { programmeId, year: yearOf(month), through: month }
  const [about, state, lines, facts, papers, applications, movements, corrected, issues] = await Promise.all([
    programme(db, programmeId),
    overview(db, plan),
    register(db, plan),
    monthlyFacts(db, { programmeId, year: plan.year }),
    approvals(db, { programmeId, today: lastDayOf(month) }),
    fundApplications(db, { programmeId }),
    fundMovements(db, { programmeId }),
    corrections(db, { programmeId }),
    bulletins(db, { programmeId }),
  ])
  return { about, state, lines, facts, papers, applications, movements, corrected, issues }
}

/** Steps in the order in which they were recorded. */
const steps = async (db: ReadDatabase, { programmeId }: Of) => {
  const [approvalSteps, fundSteps, factorSteps, findingSteps, difficultySteps] = await Promise.all([
    db.selectFrom('approvalSteps').selectAll().where('programmeId', '=', programmeId).orderBy('ordinal').execute(),
    db.selectFrom('fundSteps').selectAll().where('programmeId', '=', programmeId).orderBy('ordinal').execute(),
    db.selectFrom('factorSteps').selectAll().where('programmeId', '=', programmeId).orderBy('ordinal').execute(),
    db.selectFrom('findingSteps').selectAll().where('programmeId', '=', programmeId).orderBy('ordinal').execute(),
    db.selectFrom('difficultySteps').selectAll().where('programmeId', '=', programmeId).orderBy('ordinal').execute(),
  ])
  return { approvalSteps, fundSteps, factorSteps, findingSteps, difficultySteps }
}

/** The year's plan, what was decided on it, and corrections of funds. */
const decisions = async (db: ReadDatabase, { programmeId, month }: Of) => {
  const year = yearOf(month)
  const [fundCorrections, planItems, comparison] = await Promise.all([
    db.selectFrom('fundCorrections').selectAll().where('programmeId', '=', programmeId).orderBy('ordinal').execute(),
    db
      .selectFrom('planItems')
      .selectAll()
      .where('programmeId', '=', programmeId)
      .where('year', '=', year)
      .orderBy('itemNumber')
      .orderBy('projectId')
      .execute(),
    planComparison(db, { programmeId, year }),
  ])
  return { fundCorrections, planItems, comparison }
}

/** Inspection, difficulties, assessment, calls and factors. */
const registers = async (db: ReadDatabase, { programmeId }: Of) => {
  const [projects, calls, screenings, factors, rounds, checks, findings, difficulties, assessments, scores] =
    await Promise.all([
      db.selectFrom('projects').selectAll().where('programmeId', '=', programmeId).orderBy('projectId').execute(),
      db.selectFrom('calls').selectAll().where('programmeId', '=', programmeId).orderBy('callId').execute(),
      db.selectFrom('screenings').selectAll().where('programmeId', '=', programmeId).orderBy('projectId').execute(),
      db.selectFrom('factors').selectAll().where('programmeId', '=', programmeId).orderBy('factorId').execute(),
      db.selectFrom('inspections').selectAll().where('programmeId', '=', programmeId).orderBy('roundId').execute(),
      db
        .selectFrom('checks')
        .selectAll()
        .where('programmeId', '=', programmeId)
        .orderBy('roundId')
        .orderBy('projectId')
        .execute(),
      db
        .selectFrom('findings')
        .selectAll()
        .where('programmeId', '=', programmeId)
        .orderBy('roundId')
        .orderBy('finding')
        .execute(),
      db
        .selectFrom('difficulties')
        .selectAll()
        .where('programmeId', '=', programmeId)
        .orderBy('raisedOn')
        .orderBy('difficultyId')
        .execute(),
      db.selectFrom('assessments').selectAll().where('programmeId', '=', programmeId).orderBy('period').execute(),
      db
        .selectFrom('scores')
        .selectAll()
        .where('programmeId', '=', programmeId)
        .orderBy('period')
        .orderBy('rank')
        .orderBy('unit')
        .execute(),
    ])
  return { projects, calls, screenings, factors, rounds, checks, findings, difficulties, assessments, scores }
}

/** All that a bulletin is made of, in an order that does not change. */
export const readRows = async (db: ReadDatabase, of: Of) => ({
  ...(await toldOnScreens(db, of)),
  ...(await steps(db, of)),
  ...(await decisions(db, of)),
  ...(await registers(db, of)),
})
export type Rows = Awaited<ReturnType<typeof readRows>>
