import { type BusinessDate, chineseDate, chineseMonth, type Month } from '../dates.ts'
import { type CodesOf, refusal } from '../kernel.ts'
import { type Fen, formatWan } from '../money.ts'

export const projectRefusals = {
  notRegistered: () =>
    refusal('project/not-registered', {
      zh: '该项目尚未登记。请先登记项目。',
      en: 'This project is not registered yet. Register it first.',
    }),
  otherProgramme: (name: string) =>
    refusal('project/other-programme', {
      zh: `项目“${name}”不属于所填专项。请核对专项和项目。`,
      en: `The project “${name}” belongs to another programme. Check the programme and the project.`,
    }),
  alreadyRegistered: (name: string) =>
    refusal('project/already-registered', {
      zh: `项目“${name}”已经登记，内容与本次提交不一致。请核对后按已登记内容办理。`,
      en: `The project “${name}” is already registered with other particulars. Check them and use those registered.`,
    }),
  inFuture: (date: BusinessDate, today: BusinessDate) =>
    refusal('project/in-future', {
      zh: `所填日期${chineseDate(date)}晚于今日（${chineseDate(today)}）。请填写已发生的日期。`,
      en: `The date ${date} lies after today (${today}). Enter the day on which it happened.`,
    }),
  beforeLastChange: (date: BusinessDate, lastChange: BusinessDate) =>
    refusal('project/before-last-change', {
      zh: `所填日期${chineseDate(date)}早于该项目上一次开工、停工或复工的日期（${chineseDate(lastChange)}）。请核对日期。`,
      en: `The date ${date} lies before the project's last start, suspension or resumption (${lastChange}). Check the date.`,
    }),
  alreadyStarted: (startedOn: BusinessDate | null) =>
    refusal('project/already-started', {
      zh: `该项目${startedOn === null ? '为续建项目，登记时即已开工' : `已于${chineseDate(startedOn)}开工`}，无需再报开工。请直接填报进度。`,
      en: `This project ${startedOn === null ? 'is a continuing one and was under construction when registered' : `started on ${startedOn}`}. Report its progress instead.`,
    }),
  notStarted: () =>
    refusal('project/not-started', {
      zh: '该项目尚未开工，不能竣工验收。请先报开工。',
      en: 'This project has not started and cannot be completed. Record the start of construction first.',
    }),
  suspended: (since: BusinessDate) =>
    refusal('project/suspended', {
      zh: `该项目自${chineseDate(since)}起停工，不能办理此事项。请先办理复工。`,
      en: `This project has been suspended since ${since}. Record its resumption first.`,
    }),
  notSuspended: () =>
    refusal('project/not-suspended', {
      zh: '该项目未停工，无需复工。请核对项目。',
      en: 'This project is not suspended, so it cannot be resumed. Check the project.',
    }),
  completed: (acceptedOn: BusinessDate) =>
    refusal('project/completed', {
      zh: `该项目已于${chineseDate(acceptedOn)}竣工验收，不能办理此事项。请核对项目。`,
      en: `This project was accepted on completion on ${acceptedOn}. Check the project.`,
    }),
  monthAlreadyReported: (month: Month) =>
    refusal('project/month-already-reported', {
      zh: `${chineseMonth(month)}进度已经填报，不得重复填报。如有差错，请办理更正并说明理由。`,
      en: `The progress of ${month} was already reported. If it is wrong, correct it and give the reason.`,
    }),
  monthInFuture: (month: Month, today: BusinessDate) =>
    refusal('project/month-in-future', {
      zh: `${chineseMonth(month)}尚未到来（今日为${chineseDate(today)}），不能填报。请填报本月或以前月份。`,
      en: `The month ${month} has not come yet (today is ${today}). Report this month or an earlier one.`,
    }),
  monthAfterCompletion: (month: Month, acceptedOn: BusinessDate) =>
    refusal('project/month-after-completion', {
      zh: `该项目已于${chineseDate(acceptedOn)}竣工验收，不能填报其后的${chineseMonth(month)}进度。请核对月份。`,
      en: `This project was accepted on completion on ${acceptedOn}, before ${month}. Check the month.`,
    }),
  monthBeforeRegistration: (month: Month, first: Month) =>
    refusal('project/month-before-registration', {
      zh: `${chineseMonth(month)}早于该项目登记当年的${chineseMonth(first)}，不能填报。以前年度完成投资请在年度计划中反映。`,
      en: `The month ${month} lies before ${first}, when the year of registration began. What was completed in earlier years belongs in the annual plan.`,
    }),
  monthNotReported: (month: Month) =>
    refusal('project/month-not-reported', {
      zh: `${chineseMonth(month)}进度尚未填报，不能更正。请先填报该月进度。`,
      en: `The progress of ${month} was not reported yet, so it cannot be corrected. Report it first.`,
    }),
  nothingCorrected: (month: Month) =>
    refusal('project/nothing-corrected', {
      zh: `${chineseMonth(month)}进度更正前后内容相同。请填写需要更正的内容。`,
      en: `The report of ${month} is the same before and after. Enter what is to be corrected.`,
    }),
  investedWhileSuspended: (month: Month, investment: Fen) =>
    refusal('project/invested-while-suspended', {
      zh: `${chineseMonth(month)}该项目全月停工，填报完成投资${formatWan(investment)}万元不符合实际。请填报0，或先办理复工。`,
      en: `The project was suspended for all of ${month}, yet ${formatWan(investment)} 万元 are reported. Report 0, or record its resumption first.`,
    }),
  laterMonthReported: (month: Month, date: BusinessDate) =>
    refusal('project/later-month-reported', {
      zh: `该项目已填报${chineseMonth(month)}进度，与所填日期${chineseDate(date)}矛盾。请先更正该月进度，或核对日期。`,
      en: `The project has a progress report for ${month}, which contradicts the date ${date}. Correct that report first, or check the date.`,
    }),
} as const
export type ProjectRefusalCode = CodesOf<typeof projectRefusals>
