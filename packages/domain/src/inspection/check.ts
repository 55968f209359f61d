import { chineseMonth, type Month, monthNumber, yearOf } from '../dates.ts'
import { percent, timeProportionalShare, twoDecimals, WHOLE_SHARE } from '../figures.ts'
import { basisPoints, divideRounded } from '../money.ts'
import { type Card, type CardRules, cards } from '../rules/cards.ts'
import { type CheckFacts, type InspectionSubject, inspectionSubjects } from './events.ts'

/** What a project looked at is found to be, and what follows from it, in both languages with the figures. */
export type ProjectCheck = {
  /** 落后序时进度, basis points; negative is ahead; null where nothing is planned. */
  readonly behind: number | null
  /** 未按计划开工: months from the planned one up to the one looked at, both counted. */
  readonly monthsMissed: number
  readonly card: Card
  /** What the card is for; null where there is none. */
  readonly kind: 'start' | 'progress' | null
  readonly zh: string
  readonly en: string
}
type Judgement = Pick<ProjectCheck, 'card' | 'kind' | 'zh' | 'en'>
type Checked = { readonly facts: CheckFacts; readonly rules: CardRules; readonly through: Month }

const noCard: Judgement = {
  card: 'none',
  kind: null,
  zh: '未达到发牌标准。',
  en: 'Nothing that calls for a card.',
}

const monthsBetween = (from: Month, to: Month): number =>
  (yearOf(to) - yearOf(from)) * 12 + monthNumber(to) - monthNumber(from)

const monthsMissedOf = ({ started, completed, plannedStart }: CheckFacts, through: Month): number =>
  started || completed || plannedStart === null ? 0 : Math.max(0, monthsBetween(plannedStart, through) + 1)

const behindOf = ({ completedInYear, plannedInvestment }: CheckFacts, through: Month): number | null => {
  const share = basisPoints(completedInYear, plannedInvestment)
  return share === null ? null : timeProportionalShare(through) - share
}

/** 未按计划开工: so many months yellow, so many red. */
const judgeStart = ({ facts, rules, through }: Checked): Judgement => {
  const missed = monthsMissedOf(facts, through)
  const { yellowMonths, redMonths } = rules.startMissed
  if (facts.plannedStart === null || (missed < yellowMonths && missed < redMonths)) return noCard
  return {
    card: missed >= redMonths ? 'red' : 'yellow',
    kind: 'start',
    zh: `计划${chineseMonth(facts.plannedStart)}开工，至${chineseMonth(through)}底仍未开工，已有${missed}个月未按计划开工。`,
    en: `Its start was planned for ${facts.plannedStart} and had not come by the end of ${through}: ${missed} ${missed === 1 ? 'month' : 'months'} missed.`,
  }
}

/** 落后序时进度: judged by the rounded figures that people read, so that a card can be checked against the paper. */
const judgeProgress = ({ facts, rules, through }: Checked): Judgement => {
  const behind = behindOf(facts, through)
  const { yellowFrom, redAbove } = rules.behind
  if (behind === null || (behind < yellowFrom && behind <= redAbove)) return noCard
  const time = timeProportionalShare(through)
  const share = percent(time - behind)
  return {
    card: behind > redAbove ? 'red' : 'yellow',
    kind: 'progress',
    zh: `至${chineseMonth(through)}底完成年度计划的${share}，序时进度${percent(time)}，落后${twoDecimals(behind)}个百分点。`,
    en: `By the end of ${through} it had done ${share} of the year's plan where time-proportional progress is ${percent(time)}: ${twoDecimals(behind)} points behind.`,
  }
}

/** Share of the month's plan, a twelfth of the year's, that the month brought; null where nothing is planned or all of it is done. */
const shareOfMonth = ({ plannedInvestment, completedInMonth, completedInYear }: CheckFacts): number | null =>
  plannedInvestment === 0 || completedInYear >= plannedInvestment
    ? null
    : Number(divideRounded(BigInt(completedInMonth) * 12n * BigInt(WHOLE_SHARE), BigInt(plannedInvestment)))

/** 月度完成率 too low: 约谈, and lower still a yellow card. */
const judgeMonth = ({ facts, rules, through }: Checked): Judgement => {
  const share = shareOfMonth(facts)
  if (rules.monthly === null || share === null) return noCard
  const { talkBelow, yellowBelow } = rules.monthly
  if (share >= talkBelow && share >= yellowBelow) return noCard
  return {
    card: share < yellowBelow ? 'yellow' : 'talk',
    kind: 'progress',
    zh: `${chineseMonth(through)}完成当月计划（年度计划的十二分之一）的${percent(share)}。`,
    en: `${through} brought ${percent(share)} of the month's plan, a twelfth of the year's.`,
  }
}

/**
 * 开工 is judged of projects that have not started, 建设进度 of those that have; a completed project is not judged. So a new project that
 * is not to start yet, or not this year, gets no card for an investment that it cannot make.
 */
const judgementsOf = (checked: Checked, subjects: readonly InspectionSubject[]): readonly Judgement[] => {
  if (checked.facts.completed) return []
  if (!checked.facts.started) return subjects.includes('start') ? [judgeStart(checked)] : []
  return subjects.includes('construction') ? [judgeProgress(checked), judgeMonth(checked)] : []
}

const heavier = (one: Judgement, other: Judgement): Judgement =>
  cards.indexOf(other.card) > cards.indexOf(one.card) ? other : one

/**
 * 红黄牌 of one project at the end of a month by the dated rules: behind time-proportional progress (序时进度), start missed, and where the
 * rules have it the month's own share. The heavier card counts. Money in fen.
 */
export const checkProject = ({
  subjects = inspectionSubjects,
  ...checked
}: Checked & { readonly subjects?: readonly InspectionSubject[] }): ProjectCheck => ({
  behind: behindOf(checked.facts, checked.through),
  monthsMissed: monthsMissedOf(checked.facts, checked.through),
  ...judgementsOf(checked, subjects).reduce(heavier, noCard),
})
