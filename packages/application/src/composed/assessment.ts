import { refusal, yearOf } from '@liushui/domain'
import { plans, scoringFacts } from '@liushui/read-models'
import { type ComposedOutcome, type Composing, catchUp } from './catch-up.ts'

/** Scores every responsible unit for a month or a year, by what happened from January up to its end. */
export const scoreUnits = async (composing: Composing & { readonly period: string }): Promise<ComposedOutcome> => {
  const { readModels, application, programmeId, period, context } = composing
  if (!(await catchUp(composing))) return { kind: 'behind' }
  const { db } = readModels
  const plan = (await plans(db, programmeId)).find(({ year }) => year === yearOf(period))
  if (!plan?.issuedOn) return { kind: 'refused', refusal: noUnits(period) }
  const rules = await application.rules(programmeId)
  const units = await scoringFacts(db, { programmeId, period, rules })
  const asked = { type: 'ScoreUnits', data: { programmeId, period } }
  return application.handle({ type: 'RecordScores', data: { programmeId, period, units } }, { ...context, asked })
}

const noUnits = (period: string) =>
  refusal('assessment/no-units', {
    en: `The plan of ${yearOf(period)} is not issued, so there is no unit to score for ${period}. Issue it first, or check the period.`,
    zh: `${yearOf(period)}年度计划尚未下达，${period}没有可考核的责任单位。请先下达年度计划，或核对考核期。`,
  })
