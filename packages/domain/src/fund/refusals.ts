import { type BusinessDate, chineseDate } from '../dates.ts'
import { type CodesOf, refusal } from '../kernel.ts'
import { labels } from '../labels.ts'
import { type Fen, formatWan } from '../money.ts'
import type { FundLevel, FundSource } from './events.ts'

type Within = { readonly amount: Fen; readonly already: Fen; readonly limit: Fen }

export const fundRefusals = {
  notPrepared: () =>
    refusal('fund/not-prepared', {
      zh: '该资金申请尚未编制。请先编制申请。',
      en: 'This fund application is not prepared yet. Prepare it first.',
    }),
  otherProject: () =>
    refusal('fund/other-project', {
      zh: '该资金申请不属于所填的项目或专项。请核对申请编号和项目。',
      en: 'This fund application belongs to another project or programme. Check the application and the project.',
    }),
  alreadyPrepared: (source: FundSource, amount: Fen) =>
    refusal('fund/already-prepared', {
      zh: `该申请编号已用于${labels.fundSource[source].zh}${formatWan(amount)}万元的申请，内容与本次提交不一致。请另编申请编号。`,
      en: `This number already stands for an application of ${formatWan(amount)} 万元 from the ${labels.fundSource[source].en}. Give the new one its own number.`,
    }),
  inFuture: (date: BusinessDate, today: BusinessDate) =>
    refusal('fund/in-future', {
      zh: `所填日期${chineseDate(date)}晚于今日（${chineseDate(today)}）。请填写已发生的日期。`,
      en: `The date ${date} lies after today (${today}). Enter the day on which it happened.`,
    }),
  beforePrecedingStep: (date: BusinessDate, preceding: BusinessDate) =>
    refusal('fund/before-preceding-step', {
      zh: `所填日期${chineseDate(date)}早于上一环节的日期（${chineseDate(preceding)}）。请核对日期。`,
      en: `The date ${date} lies before the preceding step (${preceding}). Check the date.`,
    }),
  alreadySubmitted: (level: FundLevel) =>
    refusal('fund/already-submitted', {
      zh: `该申请已申报，现在${labels.fundLevel[level].zh}审核，不得重复申报。请等待审核结果。`,
      en: `This application was submitted and is in review at the ${labels.fundLevel[level].en}. Wait for the result.`,
    }),
  notInReview: () =>
    refusal('fund/not-in-review', {
      zh: '该申请不在审核中，不能办理此事项。请先申报。',
      en: 'This application is not in review. Submit it first.',
    }),
  alreadyApproved: (approvedOn: BusinessDate) =>
    refusal('fund/already-approved', {
      zh: `该申请已于${chineseDate(approvedOn)}批复，审核已经结束。请办理资金下达。`,
      en: `This application was approved on ${approvedOn} and its review is over. Allocate the funds.`,
    }),
  atDecidingLevel: (level: FundLevel, source: FundSource) =>
    refusal('fund/at-deciding-level', {
      zh: `${labels.fundSource[source].zh}由${labels.fundLevel[level].zh}决定，不再上报。请批复或退回。`,
      en: `Money from the ${labels.fundSource[source].en} is decided at the ${labels.fundLevel[level].en} and goes no higher. Approve or return it.`,
    }),
  belowDecidingLevel: (level: FundLevel, deciding: FundLevel) =>
    refusal('fund/below-deciding-level', {
      zh: `该申请现在${labels.fundLevel[level].zh}审核，应由${labels.fundLevel[deciding].zh}批复。请先逐级上报。`,
      en: `This application is in review at the ${labels.fundLevel[level].en} and is decided at the ${labels.fundLevel[deciding].en}. Advance it level by level first.`,
    }),
  moreThanRequested: (amount: Fen, requested: Fen) =>
    refusal('fund/more-than-requested', {
      zh: `批复额${formatWan(amount)}万元超过申请额${formatWan(requested)}万元。请核对金额。`,
      en: `The ${formatWan(amount)} 万元 to approve are more than the ${formatWan(requested)} 万元 applied for. Check the amount.`,
    }),
  notApproved: () =>
    refusal('fund/not-approved', {
      zh: '该申请尚未批复，不能下达资金。请先取得批复。',
      en: 'This application is not approved yet, so nothing can be allocated. Have it approved first.',
    }),
  notAllocated: () =>
    refusal('fund/not-allocated', {
      zh: '资金尚未下达，不能拨付。请先办理资金下达。',
      en: 'No funds are allocated yet, so nothing can be disbursed. Allocate them first.',
    }),
  notDisbursed: () =>
    refusal('fund/not-disbursed', {
      zh: '资金尚未拨付，不能登记到位。请先办理资金拨付。',
      en: 'No funds are disbursed yet, so none can have arrived. Disburse them first.',
    }),
  moreThanApproved: ({ amount, already, limit }: Within) =>
    refusal('fund/more-than-approved', {
      zh: `本次下达${formatWan(amount)}万元，加上已下达${formatWan(already)}万元，超过批复额${formatWan(limit)}万元。请核对金额。`,
      en: `With the ${formatWan(already)} 万元 allocated before, ${formatWan(amount)} 万元 would exceed the ${formatWan(limit)} 万元 approved. Check the amount.`,
    }),
  moreThanAllocated: ({ amount, already, limit }: Within) =>
    refusal('fund/more-than-allocated', {
      zh: `本次拨付${formatWan(amount)}万元，加上已拨付${formatWan(already)}万元，超过已下达${formatWan(limit)}万元。请核对金额。`,
      en: `With the ${formatWan(already)} 万元 disbursed before, ${formatWan(amount)} 万元 would exceed the ${formatWan(limit)} 万元 allocated. Check the amount.`,
    }),
  moreThanDisbursed: ({ amount, already, limit }: Within) =>
    refusal('fund/more-than-disbursed', {
      zh: `本次到位${formatWan(amount)}万元，加上已到位${formatWan(already)}万元，超过已拨付${formatWan(limit)}万元。请核对金额。`,
      en: `With the ${formatWan(already)} 万元 received before, ${formatWan(amount)} 万元 would exceed the ${formatWan(limit)} 万元 disbursed. Check the amount.`,
    }),
} as const
export type FundRefusalCode = CodesOf<typeof fundRefusals>
