import type { Month } from '@liushui/domain'
import type { BulletinDataset, Headline, ProgressLine, ProjectLine } from '../dataset.ts'
import { amount, isWholeInYi, percent, planned } from '../figures.ts'
import { shareOf } from '../periods.ts'
import { completedSince, dayOf, done, headlineOf, published, sameTotals, standing } from './words.ts'

const gap = (fen: number): string => `${fen > 0 ? '多' : '少'}${amount(Math.abs(fen))}`

const differences = ({ declared, parts, difference }: Headline): string[] => {
  const found: string[] = []
  if (difference.projects !== 0) {
    const size = `${difference.projects > 0 ? '多' : '少'}${Math.abs(difference.projects)}个`
    found.push(`项目数公布${declared.projects}个，比分项相加的${parts.projects}个${size}`)
  }
  for (const [label, key] of [
    ['总投资', 'totalInvestment'],
    ['年度计划投资', 'plannedInvestment'],
  ] as const) {
    if (difference[key] === 0) continue
    found.push(`${label}公布${planned(declared[key])}，比分项相加的${planned(parts[key])}${gap(difference[key])}`)
  }
  return found
}

/** Says where published totals and their parts differ, and by how much; nothing where they agree. */
export const headlineNote = (headlines: readonly Headline[], adjusted: boolean): string => {
  const told = headlines.flatMap((headline) => {
    const found = differences(headline)
    return found.length === 0 ? [] : [`${headline.scope}${found.join('；')}`]
  })
  if (told.length === 0) return ''
  const plan = adjusted ? '分项相加数为下达时数；占年度计划的比例按现计划计算' : '占年度计划的比例按分项相加数计算'
  return `注：合计数按公布口径。${told.join('。')}。差额如实列示，不作调整；${plan}。`
}

/** Where to look, and the quickest and the slowest category where there is something to compare. */
export const categoriesSentence = (categories: readonly ProgressLine[], table: string): string => {
  const compared = categories
    .flatMap(({ scope, shareOfPlan }) => (shareOfPlan === null ? [] : [{ scope, shareOfPlan }]))
    .sort((one, other) => other.shareOfPlan - one.shareOfPlan)
  const first = compared.at(0)
  const last = compared.at(-1)
  const where = `各类项目进展情况见${table}、图1。`
  if (!first || !last || first.shareOfPlan === last.shareOfPlan) return where
  const all = (share: number): string =>
    compared
      .filter(({ shareOfPlan }) => shareOfPlan === share)
      .map(({ scope }) => scope)
      .join('、')
  return (
    `${where}按占年度计划的比例看，${all(first.shareOfPlan)}最高，为${percent(first.shareOfPlan)}；` +
    `${all(last.shareOfPlan)}最低，为${percent(last.shareOfPlan)}。`
  )
}

export const categorySentence = (
  line: ProgressLine,
  { headlines, month }: Pick<BulletinDataset, 'headlines' | 'month'>,
): string => {
  const issued = headlineOf(headlines, line.scope)?.parts
  const changed = issued !== undefined && !sameTotals(issued, line)
  // Published totals were those of the plan as issued: once that is adjusted, they are no longer what is planned.
  const plan = changed ? line : published(headlines, line)
  const { totalInvestment, plannedInvestment } = plan
  // Two amounts beside each other are read in one unit.
  const write = [totalInvestment, plannedInvestment].every(isWholeInYi) ? planned : amount
  const opening =
    `${changed ? '现计划' : ''}项目${plan.projects}个，总投资${write(totalInvestment)}，` +
    `年度计划投资${write(plannedInvestment)}。`
  return `${opening}${done(line, month)}。`
}

const KEY_PROJECTS = 8

/** 重点项目: the largest by this year's plan; one as large as the last of them belongs to them too. */
export const keyProjects = (projects: readonly ProjectLine[]): ProjectLine[] => {
  const sorted = [...projects].sort((one, other) => other.plannedInvestment - one.plannedInvestment)
  const bar = sorted[KEY_PROJECTS - 1]?.plannedInvestment ?? 0
  return sorted.filter(({ plannedInvestment }) => plannedInvestment > 0 && plannedInvestment >= bar)
}

export const keyProjectsSentence = (key: readonly ProjectLine[], all: readonly ProjectLine[], month: Month): string => {
  if (key.length === 0) return '各项目均未安排年度计划投资。'
  const sum = (lines: readonly ProjectLine[], of: 'plannedInvestment' | 'completedInYear'): number =>
    lines.reduce((total, line) => total + line[of], 0)
  const plan = sum(key, 'plannedInvestment')
  const share = shareOf(plan, sum(all, 'plannedInvestment')) ?? 0
  const completed = sum(key, 'completedInYear')
  return (
    `年度计划投资居前的${key.length}个项目，年度计划投资合计${amount(plan)}，占全部计划的${percent(share)}；` +
    `${completedSince(month)}${amount(completed)}，${standing(shareOf(completed, plan), month)}。`
  )
}

const state = ({ completedOn, suspendedOn }: ProjectLine, month: Month): string => {
  if (completedOn !== null) return `已于${dayOf(completedOn, month)}竣工验收。`
  return suspendedOn === null ? '' : `${dayOf(suspendedOn, month)}起停工。`
}

export const keyProjectSentence = (project: ProjectLine, month: Month): string => {
  const progress = project.physicalProgress === null ? '尚未报送形象进度' : `形象进度：${project.physicalProgress}`
  return (
    `${project.unit}负责，年度计划投资${amount(project.plannedInvestment)}，${completedSince(month)}` +
    `${amount(project.completedInYear)}，${standing(project.shareOfPlan, month)}。${progress.replace(/。$/, '')}。${state(project, month)}`
  )
}
