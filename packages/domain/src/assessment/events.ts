import { z } from 'zod'
import { businessDate, month } from '../dates.ts'
import { programmeId, text } from '../ids.ts'
import type { CommandsOf, EventsOf } from '../kernel.ts'
import { fen } from '../money.ts'
import { scoreItem } from '../rules/scoring.ts'

/** A month, `YYYY-MM`, or a whole year, `YYYY`: scored by what happened from January up to its end. */
const period = z
  .union([month, z.string().regex(/^(19|20|21)\d{2}$/, 'a year is written YYYY')])
  .describe('考核期: month or year assessed, YYYY-MM or YYYY')
export type Period = z.infer<typeof period>

const key = { programmeId, period }
const unit = text(60).describe('责任单位: the unit assessed')
const points = z.int().min(-100_000).max(100_000).describe('hundredths of a point')
/** What a line or a total may come to: never below 0. */
const score = z.int().min(0).max(1_000_000).describe('hundredths of a point')
const count = z.int().min(0)
const eventIds = z.array(z.string().min(1).max(60)).max(20_000)

/** What a unit's score is worked out from, as the platform knows it at the end of the period. Money in fen. */
const unitFacts = z.strictObject({
  unit,
  plannedInvestment: fen,
  completedInYear: fen,
  newPlanned: count.describe('new projects whose planned start is due'),
  newStarted: count,
  continuing: count.describe('continuing projects that were under way'),
  fundsRequested: fen,
  fundsApproved: fen,
  approvalsDecided: count,
  approvalsOnTime: count,
  talks: count,
  yellowCards: count,
  redCards: count,
  overdueRectifications: count,
  lateReports: count,
  /** The events that each item's figures come from. */
  events: z.strictObject({
    progress: eventIds,
    start: eventIds,
    funds: eventIds,
    approvals: eventIds,
    quality: eventIds,
    compliance: eventIds,
  }),
})
export type UnitFacts = z.infer<typeof unitFacts>

const scoreLine = z.strictObject({
  item: scoreItem.describe('评分项: what is scored'),
  points: score.describe('得分: points, hundredths of a point'),
  most: score.nullable().describe('满分: full points, hundredths of a point; null where there is no such bound'),
  zh: text(300).describe('中文说明: explanation in Chinese, how the points come about'),
  en: text(400).describe('英文说明: the same explanation in English'),
  events: eventIds.describe('依据事件: ids of the events behind the figures'),
})
export type ScoreLine = z.infer<typeof scoreLine>

const recorded = {
  ...key,
  unit,
  item: z.enum(['quality', 'compliance']).describe('评分项: what they count towards'),
  points: points.describe('加减分: points added or taken off, taken off where negative, hundredths of a point'),
  documentNumber: text(60).describe('文号: number of the document that says so'),
  reason: text(500).describe('原因: reason'),
}
const veto = {
  ...key,
  unit,
  cause: text(200).describe('事由: cause, e.g. 重大安全事故'),
  documentNumber: text(60).describe('文号: number of the document that says so'),
}

export const assessmentEvents = {
  PointsRecorded: {
    version: 1,
    schema: z.strictObject({
      ...recorded,
      recordedOn: businessDate.describe('记录日期: day on which they were recorded'),
    }),
  },
  VetoImposed: {
    version: 1,
    schema: z.strictObject({ ...veto, imposedOn: businessDate.describe('否决日期: day of the veto') }),
  },
  VetoLifted: {
    version: 1,
    schema: z.strictObject({
      ...key,
      unit,
      reason: text(500).describe('原因: why it was lifted'),
      liftedOn: businessDate.describe('解除日期: day on which it was lifted'),
    }),
  },
  UnitScored: {
    version: 1,
    schema: z.strictObject({
      ...key,
      unit,
      lines: z.array(scoreLine).min(1).max(10).describe('评分明细: lines of the score'),
      total: score.describe('总分: total, 0 where vetoed, hundredths of a point'),
      vetoed: z.boolean().describe('一票否决: whether a veto is in force'),
      rank: z.int().min(1).describe('名次: rank; units of equal total rank alike'),
      rule: text(300).describe('依据: the dated rule that it was scored by'),
      scoredOn: businessDate.describe('评分日期: day of the scoring'),
    }),
  },
  AssessmentPublished: {
    version: 1,
    schema: z.strictObject({
      ...key,
      documentNumber: text(60).describe('文号: number of the publication'),
      publishedOn: businessDate.describe('公布日期: day of the publication'),
    }),
  },
} as const
export type AssessmentEvent = EventsOf<typeof assessmentEvents>

export const assessmentCommands = {
  RecordPoints: z.strictObject(recorded),
  ImposeVeto: z.strictObject(veto),
  LiftVeto: z.strictObject({ ...key, unit, reason: text(500) }),
  /** The platform itself gathers the facts. Scored again before it is published, the later scores stand. */
  RecordScores: z.strictObject({ ...key, units: z.array(unitFacts).min(1).max(500) }),
  PublishAssessment: z.strictObject({ ...key, documentNumber: text(60) }),
} as const
export type AssessmentCommand = CommandsOf<typeof assessmentCommands>
