import { z } from 'zod'
import { businessDate } from '../dates.ts'
import { approvalId, personId, programmeId, projectId, text } from '../ids.ts'
import type { CommandsOf, EventsOf } from '../kernel.ts'
import { upcasts } from './upcasts.ts'

/** A day by which something is due. `provisional`: the calendar of holidays does not reach that far yet. */
const due = z.strictObject({
  date: businessDate.describe('到期日: last day of the time'),
  provisional: z.boolean().describe('暂定: provisional, the calendar of holidays does not reach that far yet'),
})
export type Due = z.infer<typeof due>

/** The limits that applied when the application came in, in working days. Kept in the event, for rules change. */
export const approvalLimits = z.strictObject({
  noticeDays: z
    .int()
    .min(1)
    .describe('一次性告知期限: limit of the notice of what is missing, working days, 行政许可法 §32'),
  legalDays: z
    .int()
    .min(1)
    .describe('法定时限: legal limit of the decision from acceptance, working days, 行政许可法 §42'),
  extensionDays: z
    .int()
    .min(0)
    .describe('可延长: the most that the head may extend it by, once, working days, 行政许可法 §42'),
  promisedDays: z.int().min(1).describe('承诺时限: promised limit of the decision from acceptance, working days'),
  deliveryDays: z
    .int()
    .min(1)
    .describe('送达期限: limit of the delivery of the decision from its day, working days, 行政许可法 §44'),
  nearDueDays: z.int().min(1).describe('临近时限: near due, so many working days before the promised day'),
  reviewRoles: z.array(text(30)).max(6).describe('审核层级: roles whose opinion is needed, from the first level up'),
  rule: text(300).describe('依据: the dated rule that they come from'),
})
export type ApprovalLimits = z.infer<typeof approvalLimits>

const promisedDue = due.describe('承诺到期: due by promise')
/** The days that the decision's clock runs up to. */
const clock = z.strictObject({
  legalDue: due.describe('法定到期: due by law'),
  promisedDue,
  nearDueOn: businessDate.describe('临近时限日: from this day on the case is near due'),
})
export type ApprovalClock = z.infer<typeof clock>

/** What does not count towards the time of a decision: 行政许可法 §45. */
export const excludedProcedures = [
  'hearing',
  'tender',
  'auction',
  'inspection',
  'testing',
  'quarantine',
  'appraisal',
  'expert-review',
] as const
const excludedProcedure = z.enum(excludedProcedures)
export type ExcludedProcedure = z.infer<typeof excludedProcedure>

/** Which limit was passed: the promised day, the legal day, or the day by which a decision is to be delivered. */
export const approvalLimitKinds = ['promised', 'legal', 'delivery'] as const
const limitKind = z.enum(approvalLimitKinds)
export type ApprovalLimitKind = z.infer<typeof limitKind>

const key = { approvalId, projectId, programmeId }
const requested = {
  ...key,
  matter: text(40).describe('事项: the matter applied for'),
  receivedOn: businessDate.describe('收件日期: day on which the material was received'),
  greenChannel: z.boolean().describe('绿色通道: whether it goes through the green channel'),
  jointUnits: z
    .array(text(60))
    .max(20)
    .describe('联合办理: units that give an opinion beside the one that decides; empty where there are none'),
}
const opinion = {
  opinion: text(500).describe('意见: opinion, in words'),
  agreed: z.boolean().describe('同意: whether it agrees'),
}

const deliveryDue = due.describe('送达到期: by when the decision is to be delivered')

export const approvalEvents = {
  ApprovalRequested: {
    version: 2,
    schema: z.strictObject({
      ...requested,
      limits: approvalLimits.describe('时限: the limits that apply to the case'),
      noticeDue: due.describe('告知到期: by when the notice is to be given'),
    }),
    upcasts: { 1: upcasts.requested },
  },
  OneTimeNoticeGiven: {
    version: 1,
    schema: z.strictObject({
      ...key,
      noticedOn: businessDate.describe('告知日期: day of the notice'),
      missing: z.array(text(200)).min(1).max(50).describe('缺少的材料: all that is missing'),
    }),
  },
  ApprovalSupplemented: {
    version: 1,
    schema: z.strictObject({
      ...key,
      suppliedOn: businessDate.describe('补正日期: day on which it was handed in'),
      complete: z.boolean().describe('补齐: whether nothing is missing now'),
    }),
  },
  ApprovalAccepted: {
    version: 2,
    schema: z.strictObject({
      ...key,
      acceptedOn: businessDate.describe('受理日期: the day the material was complete'),
      deemed: z
        .boolean()
        .describe('视为受理: deemed accepted from the day of receipt, for no notice was given in time'),
      clock: clock.describe('时限: the days that the clock runs up to now'),
    }),
    upcasts: { 1: upcasts.accepted },
  },
  ExcludedProcedureStarted: {
    version: 1,
    schema: z.strictObject({
      ...key,
      procedure: excludedProcedure.describe('程序: the procedure that does not count'),
      startedOn: businessDate.describe('中止日期: day on which it began'),
      expectedDays: z
        .int()
        .min(1)
        .max(365)
        .describe('所需时间: time needed, working days, as the applicant was told in writing'),
    }),
  },
  ExcludedProcedureEnded: {
    version: 1,
    schema: z.strictObject({
      ...key,
      procedure: excludedProcedure.describe('程序: the procedure that does not count'),
      startedOn: businessDate.describe('中止日期: day on which it began'),
      endedOn: businessDate.describe('恢复日期: day on which it ended'),
      excludedDays: z.int().min(0).describe('扣除: time excluded, working days that did not count'),
      clock: clock.describe('时限: the days that the clock runs up to now'),
    }),
  },
  ApprovalExtended: {
    version: 1,
    schema: z.strictObject({
      ...key,
      extendedOn: businessDate.describe('延长日期: day of the extension'),
      days: z.int().min(1).max(365).describe('延长: extension, working days'),
      approvedBy: personId.describe('批准人: the head of the authority, a reference to a person'),
      reason: text(500).describe('理由: as told to the applicant'),
      clock: clock.describe('时限: the days that the clock runs up to now'),
    }),
  },
  ApprovalReviewed: {
    version: 1,
    schema: z.strictObject({
      ...key,
      level: z.int().min(1).max(6).describe('审核层级: number of the review level, from 1'),
      role: text(30).describe('审核角色: the role that reviewed, from the limits'),
      ...opinion,
      reviewedOn: businessDate.describe('审核日期: day of the opinion'),
    }),
  },
  JointOpinionGiven: {
    version: 1,
    schema: z.strictObject({
      ...key,
      unit: text(60).describe('单位: the unit that gives it'),
      ...opinion,
      givenOn: businessDate.describe('日期: day of the opinion'),
    }),
  },
  ApprovalGranted: {
    version: 2,
    schema: z.strictObject({
      ...key,
      grantedOn: businessDate.describe('决定日期: day of the decision'),
      documentNumber: text(60).describe('文号: number of the decision'),
      deliveryDue,
    }),
    upcasts: { 1: upcasts.granted },
  },
  ApprovalRefused: {
    version: 2,
    schema: z.strictObject({
      ...key,
      refusedOn: businessDate.describe('决定日期: day of the decision'),
      reason: text(500).describe('理由: why it was refused'),
      deliveryDue,
    }),
    upcasts: { 1: upcasts.refused },
  },
  ApprovalWithdrawn: {
    version: 1,
    schema: z.strictObject({
      ...key,
      withdrawnOn: businessDate.describe('撤回日期: day of the withdrawal'),
      reason: text(500).describe('原因: why it was withdrawn'),
    }),
  },
  DecisionDelivered: {
    version: 1,
    schema: z.strictObject({
      ...key,
      deliveredOn: businessDate.describe('送达日期: day of the delivery'),
      late: z.boolean().describe('逾期送达: whether it was delivered after its day'),
    }),
  },
  ApprovalCameNearDue: {
    version: 1,
    schema: z.strictObject({
      ...key,
      since: businessDate.describe('自: since, the first day on which it was near due'),
      promisedDue,
    }),
  },
  ApprovalBecameOverdue: {
    version: 1,
    schema: z.strictObject({
      ...key,
      limit: limitKind.describe('时限种类: which limit was passed'),
      due: due.describe('到期: the day that was passed'),
      since: businessDate.describe('自: since, the first day after the one on which it was due'),
    }),
  },
} as const
export type ApprovalEvent = EventsOf<typeof approvalEvents>

export const approvalCommands = {
  RequestApproval: z.strictObject(requested),
  GiveOneTimeNotice: z.strictObject({ ...key, noticedOn: businessDate, missing: z.array(text(200)).min(1).max(50) }),
  SupplementApproval: z.strictObject({ ...key, suppliedOn: businessDate, complete: z.boolean() }),
  AcceptApproval: z.strictObject({ ...key, acceptedOn: businessDate }),
  StartExcludedProcedure: z.strictObject({
    ...key,
    procedure: excludedProcedure,
    startedOn: businessDate,
    expectedDays: z.int().min(1).max(365),
  }),
  EndExcludedProcedure: z.strictObject({ ...key, endedOn: businessDate }),
  ExtendApproval: z.strictObject({
    ...key,
    extendedOn: businessDate,
    days: z.int().min(1).max(365),
    approvedBy: personId,
    reason: text(500),
  }),
  /** The role of the level comes from the limits. */
  ReviewApproval: z.strictObject({ ...key, level: z.int().min(1).max(6), ...opinion, reviewedOn: businessDate }),
  GiveJointOpinion: z.strictObject({ ...key, unit: text(60), ...opinion, givenOn: businessDate }),
  GrantApproval: z.strictObject({ ...key, grantedOn: businessDate, documentNumber: text(60) }),
  RefuseApproval: z.strictObject({ ...key, refusedOn: businessDate, reason: text(500) }),
  WithdrawApproval: z.strictObject({ ...key, withdrawnOn: businessDate, reason: text(500) }),
  DeliverDecision: z.strictObject({ ...key, deliveredOn: businessDate }),
  /** Records what time alone has brought about by today: deemed acceptance, near due, overdue. Each once. */
  RunApprovalClock: z.strictObject(key),
} as const
export type ApprovalCommand = CommandsOf<typeof approvalCommands>
