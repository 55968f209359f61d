import { refusal } from '@liushui/domain'
import { inspectionFacts, type ReadDatabase } from '@liushui/read-models'
import { type ComposedOutcome, type Composing, catchUp } from './catch-up.ts'

type Round = { readonly programmeId: string; readonly roundId: string }

const roundOf = (db: ReadDatabase, { programmeId, roundId }: Round) =>
  db
    .selectFrom('inspections')
    .select(['year', 'through'])
    .where('programmeId', '=', programmeId)
    .where('roundId', '=', roundId)
    .executeTakeFirst()

/** Checks every project of the plan against the round's month and records what each is shown: nothing, 约谈, a yellow or a red card. */
export const checkProjects = async (composing: Composing & Round): Promise<ComposedOutcome> => {
  const { readModels, application, programmeId, roundId, context } = composing
  if (!(await catchUp(composing))) return { kind: 'behind' }
  const round = await roundOf(readModels.db, { programmeId, roundId })
  if (!round) return { kind: 'refused', refusal: roundUnknown(roundId) }
  const projects = await inspectionFacts(readModels.db, { programmeId, ...round })
  if (projects.length === 0) return { kind: 'refused', refusal: noProjects(round.year) }
  const asked = { type: 'CheckProjects', data: { programmeId, roundId } }
  return application.handle({ type: 'RecordChecks', data: { roundId, programmeId, projects } }, { ...context, asked })
}

const roundUnknown = (roundId: string) =>
  refusal('inspection/round-unknown', {
    en: `There is no round of inspection “${roundId}”. Open it first, or check its id.`,
    zh: `没有编号为“${roundId}”的督查。请先组织督查，或核对编号。`,
  })

const noProjects = (year: number) =>
  refusal('inspection/no-projects', {
    en: `The plan of ${year} has no registered project to check. Check that the plan has been issued.`,
    zh: `${year}年度计划中没有已登记的项目可供督查。请核对年度计划是否已下达。`,
  })
