import { chineseDate, chineseMonth, type Month, monthNumber, yearOf } from '@liushui/domain'
import type { BulletinDataset, Headline, PlanTotals, ProjectLine } from '../dataset.ts'
import { amount, percent, points } from '../figures.ts'
import { monthSpan, timeShare } from '../periods.ts'

export const isYearEnd = (month: Month): boolean => monthNumber(month) === 12

/** 与序时进度持平, 高于序时进度7.33个百分点: a share of the year's plan against n/12 of it; in December against all of it. */
export const againstTime = (shareOfPlan: number, month: Month): string => {
  const difference = shareOfPlan - timeShare(month)
  if (isYearEnd(month) && difference < 0) return `低于年度计划${points(difference)}个百分点`
  if (difference === 0) return '与序时进度持平'
  return `${difference > 0 ? '高于' : '低于'}序时进度${points(difference)}个百分点`
}

/** 占年度计划的48.60%，低于序时进度1.40个百分点. */
export const standing = (shareOfPlan: number | null, month: Month): string => {
  if (shareOfPlan === null) return '未安排年度计划投资'
  const share = `占年度计划的${percent(shareOfPlan)}`
  if (shareOfPlan > 10_000) return `${share}，已超额完成年度计划`
  if (shareOfPlan === 10_000) return `${share}，已完成年度计划`
  return `${share}，${againstTime(shareOfPlan, month)}`
}

type Done = { readonly completedInMonth: number; readonly completedInYear: number; readonly shareOfPlan: number | null }

/** What was done in the month and since January; in January the two are one. */
export const done = (line: Done, month: Month): string => {
  const { completedInMonth } = line
  const what = completedInMonth === 0 ? '没有完成投资' : `完成投资${amount(completedInMonth)}`
  const inMonth = `${monthNumber(month)}月份${what}`
  const share = standing(line.shareOfPlan, month)
  if (monthNumber(month) === 1) return `${inMonth}，${share}`
  return `${inMonth}，${sinceJanuary(month)}完成${amount(line.completedInYear)}，${share}`
}

/** 1—6月累计, 全年累计; nothing in January. */
export const sinceJanuary = (month: Month): string => {
  if (isYearEnd(month)) return '全年累计'
  return monthNumber(month) === 1 ? '' : `${monthSpan(month)}累计`
}

/** 1月份完成, 1—6月累计完成, 全年累计完成. */
export const completedSince = (month: Month): string =>
  monthNumber(month) === 1 ? '1月份完成' : `${sinceJanuary(month)}完成`

/** 1—6月, 全年, 1月. */
export const thisYear = (month: Month): string => (isYearEnd(month) ? '全年' : monthSpan(month))

/** 6月25日. */
export const dayAndMonth = (date: string): string => `${monthNumber(date)}月${Number(date.slice(8))}日`

/** The year too where it is another than that of the bulletin: 2013年12月30日. */
export const dayOf = (date: string, month: Month): string =>
  yearOf(date) === yearOf(month) ? dayAndMonth(date) : chineseDate(date)

/** A、B: what there is of each kind, with its count. */
export const countsOf = (parts: readonly (readonly [label: string, count: number])[], unit: string): string =>
  parts
    .filter(([, count]) => count > 0)
    .map(([label, count]) => `${label}${count}${unit}`)
    .join('、')

/** 截至6月底. */
export const upToNow = (month: Month): string => `截至${monthNumber(month)}月底`

const ALL_NAMED = 5
const SOME_NAMED = 3

/** All of them where they are few: A、B. Else the first: A、B、C等. */
export const named = (names: readonly string[]): string =>
  names.length <= ALL_NAMED ? names.join('、') : `${names.slice(0, SOME_NAMED).join('、')}等`

/** 2个，为A、B. Of many: 9个，包括A、B、C等. */
export const countedAndNamed = (names: readonly string[]): string =>
  `${names.length}个，${names.length <= ALL_NAMED ? '为' : '包括'}${named(names)}`

/** The programme as a sentence names it: 婺城区“五水共治”项目. */
export const subject = ({ programme: { name, region } }: Pick<BulletinDataset, 'programme'>): string => {
  const whole = name.startsWith(region) ? name : `${region}${name}`
  return /(项目|工程|专项)$/.test(whole) ? whole : `${whole}项目`
}

/** 2014年1—6月. */
export const yearToDate = (month: Month): string =>
  monthNumber(month) === 1 ? chineseMonth(month) : `${yearOf(month)}年${monthSpan(month)}`

export const headlineOf = (headlines: readonly Headline[], scope: string): Headline | undefined =>
  headlines.find((headline) => headline.scope === scope)

/** Totals as published, or the parts added up where nothing was. */
export const published = (headlines: readonly Headline[], line: PlanTotals & { readonly scope: string }): PlanTotals =>
  headlineOf(headlines, line.scope)?.declared ?? line

export const sameTotals = (one: PlanTotals, other: PlanTotals): boolean =>
  one.projects === other.projects &&
  one.totalInvestment === other.totalInvestment &&
  one.plannedInvestment === other.plannedInvestment

/** Nothing at all was reported since January. */
export const nothingReported = (projects: readonly ProjectLine[]): boolean =>
  projects.every(({ completedInYear, physicalProgress }) => completedInYear === 0 && physicalProgress === null)
