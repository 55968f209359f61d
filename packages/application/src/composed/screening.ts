import { refusal, yearOf } from '@liushui/domain'
import { screeningCandidates } from '@liushui/read-models'
import { type ComposedOutcome, type Composing, catchUp } from './catch-up.ts'

/**
 * Holds the projects of this year's plan, the year of the programme's business date, against a call for funds (筛选) and records
 * for each whether it qualifies and why not.
 */
export const screenProjects = async (composing: Composing & { readonly callId: string }): Promise<ComposedOutcome> => {
  const { readModels, application, programmeId, callId, context } = composing
  if (!(await catchUp(composing))) return { kind: 'behind' }
  const call = await readModels.db
    .selectFrom('calls')
    .select('programmeId')
    .where('programmeId', '=', programmeId)
    .where('callId', '=', callId)
    .executeTakeFirst()
  if (call === undefined) return { kind: 'refused', refusal: callUnknown(callId) }
  const year = yearOf(await application.today(programmeId))
  const candidates = await screeningCandidates(readModels.db, { programmeId, year })
  if (candidates.length === 0) return { kind: 'refused', refusal: noCandidates(year) }
  const asked = { type: 'ScreenProjects', data: { programmeId, callId } }
  return application.handle(
    { type: 'RecordScreening', data: { callId, programmeId, candidates } },
    { ...context, asked },
  )
}

const callUnknown = (callId: string) =>
  refusal('call/unknown', {
    en: `The programme has no call “${callId}”. Publish it first, or check its number and the programme.`,
    zh: `该专项没有编号为“${callId}”的申报通知。请先登记申报通知，或核对编号和专项。`,
  })

const noCandidates = (year: number) =>
  refusal('call/no-candidates', {
    en: `There is no registered project in the plan of ${year} to screen. Issue the plan first.`,
    zh: `${year}年度计划中没有已登记的项目可供筛选。请先下达年度计划。`,
  })
