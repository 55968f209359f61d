import { type BusinessDate, chineseDate, chineseMonth, type Month } from '../dates.ts'
import { refusal } from '../kernel.ts'

export const inspectionRefusals = {
  notOpen: () =>
    refusal('inspection/not-open', {
      zh: '该轮督查尚未开展。请先建立督查轮次。',
      en: 'This round of inspection is not open yet. Open it first.',
    }),
  otherProgramme: () =>
    refusal('inspection/other-programme', {
      zh: '该轮督查不属于所填的专项。请核对督查轮次和专项。',
      en: 'This round of inspection belongs to another programme. Check the round and the programme.',
    }),
  alreadyOpen: (through: Month) =>
    refusal('inspection/already-open', {
      zh: `该督查编号已用于截至${chineseMonth(through)}的督查，内容与本次提交不一致。请另编督查编号。`,
      en: `This number already stands for a round through ${through}, with other particulars. Give the new round its own number.`,
    }),
  otherYear: (through: Month, year: number) =>
    refusal('inspection/other-year', {
      zh: `督查月份${chineseMonth(through)}不在${year}年度内。请核对年度和月份。`,
      en: `The month ${through} is not one of the year ${year}. Check the year and the month.`,
    }),
  monthNotOver: (through: Month, today: BusinessDate) =>
    refusal('inspection/month-not-over', {
      zh: `${chineseMonth(through)}在今日（${chineseDate(today)}）尚未结束，不能按该月的进度督查。请选择已结束的月份。`,
      en: `On ${today} the month ${through} is not over, so its progress cannot be judged. Choose a month that is over.`,
    }),
  listedTwice: (what: string) =>
    refusal('inspection/listed-twice', {
      zh: `“${what}”重复填写。请保留一个。`,
      en: `“${what}” is listed twice. Keep one of them.`,
    }),
  noRule: (through: Month) =>
    refusal('inspection/no-rule', {
      zh: `${chineseMonth(through)}没有生效的红黄牌规则。请先设定适用于该月的规则。`,
      en: `No rules for cards were in force in ${through}. Set rules that apply to that month first.`,
    }),
  checkedOtherwise: (name: string) =>
    refusal('inspection/checked-otherwise', {
      zh: `项目“${name}”本轮已经督查，当时的数据与本次不一致。本轮结果不变，请在下一轮督查。`,
      en: `The project “${name}” was checked in this round by other figures. That result stands; check it again in the next round.`,
    }),
  closed: (closedOn: BusinessDate) =>
    refusal('inspection/closed', {
      zh: `该轮督查已于${chineseDate(closedOn)}结束，不再督查项目和提出问题。请建立新的督查轮次。`,
      en: `This round was closed on ${closedOn} and takes no more checks or findings. Open a new round.`,
    }),
  deadlineNotAhead: (rectifyBy: BusinessDate, today: BusinessDate) =>
    refusal('inspection/deadline-not-ahead', {
      zh: `整改期限${chineseDate(rectifyBy)}应晚于今日（${chineseDate(today)}）。请重新确定期限。`,
      en: `The rectification deadline ${rectifyBy} has to lie after today (${today}). Set a later one.`,
    }),
  noSuchFinding: (finding: number, findings: number) =>
    refusal('inspection/no-such-finding', {
      zh: `该轮督查没有第${finding}号问题，现有问题${findings}个。请核对问题编号。`,
      en: `This round has no finding ${finding}: there are ${findings} so far. Check the number.`,
    }),
  alreadyReported: (finding: number, reportedOn: BusinessDate) =>
    refusal('inspection/already-reported', {
      zh: `第${finding}号问题已于${chineseDate(reportedOn)}上报整改情况，正待复核。请等待复核结果。`,
      en: `The rectification of finding ${finding} was reported on ${reportedOn} and waits to be confirmed. Wait for the result.`,
    }),
  notReported: (finding: number) =>
    refusal('inspection/not-reported', {
      zh: `第${finding}号问题没有待复核的整改报告，不能退回或销号。请先由责任单位上报整改情况。`,
      en: `Finding ${finding} has no report to confirm, so it can be neither rejected nor struck off. Have the unit report its rectification first.`,
    }),
  alreadyStruckOff: (finding: number, struckOffOn: BusinessDate) =>
    refusal('inspection/already-struck-off', {
      zh: `第${finding}号问题已于${chineseDate(struckOffOn)}销号，不再变更。如再次发生，请作为新问题提出。`,
      en: `Finding ${finding} was struck off on ${struckOffOn} and stays so. If it happens again, raise a new finding.`,
    }),
  inFuture: (date: BusinessDate, today: BusinessDate) =>
    refusal('inspection/in-future', {
      zh: `所填日期${chineseDate(date)}晚于今日（${chineseDate(today)}）。请填写已发生的日期。`,
      en: `The date ${date} lies after today (${today}). Enter the day on which it happened.`,
    }),
  beforePrecedingStep: (date: BusinessDate, preceding: BusinessDate) =>
    refusal('inspection/before-preceding-step', {
      zh: `所填日期${chineseDate(date)}早于上一环节的日期（${chineseDate(preceding)}）。请核对日期。`,
      en: `The date ${date} lies before the preceding step (${preceding}). Check the date.`,
    }),
  nothingInspected: () =>
    refusal('inspection/nothing-inspected', {
      zh: '该轮督查尚无督查记录，也未提出问题，不能结束。请先督查项目。',
      en: 'Nothing was checked or found in this round yet, so it cannot be closed. Check projects first.',
    }),
  alreadyClosed: (closedOn: BusinessDate) =>
    refusal('inspection/already-closed', {
      zh: `该轮督查已于${chineseDate(closedOn)}结束，结论与本次提交不一致。原结论不变，请在新一轮督查中说明。`,
      en: `This round was closed on ${closedOn} with another conclusion, which stands. State the new one in a new round.`,
    }),
} as const
