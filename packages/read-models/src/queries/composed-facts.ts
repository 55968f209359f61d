import { type Candidate, type CheckFacts, lastDayOf, type Month } from '@liushui/domain'
import type { ReadDatabase } from '../contract.ts'
import { register } from './register.ts'
import { snapshot } from './snapshot.ts'

export type InspectedProject = {
  readonly projectId: string
  readonly name: string
  readonly unit: string
  readonly facts: CheckFacts
}

/** What a round of inspection looks at: each registered project in the plan as it stands, as it was known at the end of the month. */
export const inspectionFacts = async (
  db: ReadDatabase,
  plan: { readonly programmeId: string; readonly year: number; readonly through: Month },
): Promise<InspectedProject[]> => {
  const lines = await register(db, plan)
  return lines
    .filter(({ status }) => status !== null)
    .map((line) => ({
      projectId: line.projectId,
      name: line.name,
      unit: line.unit,
      facts: {
        plannedInvestment: line.plannedInvestment,
        completedInMonth: line.completedInMonth,
        completedInYear: line.completedInYear,
        started: line.started,
        completed: line.completedOn !== null && line.completedOn <= lastDayOf(plan.through),
        plannedStart: line.plannedStart,
      },
    }))
}

const grantedIn = (db: ReadDatabase, programmeId: string) =>
  db
    .selectFrom('approvals')
    .select(['projectId', 'matter'])
    .distinct()
    .where('programmeId', '=', programmeId)
    .where('status', '=', 'granted')
    .orderBy('matter')
    .execute()

/** 筛选: each registered project in the plan as it stands, with what calls for funds ask of it. */
export const screeningCandidates = (
  db: ReadDatabase,
  { programmeId, year }: { readonly programmeId: string; readonly year: number },
): Promise<Candidate[]> =>
  snapshot(db, async (db) => {
    const granted = Map.groupBy(await grantedIn(db, programmeId), ({ projectId }) => projectId)
    const lines = await register(db, { programmeId, year, through: `${year}-12` })
    return lines
      .filter(({ status }) => status !== null)
      .map(({ projectId, category, nature, totalInvestment, status }) => ({
        projectId,
        category,
        nature,
        totalInvestment,
        completed: status === 'completed',
        grantedMatters: granted.get(projectId)?.map(({ matter }) => matter) ?? [],
      }))
  })
