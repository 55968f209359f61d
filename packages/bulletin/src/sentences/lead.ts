import { yearOf } from '@liushui/domain'
import type { BulletinDataset } from '../dataset.ts'
import { planned } from '../figures.ts'
import { done, nothingReported, published, subject, upToNow, yearToDate } from './words.ts'

/** The title, in the parts that a line may not break. */
export const titleParts = (dataset: BulletinDataset): string[] => {
  const whole = subject(dataset)
  const { region } = dataset.programme
  const name = whole.startsWith(region) ? [region, whole.slice(region.length)] : [whole]
  return [...name, yearToDate(dataset.month), '进展情况']
}

/** Totals, what was done this month and since January, and where that stands against time. */
export const leadSentence = (dataset: BulletinDataset): string => {
  const { headlines, total, month, projects } = dataset
  const plan = published(headlines, total)
  const opening =
    `${subject(dataset)}共${plan.projects}个，总投资${planned(plan.totalInvestment)}，` +
    `${yearOf(month)}年计划投资${planned(plan.plannedInvestment)}。`
  if (nothingReported(projects)) return `${opening}${upToNow(month)}，各项目尚未上报完成投资。`
  return `${opening}${done(total, month)}。`
}
