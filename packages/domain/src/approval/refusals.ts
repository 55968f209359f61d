import { type BusinessDate, chineseDate } from '../dates.ts'
import { refusal } from '../kernel.ts'
import { labels } from '../labels.ts'
import type { ExcludedProcedure } from './events.ts'

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
      zh: `材料已于${chineseDate(suppliedOn)}补正齐全，受理日期应为该日。请填写该日。`,
      en: `The material was complete on ${suppliedOn}: the acceptance is dated on that day. Enter that day.`,
    }),
  alreadyAccepted: (acceptedOn: BusinessDate) =>
    refusal('approval/already-accepted', {
      zh: `该申请已于${chineseDate(acceptedOn)}受理，不得重复受理。请在时限内作出决定。`,
      en: `The application was already accepted on ${acceptedOn}. Decide within the time limit.`,
    }),
  notAccepted: () =>
    refusal('approval/not-accepted', {
      zh: '该申请尚未受理，办理时限尚未起算，不能办理后续环节。请先办理受理。',
      en: 'The application is not accepted yet: its clock does not run, and nothing that follows can be recorded. Accept it first.',
    }),
  noSuchMatter: (matter: string, known: readonly string[]) =>
    refusal('approval/no-such-matter', {
      zh: `收件之日适用的事项目录中没有“${matter}”。请从目录中选择：${known.join('、')}。`,
      en: `The catalogue of matters in force on the day of receipt has no “${matter}”. Choose one that it has: ${known.join(', ')}.`,
    }),
  jointUnitTwice: (unit: string) =>
    refusal('approval/joint-unit-twice', {
      zh: `联合办理单位“${unit}”重复。请保留一个。`,
      en: `“${unit}” is named twice among the units of joint handling. Keep it once.`,
    }),
  stopped: ({ procedure, startedOn }: { procedure: ExcludedProcedure; startedOn: BusinessDate }) =>
    refusal('approval/stopped', {
      zh: `因${labels.excludedProcedure[procedure].zh}，办理时限自${chineseDate(startedOn)}起中止。请先登记该程序结束。`,
      en: `The clock has been stopped since ${startedOn} by an excluded procedure (${labels.excludedProcedure[procedure].en}). Record its end first.`,
    }),
  notStopped: () =>
    refusal('approval/not-stopped', {
      zh: '没有正在进行的不计入时限的程序。请先登记程序开始。',
      en: 'No excluded procedure is under way. Record its start first.',
    }),
  extendedTwice: (extendedOn: BusinessDate) =>
    refusal('approval/extended-twice', {
      zh: `办理时限已于${chineseDate(extendedOn)}延长，只能延长一次。请在时限内作出决定。`,
      en: `The time was already extended on ${extendedOn}, and can be extended once only. Decide within the time limit.`,
    }),
  notExtendable: () =>
    refusal('approval/not-extendable', {
      zh: '按照该事项的规定，办理时限不得延长。请在时限内作出决定。',
      en: 'The rules on this matter allow no extension. Decide within the time limit.',
    }),
  extensionTooLong: (days: number, most: number) =>
    refusal('approval/extension-too-long', {
      zh: `申请延长${days}个工作日，超过规定的${most}个工作日。请填写不超过${most}个工作日的天数。`,
      en: `An extension by ${days} working days is longer than the ${most} that the rules allow. Enter no more than ${most}.`,
    }),
  extensionLate: (legalDue: BusinessDate) =>
    refusal('approval/extension-late', {
      zh: `法定时限已于${chineseDate(legalDue)}届满，不得再延长。请尽快作出决定。`,
      en: `The legal limit ended on ${legalDue} and can no longer be extended. Decide as soon as possible.`,
    }),
  noReviewNeeded: () =>
    refusal('approval/no-review-needed', {
      zh: '按照该申请收件时的规定，无需登记审核意见。请直接作出决定。',
      en: 'The rules under which this application was received ask for no opinions of review levels. Decide it directly.',
    }),
  noSuchLevel: (level: number, roles: readonly string[]) =>
    refusal('approval/no-such-level', {
      zh: `该事项没有第${level}级审核，共${roles.length}级：${roles.join('、')}。请核对审核层级。`,
      en: `This matter has no review level ${level}; there are ${roles.length}: ${roles.join(', ')}. Check the level.`,
    }),
  reviewedTwice: (role: string, reviewedOn: BusinessDate) =>
    refusal('approval/reviewed-twice', {
      zh: `${role}已于${chineseDate(reviewedOn)}提出审核意见，不得重复登记。请登记下一级意见或作出决定。`,
      en: `“${role}” already gave an opinion on ${reviewedOn}. Record the next level's, or decide.`,
    }),
  lowerLevelFirst: (role: string, missing: readonly string[]) =>
    refusal('approval/lower-level-first', {
      zh: `${role}之前还缺${missing.join('、')}的审核意见。请逐级登记。`,
      en: `The opinions of lower levels (${missing.join(', ')}) come before that of “${role}”. Record them in order.`,
    }),
  notJoint: () =>
    refusal('approval/not-joint', {
      zh: '该申请不是联合办理，没有其他单位的意见可以登记。请核对审批编号。',
      en: 'This application is not handled jointly, so that no other unit gives an opinion. Check the approval.',
    }),
  noSuchJointUnit: (unit: string, units: readonly string[]) =>
    refusal('approval/no-such-joint-unit', {
      zh: `“${unit}”不是联合办理单位。联合办理单位为：${units.join('、')}。请核对单位。`,
      en: `“${unit}” is not among the units of joint handling: ${units.join(', ')}. Check the unit.`,
    }),
  jointOpinionTwice: (unit: string, givenOn: BusinessDate) =>
    refusal('approval/joint-opinion-twice', {
      zh: `${unit}已于${chineseDate(givenOn)}提出联合办理意见，不得重复登记。请核对单位。`,
      en: `“${unit}” already gave its opinion on ${givenOn}. Check the unit.`,
    }),
  missingReviews: (roles: readonly string[]) =>
    refusal('approval/missing-reviews', {
      zh: `还缺${roles.join('、')}的审核意见，不能作出决定。请先逐级登记审核意见。`,
      en: `Opinions of review levels are still missing: ${roles.join(', ')}. Record them before the decision.`,
    }),
  missingJointOpinions: (units: readonly string[]) =>
    refusal('approval/missing-joint-opinions', {
      zh: `还缺${units.join('、')}的联合办理意见，不能准予许可。请先登记这些单位的意见。`,
      en: `Opinions of units of joint handling are still missing: ${units.join(', ')}. Record them before granting.`,
    }),
  lastLevelDisagreed: (role: string) =>
    refusal('approval/last-level-disagreed', {
      zh: `${role}的审核意见为不同意，不能准予许可。请作出不予许可的决定。`,
      en: `The last review level (${role}) did not agree, so the application cannot be granted. Refuse it.`,
    }),
  lastLevelAgreed: (role: string) =>
    refusal('approval/last-level-agreed', {
      zh: `${role}的审核意见为同意，不能不予许可。请作出准予许可的决定。`,
      en: `The last review level (${role}) agreed, so the application cannot be refused. Grant it.`,
    }),
  notDecided: () =>
    refusal('approval/not-decided', {
      zh: '该申请尚未作出决定，没有可送达的文书。请先作出决定。',
      en: 'The application is not decided yet, so there is nothing to deliver. Decide it first.',
    }),
  nothingToDeliver: (withdrawnOn: BusinessDate) =>
    refusal('approval/nothing-to-deliver', {
      zh: `该申请已于${chineseDate(withdrawnOn)}撤回，没有决定可送达。请核对审批编号。`,
      en: `The application was withdrawn on ${withdrawnOn}, so there is no decision to deliver. Check the approval.`,
    }),
  deliveredTwice: (deliveredOn: BusinessDate) =>
    refusal('approval/delivered-twice', {
      zh: `决定已于${chineseDate(deliveredOn)}送达，不得重复登记。请核对审批编号。`,
      en: `The decision was already delivered on ${deliveredOn}. Check the approval.`,
    }),
} as const
