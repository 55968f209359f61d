import { z } from 'zod'
import { approvalEvents } from '../../approval/events.ts'
import { businessDate } from '../../dates.ts'
import { labels } from '../../labels.ts'
import { codesOf } from './codes.ts'

const requested = approvalEvents.ApprovalRequested.schema
const { noticedOn } = approvalEvents.OneTimeNoticeGiven.schema.shape
const { suppliedOn, complete } = approvalEvents.ApprovalSupplemented.schema.shape
const { acceptedOn, clock } = approvalEvents.ApprovalAccepted.schema.shape
const { procedure, startedOn } = approvalEvents.ExcludedProcedureStarted.schema.shape
const { extendedOn } = approvalEvents.ApprovalExtended.schema.shape
const { agreed, reviewedOn } = approvalEvents.ApprovalReviewed.schema.shape
const { unit, givenOn } = approvalEvents.JointOpinionGiven.schema.shape
const { deliveryDue } = approvalEvents.ApprovalGranted.schema.shape
const { deliveredOn } = approvalEvents.DecisionDelivered.schema.shape

const accepted = z.strictObject({
  on: acceptedOn,
  clock,
  stopped: z
    .strictObject({ procedure, startedOn })
    .nullable()
    .describe('时限中止: clock stopped by what does not count'),
  extendedOn: extendedOn.nullable(),
  clockStepOn: businessDate.nullable().describe('时限变动日期: last day on which the clock changed'),
  reviews: z.array(z.strictObject({ agreed, on: reviewedOn })).describe('审核意见: opinions of the review levels'),
  jointOpinions: z.array(z.strictObject({ unit, on: givenOn })).describe('联合办理意见: opinions of joint handling'),
  cameNearDue: z.boolean().describe('已临近时限: whether it was recorded as near due'),
  becameOverdue: z.array(codesOf(labels.approvalLimit)).describe('已超时限: limits that were recorded as passed'),
})

export const approvalState = z.strictObject({
  particulars: requested.omit({ limits: true, noticeDue: true }),
  status: codesOf(labels.approvalStatus).describe('状态: status'),
  limits: requested.shape.limits,
  noticeDue: requested.shape.noticeDue,
  noticedOn: noticedOn.nullable(),
  suppliedOn: suppliedOn.nullable(),
  complete,
  accepted: accepted.nullable().describe('受理: acceptance'),
  endedOn: businessDate.nullable().describe('办结日期: day on which it was concluded'),
  deliveryDue: deliveryDue.nullable(),
  deliveredOn: deliveredOn.nullable(),
})
