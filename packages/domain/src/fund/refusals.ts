import { type BusinessDate, chineseDate } from '../dates.ts'
import { refusal } from '../kernel.ts'
import { type Label, labels } from '../labels.ts'
import { type Fen, formatWan } from '../money.ts'
import { reviewRefusals } from '../review.ts'
import type { Breach } from './conservation.ts'
import type { FundMovementKind, FundSource } from './events.ts'

/** Movements as sentences use them. */
const movementWords: Readonly<Record<FundMovementKind, Label>> = {
  ...labels.fundMovement,
  surplus: { zh: '交回结余', en: 'returned as surplus' },
}
const wordsOf = (kinds: readonly FundMovementKind[]): Label => ({
  zh: kinds.map((kind) => movementWords[kind].zh).join('和'),
  en: kinds.map((kind) => movementWords[kind].en).join(' or '),
})

export const fundRefusals = {
  ...reviewRefusals('fund', { zh: '请办理资金下达。', en: 'Allocate the funds.' }),
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
  callMissing: (source: FundSource) =>
    refusal('fund/call-missing', {
      zh: `申报${labels.fundSource[source].zh}须注明所依据的申报通知（政策导向）。请填写申报通知编号。`,
      en: `An application for the ${labels.fundSource[source].en} answers a call for funds. Name the call.`,
    }),
  callNotNeeded: (source: FundSource) =>
    refusal('fund/call-not-needed', {
      zh: `${labels.fundSource[source].zh}由区级决定，不对应申报通知。请去掉申报通知编号。`,
      en: `The ${labels.fundSource[source].en} is decided at the district and answers no call. Leave the call out.`,
    }),
  moreThanRequested: (amount: Fen, requested: Fen) =>
    refusal('fund/more-than-requested', {
      zh: `批复额${formatWan(amount)}万元超过申请额${formatWan(requested)}万元。请核对金额。`,
      en: `The ${formatWan(amount)} 万元 to approve are more than the ${formatWan(requested)} 万元 applied for. Check the amount.`,
    }),
  notForwardable: (source: FundSource) =>
    refusal('fund/not-forwardable', {
      zh: `${labels.fundSource[source].zh}无需分解转发。请直接办理拨付。`,
      en: `Money from the ${labels.fundSource[source].en} is not forwarded. Disburse it straight away.`,
    }),
  /** Nothing has come to the step yet out of which the movement would draw. */
  nothingYet: (from: FundMovementKind, kind: FundMovementKind) =>
    refusal(`fund/not-${from}`, {
      zh: `资金尚未${movementWords[from].zh}，不能${movementWords[kind].zh}。请先登记${movementWords[from].zh}。`,
      en: `No funds are ${movementWords[from].en} yet, so none can be ${movementWords[kind].en}. Record first what was ${movementWords[from].en}.`,
    }),
  moreThan: (from: FundMovementKind, { drawn, date, total, limit }: Omit<Breach, 'from'>) =>
    refusal(`fund/more-than-${from}`, {
      zh: `截至${chineseDate(date)}，累计${wordsOf(drawn).zh}${formatWan(total)}万元，超过累计${movementWords[from].zh}${formatWan(limit)}万元。请核对金额和日期。`,
      en: `By the end of ${date}, ${formatWan(total)} 万元 would be ${wordsOf(drawn).en}, more than the ${formatWan(limit)} 万元 ${movementWords[from].en}. Check the amount and the date.`,
    }),
  noSuchMovement: (revision: number) =>
    refusal('fund/no-such-movement', {
      zh: `该申请的第${revision}号记录不是资金变动，不能更正。请核对要更正的记录。`,
      en: `Record ${revision} of this application is no movement of money, so it cannot be corrected. Check which record is meant.`,
    }),
  correctionWithoutChange: (amount: Fen, date: BusinessDate) =>
    refusal('fund/correction-without-change', {
      zh: `更正前后一致，均为${chineseDate(date)}的${formatWan(amount)}万元。请填写更正后的金额或日期。`,
      en: `The correction changes nothing: the record already says ${formatWan(amount)} 万元 on ${date}. Enter the right amount or date.`,
    }),
  approvedNothing: () =>
    refusal('fund/approved-nothing', {
      zh: '批复额不能更正为零。请填写批复文件所列金额。',
      en: 'An approval cannot be corrected to nothing. Enter the amount that the document of approval states.',
    }),
  responsibilityUnchanged: () =>
    refusal('fund/responsibility-unchanged', {
      zh: '一把手、分管领导和专人均与现任一致。请填写变更后的责任人。',
      en: 'The head, the leader and the officer are those of today. Enter who takes over.',
    }),
  allSpent: () =>
    refusal('fund/all-spent', {
      zh: '批复资金已全部支付或交回，无需再变更责任人。请核对申请编号。',
      en: 'All that was approved is spent or returned, so responsibility no longer changes. Check the number of the application.',
    }),
} as const
