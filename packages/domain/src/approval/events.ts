import { z } from 'zod'
import { businessDate } from '../dates.ts'
import { approvalId, programmeId, projectId, text } from '../ids.ts'
import type { CommandsOf, EventsOf } from '../kernel.ts'

/** A day by which something is due. `provisional`: the calendar of holidays does not reach that far yet. */
const due = z.strictObject({ date: businessDate, provisional: z.boolean() })
export type Due = z.infer<typeof due>

/** The limits that applied when the application came in, in working days. Kept in the event, for rules change. */
export const approvalLimits = z.strictObject({
  noticeDays: z.int().min(1).describe('一次性告知, 行政许可法 §32'),
  legalDays: z.int().min(1).describe('法定时限, 行政许可法 §42'),
  promisedDays: z.int().min(1).describe('承诺时限, from acceptance'),
  rule: text(100).describe('the dated rule that they come from'),
})
export type ApprovalLimits = z.infer<typeof approvalLimits>

const key = { approvalId, projectId, programmeId }

export const approvalEvents = {
  ApprovalRequested: {
    version: 1,
    schema: z.strictObject({
      ...key,
      matter: text(40).describe('事项'),
      receivedOn: businessDate.describe('收件日期'),
      greenChannel: z.boolean().describe('绿色通道'),
      limits: approvalLimits,
      noticeDue: due,
    }),
  },
  OneTimeNoticeGiven: {
    version: 1,
    schema: z.strictObject({ ...key, noticedOn: businessDate, missing: z.array(text(200)).min(1).max(50) }),
  },
  ApprovalSupplemented: {
    version: 1,
    schema: z.strictObject({ ...key, suppliedOn: businessDate, complete: z.boolean() }),
  },
  ApprovalAccepted: {
    version: 1,
    schema: z.strictObject({
      ...key,
      acceptedOn: businessDate.describe('受理日期: the day the material was complete'),
      deemed: z.boolean().describe('逾期不告知的，自收到申请材料之日起即为受理'),
      legalDue: due,
      promisedDue: due,
    }),
  },
  ApprovalGranted: {
    version: 1,
    schema: z.strictObject({ ...key, grantedOn: businessDate, documentNumber: text(60) }),
  },
  ApprovalRefused: {
    version: 1,
    schema: z.strictObject({ ...key, refusedOn: businessDate, reason: text(500) }),
  },
  ApprovalWithdrawn: {
    version: 1,
    schema: z.strictObject({ ...key, withdrawnOn: businessDate, reason: text(500) }),
  },
} as const
export type ApprovalEvent = EventsOf<typeof approvalEvents>

export const approvalCommands = {
  RequestApproval: z.strictObject({
    ...key,
    matter: text(40),
    receivedOn: businessDate,
    greenChannel: z.boolean(),
  }),
  GiveOneTimeNotice: z.strictObject({ ...key, noticedOn: businessDate, missing: z.array(text(200)).min(1).max(50) }),
  SupplementApproval: z.strictObject({ ...key, suppliedOn: businessDate, complete: z.boolean() }),
  AcceptApproval: z.strictObject({ ...key, acceptedOn: businessDate }),
  GrantApproval: z.strictObject({ ...key, grantedOn: businessDate, documentNumber: text(60) }),
  RefuseApproval: z.strictObject({ ...key, refusedOn: businessDate, reason: text(500) }),
  WithdrawApproval: z.strictObject({ ...key, withdrawnOn: businessDate, reason: text(500) }),
} as const
export type ApprovalCommand = CommandsOf<typeof approvalCommands>
