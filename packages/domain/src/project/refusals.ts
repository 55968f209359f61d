import { type BusinessDate, chineseDate, chineseMonth, type Month } from '../dates.ts'
import { refusal } from '../kernel.ts'
import { labels } from '../labels.ts'
import { type Fen, formatWan } from '../money.ts'
import type { InvestmentKind, ProjectStage } from './events.ts'

const { investmentKind: kinds, projectStage: stages } = labels
/** Basis points as people read them: 1,000 is 10 %. */
const percent = (basisPoints: number): string => `${basisPoints / 100}%`

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
  approvalsMissing: (matters: readonly string[]) =>
    refusal('project/approvals-missing', {
      zh: `尚不具备开工条件，缺少：${matters.join('、')}。不具备开工条件不得开工（政府投资条例第二十条）。请先取得上述批复；确需先行开工的，只能凭经批准的例外，并记载批准人、文号和理由。`,
      en: `The conditions for a start are not met: ${matters.join(', ')} missing. There is no start without them (Regulation on Government Investment, article 20). Have them granted first; the only other way is a recorded exception, with who approved it, its document and the reason.`,
    }),
  approvalNamedTwice: (approvalId: string) =>
    refusal('project/approval-named-twice', {
      zh: `开工依据中审批事项${approvalId}重复。请保留一个。`,
      en: `The start names the approval ${approvalId} twice. Name it once.`,
    }),
  codeAssigned: (code: string) =>
    refusal('project/code-assigned', {
      zh: `该项目已有项目代码${code}。项目代码一经赋予不再变更，请核对项目和代码。`,
      en: `This project has the code ${code} already, and a code stays for good. Check the project and the code.`,
    }),
  codeOfLaterYear: (code: string, year: number) =>
    refusal('project/code-of-later-year', {
      zh: `项目代码${code}的年份晚于今年（${year}年）。请核对代码前四位。`,
      en: `The code ${code} is of a year after this one (${year}). Check its first four digits.`,
    }),
  stageReached: (stage: ProjectStage, reachedOn: BusinessDate) =>
    refusal('project/stage-reached', {
      zh: `该项目已于${chineseDate(reachedOn)}进入${stages[stage].zh}阶段，不得重复登记。请核对阶段和日期。`,
      en: `The project reached the stage “${stages[stage].en}” on ${reachedOn} already. Check the stage and the date.`,
    }),
  stageBeforeStart: (stage: ProjectStage) =>
    refusal('project/stage-before-start', {
      zh: `该项目尚未开工，不能进入${stages[stage].zh}阶段。请先报开工。`,
      en: `The project has not started, so it cannot reach the stage “${stages[stage].en}”. Record the start of construction first.`,
    }),
  beforeStart: (date: BusinessDate, startedOn: BusinessDate) =>
    refusal('project/before-start', {
      zh: `所填日期${chineseDate(date)}早于开工日期（${chineseDate(startedOn)}）。请核对日期。`,
      en: `The date ${date} lies before the start of construction (${startedOn}). Check the date.`,
    }),
  afterCompletion: (date: BusinessDate, acceptedOn: BusinessDate) =>
    refusal('project/after-completion', {
      zh: `所填日期${chineseDate(date)}晚于竣工验收日期（${chineseDate(acceptedOn)}）。请核对日期和项目。`,
      en: `The date ${date} lies after the acceptance on completion (${acceptedOn}). Check the date and the project.`,
    }),
  feasibilityAgain: (amount: Fen, estimate: Fen, overEstimate: number) =>
    refusal('project/feasibility-again', {
      zh: `概算${formatWan(amount)}万元高出可行性研究报告估算${formatWan(estimate)}万元${percent(overEstimate)}以上（政府投资条例第十二条）。请重新报批可行性研究报告，再批复概算。`,
      en: `The budgetary estimate of ${formatWan(amount)} 万元 is more than ${percent(overEstimate)} over the estimate of ${formatWan(estimate)} 万元 in the feasibility study (Regulation on Government Investment, article 12). Send the feasibility study back for approval first.`,
    }),
  overBudgetaryEstimate: (kind: InvestmentKind, amount: Fen, bound: Fen) =>
    refusal('project/over-budgetary-estimate', {
      zh: `${kinds[kind].zh}${formatWan(amount)}万元超过经核定的概算${formatWan(bound)}万元（政府投资条例第二十三条）。因国家政策调整、价格上涨、地质条件重大变化确需增加的，请先报原部门核定概算，并注明原因；否则请压缩投资。`,
      en: `The ${kinds[kind].en} of ${formatWan(amount)} 万元 exceeds the approved budgetary estimate of ${formatWan(bound)} 万元 (Regulation on Government Investment, article 23). If policy, prices or geology call for more, have the budgetary estimate approved anew first, with the cause; else bring the amount down.`,
    }),
  excessWithoutCause: (kind: InvestmentKind, amount: Fen, bound: { kind: InvestmentKind; amount: Fen }) =>
    refusal('project/excess-without-cause', {
      zh: `${kinds[kind].zh}${formatWan(amount)}万元超过已批复的${kinds[bound.kind].zh}${formatWan(bound.amount)}万元，未注明原因。请注明属于国家政策调整、价格上涨或地质条件重大变化；不属于的，不得超过。`,
      en: `The ${kinds[kind].en} of ${formatWan(amount)} 万元 exceeds the approved ${kinds[bound.kind].en} of ${formatWan(bound.amount)} 万元 and gives no cause. Say whether policy, prices or geology caused it; for nothing else may it be exceeded.`,
    }),
  causeWithoutExcess: (kind: InvestmentKind) =>
    refusal('project/cause-without-excess', {
      zh: `${kinds[kind].zh}未超过对其控制的已批复投资，不应填写超出原因。请将该栏留空，或核对金额。`,
      en: `The ${kinds[kind].en} exceeds nothing that bounds it, so there is no cause to give. Leave the cause empty, or check the amount.`,
    }),
  scopeUnchanged: () =>
    refusal('project/scope-unchanged', {
      zh: '变更前后内容相同。请填写批准变更的内容。',
      en: 'The scope is the same before and after. Enter what was changed.',
    }),
} as const
