import { type BusinessDate, chineseDate } from '../dates.ts'
import { type CodesOf, refusal } from '../kernel.ts'

export const approvalRefusals = {
  notRequested: () =>
    refusal('approval/not-requested', {
      zh: '该审批事项尚未收件。请先登记收件。',
      en: 'This approval has not been requested yet. Record the receipt of the application first.',
    }),
  otherProject: () =>
    refusal('approval/other-project', {
      zh: '该审批事项不属于所填的项目或专项。请核对审批编号和项目。',
      en: 'This approval belongs to another project or programme. Check the approval and the project.',
    }),
  alreadyRequested: (matter: string, receivedOn: BusinessDate) =>
    refusal('approval/already-requested', {
      zh: `该审批编号已于${chineseDate(receivedOn)}收件（${matter}），内容与本次提交不一致。重新申请请另编审批编号。`,
      en: `This approval was already received on ${receivedOn} (${matter}), with other particulars. Give a new application a new number.`,
    }),
  noRule: (receivedOn: BusinessDate) =>
    refusal('approval/no-rule', {
      zh: `${chineseDate(receivedOn)}没有适用的审批时限规定。请核对收件日期。`,
      en: `No rule on time limits was in force on ${receivedOn}. Check the day of receipt.`,
    }),
  inFuture: (date: BusinessDate, today: BusinessDate) =>
    refusal('approval/in-future', {
      zh: `所填日期${chineseDate(date)}晚于今日（${chineseDate(today)}）。请填写已发生的日期。`,
      en: `The date ${date} lies after today (${today}). Enter the day on which it happened.`,
    }),
  beforePrecedingStep: (date: BusinessDate, preceding: BusinessDate) =>
    refusal('approval/before-preceding-step', {
      zh: `所填日期${chineseDate(date)}早于上一环节的日期（${chineseDate(preceding)}）。请核对日期。`,
      en: `The date ${date} lies before the preceding step (${preceding}). Check the date.`,
    }),
  concluded: (endedOn: BusinessDate) =>
    refusal('approval/concluded', {
      zh: `该审批事项已于${chineseDate(endedOn)}办结。如需再次办理，请另行申请。`,
      en: `This approval was concluded on ${endedOn}. To take it up again, apply anew.`,
    }),
  noticedTwice: (noticedOn: BusinessDate) =>
    refusal('approval/noticed-twice', {
      zh: `已于${chineseDate(noticedOn)}一次性告知，不得再次要求补正。请等待申请人补正，材料齐全后受理。`,
      en: `The one-time notice was given on ${noticedOn} and cannot be given again. Wait for the supplement, then accept the application.`,
    }),
  noticeAfterAcceptance: (acceptedOn: BusinessDate) =>
    refusal('approval/notice-after-acceptance', {
      zh: `该申请已于${chineseDate(acceptedOn)}受理，不得再告知补正。请在时限内作出决定。`,
      en: `The application was accepted on ${acceptedOn}, so nothing can be called missing any more. Decide within the time limit.`,
    }),
  noticeLate: (noticeDue: BusinessDate, receivedOn: BusinessDate) =>
    refusal('approval/notice-late', {
      zh: `一次性告知的期限为${chineseDate(noticeDue)}，现已逾期，自收到申请材料之日（${chineseDate(receivedOn)}）起即为受理（行政许可法第三十二条）。请办理受理。`,
      en: `The one-time notice was due by ${noticeDue}. It is late, so the application is deemed accepted from ${receivedOn}, the day of receipt (Administrative Licensing Law, article 32). Accept it.`,
    }),
  nothingToSupplement: () =>
    refusal('approval/nothing-to-supplement', {
      zh: '该申请未作一次性告知，无需补正。请先告知需要补正的全部内容，或直接受理。',
      en: 'No one-time notice was given, so nothing is to be supplemented. Give the notice first, or accept the application.',
    }),
  supplementAfterAcceptance: (acceptedOn: BusinessDate) =>
    refusal('approval/supplement-after-acceptance', {
      zh: `该申请已于${chineseDate(acceptedOn)}受理，无需再补正。请在时限内作出决定。`,
      en: `The application was accepted on ${acceptedOn} and needs no supplement. Decide within the time limit.`,
    }),
  alreadyComplete: (suppliedOn: BusinessDate) =>
    refusal('approval/already-complete', {
      zh: `材料已于${chineseDate(suppliedOn)}补正齐全，无需再补正。请办理受理。`,
      en: `The material has been complete since ${suppliedOn}. Accept the application.`,
    }),
  incomplete: () =>
    refusal('approval/incomplete', {
      zh: '一次性告知的材料尚未补正齐全，不能受理。请在材料齐全后受理。',
      en: 'The material named in the notice is not complete yet. Accept the application once it is.',
    }),
  notTheDayComplete: (suppliedOn: BusinessDate) =>
    refusal('approval/not-the-day-complete', {
      zh: `材料已于${chineseDate(suppliedOn)}补正齐全，受理日期应为该日。`,
      en: `The material was complete on ${suppliedOn}: the acceptance is dated on that day.`,
    }),
  alreadyAccepted: (acceptedOn: BusinessDate) =>
    refusal('approval/already-accepted', {
      zh: `该申请已于${chineseDate(acceptedOn)}受理，不得重复受理。请在时限内作出决定。`,
      en: `The application was already accepted on ${acceptedOn}. Decide within the time limit.`,
    }),
  notAccepted: () =>
    refusal('approval/not-accepted', {
      zh: '该申请尚未受理，不能作出决定。请先办理受理。',
      en: 'The application is not accepted yet, so it cannot be decided. Accept it first.',
    }),
} as const
export type ApprovalRefusalCode = CodesOf<typeof approvalRefusals>
