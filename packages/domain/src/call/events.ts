import { z } from 'zod'
import { businessDate } from '../dates.ts'
import { fundSource } from '../fund/events.ts'
import { callId, programmeId, projectId, text } from '../ids.ts'
import type { CommandsOf, EventsOf } from '../kernel.ts'
import { fen } from '../money.ts'
import { nature } from '../plan/events.ts'

const key = { callId, programmeId }

/** 政策导向: a policy or call for funds, and what qualifies for it. */
const terms = z.strictObject({
  title: text(100).describe('标题: title of the call'),
  source: fundSource.describe('资金来源: source of the funds'),
  documentNumber: text(60).describe('文号: number of the call'),
  opensOn: businessDate.describe('申报开始日: first day on which applications are taken'),
  closesOn: businessDate.describe('申报截止日: last day on which applications are taken'),
  share: z
    .int()
    .min(1)
    .max(10_000)
    .nullable()
    .describe('补助比例上限: most that is granted of the total investment, basis points; null: no such limit'),
  most: fen.min(1).nullable().describe('单项上限: most that is granted to one project, fen; null: no such limit'),
  leastTotalInvestment: fen.describe('总投资下限: projects from this total investment on, fen; 0: any'),
  categories: z.array(text(20)).max(30).describe('类别: categories that qualify; empty: all'),
  natures: z.array(nature).max(2).describe('建设性质: natures that qualify; empty: all'),
  matters: z.array(text(40)).max(20).describe('前置审批: approvals that must have been granted'),
  guidance: text(1_000).describe('支持方向: what the policy favours, in words'),
})
export type CallTerms = z.infer<typeof terms>

/** What is known of a project when it is held against a call. */
const candidate = z.strictObject({
  projectId,
  category: text(20),
  nature,
  totalInvestment: fen,
  completed: z.boolean(),
  grantedMatters: z.array(text(40)).max(200),
})
export type Candidate = z.infer<typeof candidate>

/** Why a project does not qualify. */
export const screeningReasons = [
  'category',
  'nature',
  'total-investment',
  'matter-missing',
  'completed',
  'window',
] as const
const reason = z.strictObject({
  code: z
    .enum(screeningReasons)
    .describe(
      '原因代码: code of the reason, category 类别, nature 建设性质, total-investment 总投资, matter-missing 缺审批, completed 已竣工, window 不在申报期',
    ),
  zh: text(200).describe('中文说明: the reason in Chinese'),
  en: text(300).describe('英文说明: the reason in English'),
})
export type ScreeningReason = z.infer<typeof reason>

export const callEvents = {
  CallPublished: {
    version: 1,
    schema: z.strictObject({
      ...key,
      terms: terms.describe('申报条件: the terms'),
      publishedOn: businessDate.describe('发布日期: day of the publication'),
    }),
  },
  CallAmended: {
    version: 1,
    schema: z.strictObject({
      ...key,
      before: terms.describe('修订前: the terms as they were'),
      after: terms.describe('修订后: the terms as they are now'),
      reason: text(500).describe('修订原因: why they were amended'),
      amendedOn: businessDate.describe('修订日期: day of the amendment'),
    }),
  },
  CallClosed: {
    version: 1,
    schema: z.strictObject({
      ...key,
      reason: text(500).describe('原因: why it was closed'),
      closedOn: businessDate.describe('结束日期: first day on which nothing is taken'),
    }),
  },
  ProjectScreened: {
    version: 1,
    schema: z.strictObject({
      ...key,
      projectId,
      qualifies: z.boolean().describe('符合: whether it qualifies'),
      reasons: z.array(reason).max(40).describe('不符合的原因: why not; empty where it qualifies'),
      most: fen
        .nullable()
        .describe(
          '可申请上限: most that can be applied for under the terms, fen; null: no limit, or it does not qualify',
        ),
      screenedOn: businessDate.describe('筛选日期: day of the screening'),
    }),
  },
} as const
export type CallEvent = EventsOf<typeof callEvents>

export const callCommands = {
  PublishCall: z.strictObject({ ...key, terms }),
  AmendCall: z.strictObject({ ...key, after: terms, reason: text(500) }),
  CloseCall: z.strictObject({ ...key, reason: text(500) }),
  /** The platform itself gathers the candidates from what it knows of the programme's projects. */
  RecordScreening: z.strictObject({ ...key, candidates: z.array(candidate).min(1).max(5_000) }),
} as const
export type CallCommand = CommandsOf<typeof callCommands>
