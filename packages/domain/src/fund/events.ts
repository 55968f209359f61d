import { z } from 'zod'
import { businessDate, year } from '../dates.ts'
import { applicationId, callId, programmeId, projectId, text } from '../ids.ts'
import type { CommandsOf, EventsOf } from '../kernel.ts'
import { type FundLevel, fundLevel } from '../levels.ts'
import { fen } from '../money.ts'
import { responsible } from '../people.ts'

/** 资金来源, and the level that decides on each. Contractors' own money (垫资) is no source: 政府投资条例 §22. */
export const fundSources = {
  'central-budget': 'central',
  'province-grant': 'province',
  'city-grant': 'city',
  'district-budget': 'district',
  'special-bond': 'province',
  'bank-loan': 'district',
  'social-capital': 'district',
} as const satisfies Record<string, FundLevel>
export const fundSource = z.enum(Object.keys(fundSources) as [FundSource, ...FundSource[]])
export type FundSource = keyof typeof fundSources

/** Movements of money, in the order in which it moves. */
export const fundMovementKinds = [
  'approved',
  'allocated',
  'forwarded',
  'disbursed',
  'received',
  'spent',
  'surplus',
] as const
const movementKind = z.enum(fundMovementKinds)
export type FundMovementKind = z.infer<typeof movementKind>

const key = { applicationId, projectId, programmeId }
const amount = fen.min(1).describe('金额: amount, fen')
const paper = { amount, documentNumber: text(60).describe('文号: number of the document') }
const movement = z.strictObject({
  amount: fen.describe('金额: amount, fen; 0: it did not happen (冲销)'),
  date: businessDate.describe('日期: day of the movement'),
})
const revision = z.int().min(0).describe('流内序号: revision in the stream of the event that recorded the movement')

const level = fundLevel.describe('层级: the level that did so')

export const fundEvents = {
  FundApplicationPrepared: {
    version: 1,
    schema: z.strictObject({
      ...key,
      year: year.describe('年度: calendar year for which it applies'),
      source: fundSource.describe('资金来源: source of the funds'),
      amount: amount.describe('申请额: amount applied for, fen'),
      responsible: responsible.describe('责任人: who is responsible'),
      preparedOn: businessDate.describe('编制日期: day of the preparation'),
    }),
  },
  FundApplicationSubmitted: {
    version: 2,
    schema: z.strictObject({
      ...key,
      callId: callId
        .nullable()
        .describe('申报通知: the call that it answers; null for sources that the district decides on'),
      submittedOn: businessDate.describe('申报日期: day of the submission'),
    }),
    upcasts: { 1: (data: unknown) => ({ ...z.looseObject({}).parse(data), callId: null }) },
  },
  FundApplicationAdvanced: {
    version: 1,
    schema: z.strictObject({
      ...key,
      from: fundLevel.describe('报出层级: level that it left'),
      to: fundLevel.describe('报至层级: level that it reached'),
      advancedOn: businessDate.describe('上报日期: day on which it went up'),
    }),
  },
  FundApplicationReturned: {
    version: 1,
    schema: z.strictObject({
      ...key,
      level,
      reason: text(500).describe('退回原因: why it was returned'),
      returnedOn: businessDate.describe('退回日期: day of the return'),
    }),
  },
  FundApplicationRejected: {
    version: 1,
    schema: z.strictObject({
      ...key,
      level,
      reason: text(500).describe('否决原因: why it was rejected'),
      rejectedOn: businessDate.describe('否决日期: day of the rejection'),
    }),
  },
  FundsApproved: {
    version: 1,
    schema: z.strictObject({
      ...key,
      level,
      ...paper,
      approvedOn: businessDate.describe('批复日期: day of the approval'),
    }),
  },
  FundsAllocated: {
    version: 1,
    schema: z.strictObject({ ...key, ...paper, allocatedOn: businessDate.describe('下达日期: day of the allocation') }),
  },
  FundsForwarded: {
    version: 1,
    schema: z.strictObject({
      ...key,
      ...paper,
      to: text(60).describe('转发至: the unit that it was forwarded to'),
      forwardedOn: businessDate.describe('转发日期: day of the forwarding'),
    }),
  },
  FundsDisbursed: {
    version: 1,
    schema: z.strictObject({ ...key, amount, disbursedOn: businessDate.describe('拨付日期: day of the disbursement') }),
  },
  FundsReceived: {
    version: 1,
    schema: z.strictObject({ ...key, amount, receivedOn: businessDate.describe('到位日期: day on which it arrived') }),
  },
  FundsSpent: {
    version: 1,
    schema: z.strictObject({
      ...key,
      amount,
      purpose: text(200).describe('用途: what it was spent on'),
      spentOn: businessDate.describe('支付日期: day of the payment'),
    }),
  },
  SurplusReturned: {
    version: 1,
    schema: z.strictObject({
      ...key,
      ...paper,
      returnedOn: businessDate.describe('交回日期: day on which the surplus was returned'),
    }),
  },
  FundMovementCorrected: {
    version: 1,
    schema: z.strictObject({
      ...key,
      revision,
      kind: movementKind.describe('变动种类: kind of the movement'),
      before: movement.describe('更正前: as it was recorded'),
      after: movement.describe('更正后: as it is now'),
      reason: text(500).describe('更正原因: why it was wrong'),
      correctedOn: businessDate.describe('更正日期: day of the correction'),
    }),
  },
  FundResponsibilityChanged: {
    version: 1,
    schema: z.strictObject({
      ...key,
      before: responsible.describe('变更前: who was responsible'),
      after: responsible.describe('变更后: who is responsible now'),
      reason: text(500).describe('变更原因: why it changed'),
      changedOn: businessDate.describe('变更日期: day of the change'),
    }),
  },
} as const
export type FundEvent = EventsOf<typeof fundEvents>

export const fundCommands = {
  PrepareFundApplication: z.strictObject({ ...key, year, source: fundSource, amount, responsible }),
  SubmitFundApplication: z.strictObject({ ...key, callId: callId.nullable(), submittedOn: businessDate }),
  AdvanceFundApplication: z.strictObject({ ...key, advancedOn: businessDate }),
  ReturnFundApplication: z.strictObject({ ...key, reason: text(500), returnedOn: businessDate }),
  RejectFundApplication: z.strictObject({ ...key, reason: text(500), rejectedOn: businessDate }),
  ApproveFunds: z.strictObject({ ...key, ...paper, approvedOn: businessDate }),
  AllocateFunds: z.strictObject({ ...key, ...paper, allocatedOn: businessDate }),
  ForwardFunds: z.strictObject({ ...key, ...paper, to: text(60), forwardedOn: businessDate }),
  DisburseFunds: z.strictObject({ ...key, amount, disbursedOn: businessDate }),
  ReceiveFunds: z.strictObject({ ...key, amount, receivedOn: businessDate }),
  SpendFunds: z.strictObject({ ...key, amount, purpose: text(200), spentOn: businessDate }),
  ReturnSurplus: z.strictObject({ ...key, ...paper, returnedOn: businessDate }),
  CorrectFundMovement: z.strictObject({ ...key, revision, after: movement, reason: text(500) }),
  ChangeFundResponsibility: z.strictObject({ ...key, after: responsible, reason: text(500), changedOn: businessDate }),
} as const
export type FundCommand = CommandsOf<typeof fundCommands>
