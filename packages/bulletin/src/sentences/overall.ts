import { type Month, monthNumber, previousMonth } from '@liushui/domain'
import type { BulletinDataset, CorrectionLine, ProjectLine } from '../dataset.ts'
import { amount, inWan, percent } from '../figures.ts'
import { shareOf } from '../periods.ts'
import type { RankedUnit, Ranking } from '../ranking.ts'
import { countedAndNamed, upToNow } from './words.ts'

const change = (now: number, before: number, month: Month): string => {
  const than = `比${monthNumber(previousMonth(month))}月份`
  if (now === before) return `与${monthNumber(previousMonth(month))}月份持平`
  const rate = shareOf(Math.abs(now - before), before)
  const more = now > before
  const size = `${than}${more ? '增加' : '减少'}${amount(Math.abs(now - before))}`
  return rate === null ? size : `${size}，${more ? '增长' : '下降'}${percent(rate)}`
}

/** This month against the one before, and the months of the year one by one. */
export const monthsSentence = ({ months, month }: Pick<BulletinDataset, 'months' | 'month'>): string => {
  const now = months.at(-1)?.investment ?? 0
  const before = months.at(-2)
  const opening = `${monthNumber(month)}月份完成投资${amount(now)}`
  if (!before) return `${opening}。`
  const series = months.map((each) => `${monthNumber(each.month)}月${inWan(each.investment)}万元`).join('，')
  return `${opening}，${change(now, before.investment, month)}。今年以来逐月完成投资：${series}。`
}

export const startsSentence = ({ projects, month }: Pick<BulletinDataset, 'projects' | 'month'>): string => {
  const started = projects.filter(({ started: has }) => has)
  const fresh = started.filter(({ startedThisMonth }) => startedThisMonth)
  const waiting = projects.filter(({ started: has }) => !has)
  if (started.length === 0) return `${upToNow(month)}，${projects.length}个项目均未开工。`
  const news = fresh.length === 0 ? '' : `，其中${monthNumber(month)}月份新开工${fresh.length}个`
  const all = `${upToNow(month)}，${projects.length}个项目`
  if (waiting.length === 0) return `${all}全部开工${news}。`
  const rate = percent(shareOf(started.length, projects.length) ?? 0)
  const names = countedAndNamed(waiting.map(({ name }) => name))
  return `${all}中已开工${started.length}个，开工率${rate}${news}；未开工${names}。`
}

const TEN_POINTS = 1000
const THIRTY_POINTS = 3000

/** How many projects are how far from time-proportional progress, in the bounds that traffic lights use. */
export const spreadSentence = (projects: readonly ProjectLine[]): string => {
  const differences = projects.flatMap(({ againstTime }) => (againstTime === null ? [] : [againstTime]))
  const count = (from: number, below: number): number =>
    differences.filter((difference) => difference >= from && difference < below).length
  const infinite = Number.POSITIVE_INFINITY
  const groups = [
    { words: '达到或高于的', size: count(0, infinite) },
    { words: '低10个百分点以内的', size: count(-TEN_POINTS, 0) },
    { words: '低10至30个百分点的', size: count(-THIRTY_POINTS, -TEN_POINTS) },
    { words: '低30个百分点以上的', size: count(-infinite, -THIRTY_POINTS) },
  ].filter(({ size }) => size > 0)
  if (groups.length === 0) return '各项目均未安排年度计划投资。'
  return `与序时进度相比，${groups.map(({ words, size }) => `${words}${size}个`).join('，')}。`
}

const withShare = (units: readonly RankedUnit[]): string =>
  units.map(({ unit, shareOfPlan }) => `${unit}（${percent(shareOfPlan)}）`).join('、')

export const rankingSentence = (ranking: Ranking): string => {
  const { units, best, last, allAlike } = ranking
  if (units === 0) return '各责任单位均未安排年度计划投资，不作排名。'
  const shares = [...best, ...last].map(({ shareOfPlan }) => shareOfPlan)
  const ties = new Set(shares).size < shares.length ? '（比例相同的名次并列）' : ''
  const all = `按占年度计划的比例排名${ties}，${units}个责任单位`
  if (allAlike) return `${units}个责任单位占年度计划的比例相同，不分先后。`
  if (last.length === 0) return `${all}依次为：${withShare(best)}。`
  return `${all}中，居前的是${withShare(best)}；居后的是${withShare(last)}。`
}

export const reportsSentence = ({ projects, month }: Pick<BulletinDataset, 'projects' | 'month'>): string => {
  const late = projects.filter(({ reportedThisMonth }) => !reportedThisMonth)
  const which = `${monthNumber(month)}月份月报`
  if (late.length === 0) return `${projects.length}个项目均已报送${which}。`
  if (late.length === projects.length) return `${projects.length}个项目均未报送${which}。`
  const names = countedAndNamed(late.map(({ name }) => name))
  return `已报送${which}的项目${projects.length - late.length}个，未报送的${names}。`
}

/** What was told in an earlier bulletin and is told otherwise now; nothing where nothing was corrected. */
export const correctionsSentence = (corrections: readonly CorrectionLine[]): string => {
  if (corrections.length === 0) return ''
  const each = corrections.map(({ project, month, before, after, reason }) => {
    const what = `${project}${monthNumber(month)}月份`
    const money = before === after ? '形象进度作了更正' : `完成投资由${inWan(before)}万元更正为${inWan(after)}万元`
    return `${what}${money}（${reason}）`
  })
  return `本期更正以前月份月报${corrections.length}项：${each.join('；')}。累计数已相应调整。`
}
