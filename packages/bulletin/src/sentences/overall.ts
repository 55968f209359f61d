import { type Month, monthNumber, previousMonth } from '@liushui/domain'
import type { BulletinDataset, ProjectLine } from '../dataset.ts'
import { amount, inWan, percent } from '../figures.ts'
import { shareOf } from '../periods.ts'
import type { RankedUnit, Ranking } from '../ranking.ts'
import { countedAndNamed, countsOf, isYearEnd, named, upToNow } from './words.ts'

const change = (now: number, before: number, month: Month): string => {
  const than = `比${monthNumber(previousMonth(month))}月份`
  if (now === before) return `与${monthNumber(previousMonth(month))}月份持平`
  const rate = shareOf(Math.abs(now - before), before)
  const more = now > before
  const size = `${than}${more ? '增加' : '减少'}${amount(Math.abs(now - before))}`
  return rate === null ? size : `${size}，${more ? '增长' : '下降'}${percent(rate)}`
}

/** This month against the one before, and the months of the year one by one; nothing in January, of which the lead tells all. */
export const monthsSentence = ({ months, month }: Pick<BulletinDataset, 'months' | 'month'>): string => {
  const now = months.at(-1)?.investment ?? 0
  const before = months.at(-2)
  if (!before) return ''
  const opening = `${monthNumber(month)}月份完成投资${amount(now)}`
  const series = months.map((each) => `${monthNumber(each.month)}月${inWan(each.investment)}万元`).join('，')
  return `${opening}，${change(now, before.investment, month)}。今年以来逐月完成投资：${series}。`
}

/** Of those that have not started, which the plan asked to by now. */
const missed = (waiting: readonly ProjectLine[], month: Month): string => {
  const late = waiting.filter(({ plannedStart }) => plannedStart !== null && plannedStart <= month)
  if (late.length === 0) return ''
  if (late.length === waiting.length) return `，${late.length === 1 ? '' : '均'}已过计划开工月份`
  return `，其中已过计划开工月份${late.length}个（${named(late.map(({ name }) => name))}）`
}

const standingSentence = (projects: readonly ProjectLine[]): string => {
  const completed = projects.filter(({ completedOn }) => completedOn !== null)
  const suspended = projects.filter(({ suspendedOn }) => suspendedOn !== null)
  const counts = countsOf(
    [
      ['累计竣工验收', completed.length],
      ['月底停工', suspended.length],
    ],
    '个',
  )
  return counts === '' ? '' : `${counts}。`
}

export const startsSentence = ({ projects, month }: Pick<BulletinDataset, 'projects' | 'month'>): string => {
  const started = projects.filter(({ started: has }) => has)
  const fresh = started.filter(({ startedThisMonth }) => startedThisMonth)
  const waiting = projects.filter(({ started: has }) => !has)
  const others = standingSentence(projects)
  if (started.length === 0)
    return `${upToNow(month)}，${projects.length}个项目均未开工${missed(waiting, month)}。${others}`
  const news = fresh.length === 0 ? '' : `，其中${monthNumber(month)}月份新开工${fresh.length}个`
  const all = `${upToNow(month)}，${projects.length}个项目`
  if (waiting.length === 0) return `${all}全部开工${news}。${others}`
  const rate = percent(shareOf(started.length, projects.length) ?? 0)
  const names = countedAndNamed(waiting.map(({ name }) => name))
  return `${all}中已开工${started.length}个，开工率${rate}${news}；未开工${names}${missed(waiting, month)}。${others}`
}

export const TEN_POINTS = 1000
export const THIRTY_POINTS = 3000

/** How many projects are how far from time-proportional progress, in the bounds that traffic lights use; in December from the year's plan. */
export const spreadSentence = ({ projects, month }: Pick<BulletinDataset, 'projects' | 'month'>): string => {
  const differences = projects.flatMap(({ againstTime }) => (againstTime === null ? [] : [againstTime]))
  const count = (from: number, below: number): number =>
    differences.filter((difference) => difference >= from && difference < below).length
  const infinite = Number.POSITIVE_INFINITY
  const groups = [
    { verb: '达到或高于', by: '', size: count(0, infinite) },
    { verb: '低', by: '10个百分点以内', size: count(-TEN_POINTS, 0) },
    { verb: '低', by: '10至30个百分点', size: count(-THIRTY_POINTS, -TEN_POINTS) },
    { verb: '低', by: '30个百分点以上', size: count(-infinite, -THIRTY_POINTS) },
  ].filter(({ size }) => size > 0)
  const [first] = groups
  if (!first) return '各项目均未安排年度计划投资。'
  const measure = isYearEnd(month) ? '年度计划' : '序时进度'
  if (groups.length === 1) {
    return `${first.size}个项目均${first.by === '' ? `${first.verb}${measure}` : `低于${measure}，差距在${first.by}`}。`
  }
  return `与${measure}相比，${groups.map(({ verb, by, size }) => `${verb}${by}的${size}个`).join('，')}。`
}

/** 甲镇（90.00%）, 乙镇、丙镇（均为80.00%）: units that stand alike share their figure. */
const withShare = (units: readonly RankedUnit[]): string =>
  [...Map.groupBy(units, ({ shareOfPlan }) => shareOfPlan)]
    .map(([share, alike]) => {
      const names = alike.map(({ unit }) => unit).join('、')
      return `${names}（${alike.length > 1 ? '均为' : ''}${percent(share)}）`
    })
    .join('、')

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

/** A project that is completed need not report any more. */
export const reportsSentence = (dataset: Pick<BulletinDataset, 'projects' | 'month'>): string => {
  const { month } = dataset
  const projects = dataset.projects.filter((project) => project.reportedThisMonth || project.completedOn === null)
  const late = projects.filter(({ reportedThisMonth }) => !reportedThisMonth)
  const which = `${monthNumber(month)}月份月报`
  if (projects.length === 0) return '各项目均已竣工验收，不再报送月报。'
  const done = dataset.projects.length - projects.length
  const others = done === 0 ? '' : `除此前已竣工验收的${done}个项目外，其余`
  if (late.length === 0) return `${others}${projects.length}个项目均已报送${which}。`
  if (late.length === projects.length) return `${projects.length}个项目均未报送${which}。`
  const names = countedAndNamed(late.map(({ name }) => name))
  return `已报送${which}的项目${projects.length - late.length}个，未报送的${names}。`
}
