import { z } from 'zod'
import { businessDate, year } from '../dates.ts'
import { applicationId, personId, programmeId, projectId, text } from '../ids.ts'
import type { CommandsOf, EventsOf } from '../kernel.ts'
import { fen } from '../money.ts'

/** 层级, from the lowest: an application moves up them one at a time. */
export const fundLevels = ['district', 'city', 'province', 'central'] as const
export const fundLevel = z.enum(fundLevels)
export type FundLevel = z.infer<typeof fundLevel>

/** 资金来源, and the level that decides on each. */
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

/** 一把手 answers for all, 分管领导 leads it, 专人 does it: references, never names. */
const responsible = z.strictObject({ head: personId, leader: personId, officer: personId })

const key = { applicationId, projectId, programmeId }
const paper = { amount: fen.min(1), documentNumber: text(60) }

export const fundEvents = {
  FundApplicationPrepared: {
    version: 1,
    schema: z.strictObject({
      ...key,
      year,
      source: fundSource,
      amount: fen.min(1).describe('申请额, fen'),
      responsible,
      preparedOn: businessDate,
    }),
  },
  FundApplicationSubmitted: { version: 1, schema: z.strictObject({ ...key, submittedOn: businessDate }) },
  FundApplicationAdvanced: {
    version: 1,
    schema: z.strictObject({ ...key, from: fundLevel, to: fundLevel, advancedOn: businessDate }),
  },
  FundApplicationReturned: {
    version: 1,
    schema: z.strictObject({ ...key, level: fundLevel, reason: text(500), returnedOn: businessDate }),
  },
  FundsApproved: {
    version: 1,
    schema: z.strictObject({ ...key, level: fundLevel, ...paper, approvedOn: businessDate }),
  },
  FundsAllocated: { version: 1, schema: z.strictObject({ ...key, ...paper, allocatedOn: businessDate }) },
  FundsDisbursed: { version: 1, schema: z.strictObject({ ...key, amount: fen.min(1), disbursedOn: businessDate }) },
  FundsReceived: { version: 1, schema: z.strictObject({ ...key, amount: fen.min(1), receivedOn: businessDate }) },
} as const
export type FundEvent = EventsOf<typeof fundEvents>

export const fundCommands = {
  PrepareFundApplication: z.strictObject({ ...key, year, source: fundSource, amount: fen.min(1), responsible }),
  SubmitFundApplication: z.strictObject({ ...key, submittedOn: businessDate }),
  AdvanceFundApplication: z.strictObject({ ...key, advancedOn: businessDate }),
  ReturnFundApplication: z.strictObject({ ...key, reason: text(500), returnedOn: businessDate }),
  ApproveFunds: z.strictObject({ ...key, ...paper, approvedOn: businessDate }),
  AllocateFunds: z.strictObject({ ...key, ...paper, allocatedOn: businessDate }),
  DisburseFunds: z.strictObject({ ...key, amount: fen.min(1), disbursedOn: businessDate }),
  ReceiveFunds: z.strictObject({ ...key, amount: fen.min(1), receivedOn: businessDate }),
} as const
export type FundCommand = CommandsOf<typeof fundCommands>
