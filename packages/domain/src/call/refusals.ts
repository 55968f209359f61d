import { type BusinessDate, chineseDate } from '../dates.ts'
import type { FundSource } from '../fund/events.ts'
import { refusal } from '../kernel.ts'
import { labels } from '../labels.ts'
import { type Fen, formatWan } from '../money.ts'

export const callRefusals = {
  notPublished: () =>
    refusal('call/not-published', {
      zh: '没有该编号的申报通知。请先登记申报通知，或核对编号。',
      en: 'There is no call for funds under this number. Publish it first, or check the number.',
    }),
  otherProgramme: () =>
    refusal('call/other-programme', {
      zh: '该申报通知不属于所填的专项。请核对申报通知编号和专项。',
      en: 'This call for funds belongs to another programme. Check the call and the programme.',
    }),
  alreadyPublished: (title: string) =>
    refusal('call/already-published', {
      zh: `该编号已用于申报通知“${title}”，内容与本次提交不一致。如需变更，请办理修订；新的通知请另编编号。`,
      en: `This number already stands for the call “${title}”, with other terms. Amend it, or give the new call its own number.`,
    }),
  closed: (closedOn: BusinessDate) =>
    refusal('call/closed', {
      zh: `该申报通知已于${chineseDate(closedOn)}结束，自该日起不再受理，也不再修订。请选用其他申报通知，或另行登记。`,
      en: `This call was closed on ${closedOn} and takes nothing from that day on, nor is it amended. Choose another call, or publish a new one.`,
    }),
  windowReversed: (opensOn: BusinessDate, closesOn: BusinessDate) =>
    refusal('call/window-reversed', {
      zh: `申报截止日${chineseDate(closesOn)}早于开始日${chineseDate(opensOn)}。请核对起止日期。`,
      en: `The window ends on ${closesOn}, before it begins on ${opensOn}. Check the two dates.`,
    }),
  districtSource: (source: FundSource) =>
    refusal('call/district-source', {
      zh: `${labels.fundSource[source].zh}由区级决定，无需申报通知。请核对资金来源。`,
      en: `The ${labels.fundSource[source].en} is decided at the district and needs no call. Check the source.`,
    }),
  listedTwice: (name: string) =>
    refusal('call/listed-twice', {
      zh: `申报条件中“${name}”重复。请删去重复的一项。`,
      en: `The terms list “${name}” twice. Take one of the two out.`,
    }),
  shareWithoutEffect: (part: Fen, most: Fen) =>
    refusal('call/share-without-effect', {
      zh: `按总投资下限计算的比例额为${formatWan(part)}万元，已高于单个项目最高额${formatWan(most)}万元，比例不起作用。请核对比例、最高额和总投资下限的单位；如文件确实如此规定，只填最高额。`,
      en: `The share of the least total investment is ${formatWan(part)} 万元, above the most of ${formatWan(most)} 万元, so the share never counts. Check the units of share, most and least total investment; if the document does say so, give the most alone.`,
    }),
  sourceAmended: (source: FundSource) =>
    refusal('call/source-amended', {
      zh: `该申报通知的资金来源为${labels.fundSource[source].zh}，修订时不得变更。其他来源请另行登记申报通知。`,
      en: `This call is for the ${labels.fundSource[source].en}, and an amendment cannot change that. Publish another call for another source.`,
    }),
  amendmentWithoutChange: () =>
    refusal('call/amendment-without-change', {
      zh: '修订前后内容一致。请填写修订后的条件。',
      en: 'The amendment changes nothing. Enter the terms as they are to stand.',
    }),
  otherSource: (source: FundSource, asked: FundSource) =>
    refusal('call/other-source', {
      zh: `该申报通知的资金来源为${labels.fundSource[source].zh}，与申请的${labels.fundSource[asked].zh}不符。请核对申报通知编号。`,
      en: `This call is for the ${labels.fundSource[source].en}, but the application is for the ${labels.fundSource[asked].en}. Check the number of the call.`,
    }),
  moreThanMost: (amount: Fen, most: Fen) =>
    refusal('call/more-than-most', {
      zh: `申请额${formatWan(amount)}万元超过申报通知规定的单项上限${formatWan(most)}万元。请按上限以内重新编制申请。`,
      en: `The application asks for ${formatWan(amount)} 万元, and the call grants at most ${formatWan(most)} 万元 to one project. Prepare one within that.`,
    }),
  outsideWindow: ({
    submittedOn,
    opensOn,
    closesOn,
  }: {
    submittedOn: BusinessDate
    opensOn: BusinessDate
    closesOn: BusinessDate
  }) =>
    refusal('call/outside-window', {
      zh: `申报日期${chineseDate(submittedOn)}不在申报期（${chineseDate(opensOn)}至${chineseDate(closesOn)}）之内。请核对日期，或另选申报通知。`,
      en: `The application is dated ${submittedOn}, but the call takes applications from ${opensOn} to ${closesOn}. Check the date, or choose another call.`,
    }),
} as const
