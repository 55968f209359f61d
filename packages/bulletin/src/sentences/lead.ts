import { yearOf } from '@liushui/domain'
import type { BulletinDataset, PlanTotals } from '../dataset.ts'
import { planned } from '../figures.ts'
import { done, isYearEnd, nothingReported, published, sameTotals, subject, upToNow, yearToDate } from './words.ts'

/** The title, in the parts that a line may not break. */
export const titleParts = (dataset: BulletinDataset): string[] => {
  const whole = subject(dataset)
  const { region } = dataset.programme
  const name = whole.startsWith(region) ? [region, whole.slice(region.length)] : [whole]
  return [...name, yearToDate(dataset.month), '进展情况']
}

const totals = ({ projects, totalInvestment, plannedInvestment }: PlanTotals): string =>
  `项目${projects}个，总投资${planned(totalInvestment)}，年度计划投资${planned(plannedInvestment)}`

/** Whether decisions have changed the sums of the plan since it was issued. */
export const isAdjusted = ({ plan: { baseline }, total }: Pick<BulletinDataset, 'plan' | 'total'>): boolean =>
  baseline !== null && !sameTotals(baseline, total)

/** The year's close: what was started, completed, stands still, and goes on. */
const close = ({ projects, month }: BulletinDataset): string => {
  const year = String(yearOf(month))
  const count = (holds: (project: BulletinDataset['projects'][number]) => boolean): number =>
    projects.filter(holds).length
  const started = count(({ startedOn }) => startedOn?.startsWith(year) === true)
  const completed = count(({ completedOn }) => completedOn?.startsWith(year) === true)
  const carried = count(({ completedOn }) => completedOn === null)
  const suspended = count(({ suspendedOn }) => suspendedOn !== null)
  const still = suspended === 0 ? '年底无停工项目' : `年底停工${suspended}个`
  return `全年新开工项目${started}个，竣工验收${completed}个，${still}，结转下年度${carried}个。`
}

/** Totals, what was done this month and since January, and where that stands against time; in December the year's close. */
export const leadSentence = (dataset: BulletinDataset): string => {
  const { headlines, total, month, projects } = dataset
  const plan = published(headlines, total)
  const adjusted = isAdjusted(dataset) ? `经批准调整，现计划${totals(total)}。` : ''
  const opening =
    `${subject(dataset)}共${plan.projects}个，总投资${planned(plan.totalInvestment)}，` +
    `${yearOf(month)}年计划投资${planned(plan.plannedInvestment)}。${adjusted}`
  const yearEnd = isYearEnd(month) ? close(dataset) : ''
  if (nothingReported(projects)) return `${opening}${upToNow(month)}，各项目尚未上报完成投资。${yearEnd}`
  return `${opening}${done(total, month)}。${yearEnd}`
}
