import { z } from 'zod'
import { assessmentEvents } from '../../assessment/events.ts'
import { bulletinEvents } from '../../bulletin/events.ts'
import { businessDate } from '../../dates.ts'
import { difficultyEvents } from '../../difficulty/events.ts'
import { inspectionEvents } from '../../inspection/events.ts'
import { labels } from '../../labels.ts'
import { codesOf } from './codes.ts'

const { projectId, facts } = inspectionEvents.ProjectChecked.schema.shape
const { rectifyBy } = inspectionEvents.FindingRaised.schema.shape
const lastStepOn = businessDate.describe('最近一步日期: day of the last step')

const finding = z.strictObject({
  raised: inspectionEvents.FindingRaised.schema.describe('提出: as it was raised'),
  status: codesOf(labels.findingStatus).describe('状态: status'),
  rectifyBy,
  lastStepOn,
  report: inspectionEvents.RectificationReported.schema.nullable().describe('整改报告: report of the rectification'),
  struckOff: inspectionEvents.FindingStruckOff.schema.nullable().describe('销号: striking off'),
  missed: z.array(rectifyBy).describe('已错过的期限: days that were missed'),
  overdue: z.array(rectifyBy).describe('已记录逾期: days recorded as overdue'),
})

export const inspectionState = z.strictObject({
  particulars: inspectionEvents.InspectionRoundOpened.schema.omit({ openedOn: true }),
  checks: z.array(z.strictObject({ projectId, facts })).describe('核查: checks of projects'),
  findings: z.array(finding).describe('问题: findings'),
  closed: inspectionEvents.InspectionRoundClosed.schema.nullable().describe('结束督查: end of the round'),
})

const { solveBy, since } = difficultyEvents.DifficultyBecameOverdue.schema.shape

export const difficultyState = z.strictObject({
  particulars: difficultyEvents.DifficultyRaised.schema,
  status: codesOf(labels.difficultyStatus).describe('状态: status'),
  assigned: difficultyEvents.DifficultyAssigned.schema.nullable().describe('交办: assignment'),
  solution: difficultyEvents.DifficultySolved.schema.nullable().describe('办理结果: result as handed in'),
  lastStepOn,
  unsolvedFrom: businessDate.nullable().describe('未解决起始日期: day since which it is unsolved'),
  missed: z.array(z.strictObject({ solveBy, since })).describe('已错过的期限: days that were missed'),
  overdue: z.array(solveBy).describe('已记录逾期: days recorded as overdue'),
})

const { UnitScored, PointsRecorded, VetoImposed, AssessmentPublished } = assessmentEvents
const { unit } = UnitScored.schema.shape
const { points } = PointsRecorded.schema.shape
const scored = z.strictObject({
  score: UnitScored.schema.describe('得分: score'),
  quality: points.describe('质量加减分: points recorded for quality by then, hundredths of a point'),
  compliance: points.describe('合规加减分: points recorded for compliance by then, hundredths of a point'),
})

export const assessmentState = z.strictObject({
  points: z.array(PointsRecorded.schema).describe('加减分: recorded points'),
  vetoes: z.record(unit, VetoImposed.schema).describe('一票否决: vetoes in force'),
  scored: z.record(unit, scored).describe('评分: scores'),
  published: AssessmentPublished.schema.nullable().describe('公布考核结果: publication'),
})

const { edition } = bulletinEvents.BulletinRequested.schema.shape
const result = z.union([bulletinEvents.BulletinRendered.schema, bulletinEvents.BulletinFailed.schema])

/** As `plainState` lays it out. */
export const bulletinState = z.strictObject({
  edition,
  status: codesOf(labels.bulletinStatus).describe('状态: status'),
  results: z.record(z.string(), result).describe('成稿结果: result of each edition'),
  issuedOn: bulletinEvents.BulletinIssued.schema.shape.issuedOn.nullable(),
})
