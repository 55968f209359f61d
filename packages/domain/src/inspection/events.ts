import { z } from 'zod'
import { businessDate, month, year } from '../dates.ts'
import { programmeId, projectId, roundId, text } from '../ids.ts'
import type { CommandsOf, EventsOf } from '../kernel.ts'
import { fen } from '../money.ts'
import { card } from '../rules/cards.ts'

/** What a round looks at: 开工 of new projects, 建设进度 of those under way. */
export const inspectionSubjects = ['start', 'construction'] as const
const subject = z.enum(inspectionSubjects)
export type InspectionSubject = z.infer<typeof subject>

export const findingKinds = [
  'start',
  'progress',
  'quality',
  'safety',
  'funds',
  'procedure',
  // 垫资: 政府投资条例 §22 forbids that contractors finance the work.
  'contractor-financing',
] as const
const findingKind = z.enum(findingKinds)
export type FindingKind = z.infer<typeof findingKind>

const key = { roundId, programmeId }
const finding = z.int().min(1).max(100_000).describe('问题序号: number of the finding within its round')

/** What was known of a project at the end of the month looked at. Money in fen. */
const checkFacts = z.strictObject({
  plannedInvestment: fen.describe('年度计划投资: planned investment of the year, fen'),
  completedInMonth: fen.describe('当月完成投资: completed in the month, fen'),
  completedInYear: fen.describe('累计完成投资: completed from January on, fen'),
  started: z.boolean().describe('已开工: whether it has started, 续建, or its start is recorded'),
  completed: z.boolean().describe('已竣工: whether it is completed'),
  plannedStart: month.nullable().describe('计划开工月份: planned month of the start; null where none is planned'),
})
export type CheckFacts = z.infer<typeof checkFacts>

const opened = {
  ...key,
  year: year.describe('年度: calendar year of the round'),
  through: month.describe('督查月份: the month that the round looks at'),
  departments: z.array(text(60)).min(1).max(10).describe('参加部门: departments that take part, 两办督查室 and others'),
  subjects: z.array(subject).min(1).max(2).describe('督查内容: what the round looks at'),
}

const unit = text(60).describe('责任单位: responsible unit')
const rectifyBy = businessDate.describe('整改期限: last day for the rectification')

export const inspectionEvents = {
  InspectionRoundOpened: {
    version: 1,
    schema: z.strictObject({
      ...opened,
      openedOn: businessDate.describe('开始日期: day on which the round was opened'),
    }),
  },
  ProjectChecked: {
    version: 1,
    schema: z.strictObject({
      ...key,
      projectId,
      unit,
      facts: checkFacts.describe('核查依据: what was known at the end of the month looked at'),
      behind: z
        .int()
        .nullable()
        .describe(
          '落后序时进度: how far behind time-proportional progress, basis points; negative is ahead; null where nothing is planned',
        ),
      monthsMissed: z.int().min(0).describe('逾期未开工: months since the planned start that went by without one'),
      card: card.describe('发牌: the card that it is shown'),
      rule: text(300).describe('依据: the dated rule that the card comes from'),
      checkedOn: businessDate.describe('核查日期: day of the check'),
    }),
  },
  FindingRaised: {
    version: 1,
    schema: z.strictObject({
      ...key,
      finding,
      projectId,
      unit,
      kind: findingKind.describe('问题种类: kind of the finding'),
      card: card.describe('发牌: the card that it comes from; none where it comes from no card'),
      description: text(500).describe('问题描述: what was found'),
      rectifyBy,
      raisedOn: businessDate.describe('提出日期: day on which it was raised'),
    }),
  },
  RectificationReported: {
    version: 1,
    schema: z.strictObject({
      ...key,
      finding,
      measures: text(500).describe('整改措施: what was done'),
      reportedOn: businessDate.describe('报告日期: day of the report'),
    }),
  },
  RectificationRejected: {
    version: 1,
    schema: z.strictObject({
      ...key,
      finding,
      reason: text(500).describe('原因: why it is not enough'),
      rectifyBy: businessDate.describe('新的整改期限: last day for the new rectification'),
      rejectedOn: businessDate.describe('日期: day of the rejection'),
    }),
  },
  FindingStruckOff: {
    version: 1,
    schema: z.strictObject({
      ...key,
      finding,
      opinion: text(500).describe('复核意见: opinion on the rectification'),
      struckOffOn: businessDate.describe('销号日期: day on which it was struck off'),
    }),
  },
  RectificationBecameOverdue: {
    version: 1,
    schema: z.strictObject({
      ...key,
      finding,
      rectifyBy,
      since: businessDate.describe('自: since, the first day after it'),
    }),
  },
  InspectionRoundClosed: {
    version: 1,
    schema: z.strictObject({
      ...key,
      conclusion: text(1_000).describe('督查结论: conclusion of the round'),
      closedOn: businessDate.describe('结束日期: day on which the round was closed'),
    }),
  },
} as const
export type InspectionEvent = EventsOf<typeof inspectionEvents>

export const inspectionCommands = {
  OpenInspectionRound: z.strictObject(opened),
  /** The platform itself gathers the facts from what it knows of the projects. */
  RecordChecks: z.strictObject({
    ...key,
    projects: z
      .array(z.strictObject({ projectId, name: text(100), unit: text(60), facts: checkFacts }))
      .min(1)
      .max(5_000),
  }),
  RaiseFinding: z.strictObject({
    ...key,
    projectId,
    unit: text(60),
    kind: findingKind,
    description: text(500),
    rectifyBy: businessDate,
  }),
  ReportRectification: z.strictObject({ ...key, finding, measures: text(500), reportedOn: businessDate }),
  RejectRectification: z.strictObject({ ...key, finding, reason: text(500), rectifyBy: businessDate }),
  StrikeOffFinding: z.strictObject({ ...key, finding, opinion: text(500) }),
  CloseInspectionRound: z.strictObject({ ...key, conclusion: text(1_000) }),
  /** Records which rectifications are past their day. Each day once. */
  RunInspectionClock: z.strictObject(key),
} as const
export type InspectionCommand = CommandsOf<typeof inspectionCommands>
