import { readFileSync } from 'node:fs'
import { FEN_PER_WAN, type Month, monthsUpTo } from '@liushui/domain'
import type { BulletinDataset, BulletinProof, Headline, PlanTotals, ProgressLine, ProjectLine } from '../src/dataset.ts'
import { shareOf, timeShare } from '../src/periods.ts'
import { planAt, services } from './fixture-services.ts'
import { supervisionAt } from './fixture-supervision.ts'

// The published plan of 2014 with made-up rows and progress (示例): 39 projects, 36.23 / 11.03 亿元 declared, 36.20 / 11.02 in parts.

const wan = (value: number): number => Math.round(value) * FEN_PER_WAN

const categoryNames = ['治污水', '防洪水', '排涝水', '保供水', '抓节水']

type PlanRow = Pick<
  ProjectLine,
  'itemNumber' | 'category' | 'name' | 'nature' | 'totalInvestment' | 'plannedInvestment' | 'unit'
>

const plan: PlanRow[] = readFileSync(new URL('./plan.csv', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [itemNumber, category = '', name = '', nature, total, planned, unit = ''] = line.split(',')
    return {
      itemNumber: Number(itemNumber),
      category,
      name,
      nature: nature === '新建' ? 'new' : 'continuing',
      totalInvestment: wan(Number(total)),
      plannedInvestment: wan(Number(planned)),
      unit,
    }
  })

const seasons = [40, 35, 85, 95, 110, 120, 115, 110, 105, 90, 60, 35]
const quantities = ['管网铺设', '土建工程', '堤防加固', '截污纳管', '清淤疏浚']

const cardOf = (itemNumber: number): ProjectLine['card'] => {
  if (itemNumber % 13 === 0) return 'red'
  return itemNumber % 5 === 3 ? 'yellow' : 'none'
}

/** A made-up pace for each project: between three and thirteen tenths of what time would ask for. */
const projectAt = (row: PlanRow, month: Month): ProjectLine => {
  const vigour = 0.3 + ((row.itemNumber * 37) % 100) / 100
  const months = monthsUpTo(month).map((_, index) =>
    wan(((row.plannedInvestment / FEN_PER_WAN) * (seasons[index] ?? 0) * vigour) / 1000),
  )
  const completedInYear = months.reduce((sum, value) => sum + value, 0)
  const shareOfPlan = shareOf(completedInYear, row.plannedInvestment)
  const started = row.nature === 'continuing' || vigour > 0.45
  return {
    ...row,
    completedInMonth: months.at(-1) ?? 0,
    completedInYear,
    shareOfPlan,
    againstTime: shareOfPlan === null ? null : shareOfPlan - timeShare(month),
    physicalProgress: started
      ? `已完成${quantities[row.itemNumber % quantities.length]}${(vigour * 6).toFixed(1)}公里（年度目标${4 + (row.itemNumber % 9)}公里）`
      : '正在开展初步设计报批',
    started,
    startedThisMonth: started && row.nature === 'new' && row.itemNumber % 6 === 5,
    startedOn: started && row.nature === 'new' ? `${row.itemNumber % 6 === 5 ? month : '2014-01'}-20` : null,
    plannedStart: row.nature === 'new' ? `2014-0${1 + (row.itemNumber % 9)}` : null,
    suspendedOn: row.itemNumber === 21 ? '2014-01-12' : null,
    completedOn: row.itemNumber === 27 && month > '2014-10' ? '2014-11-18' : null,
    card: cardOf(row.itemNumber),
    reportedThisMonth: row.itemNumber % 19 !== 0,
  }
}

export const totalsOf = (scope: string, projects: readonly ProjectLine[]): ProgressLine => {
  const sum = (key: 'totalInvestment' | 'plannedInvestment' | 'completedInMonth' | 'completedInYear'): number =>
    projects.reduce((total, line) => total + line[key], 0)
  return {
    scope,
    projects: projects.length,
    totalInvestment: sum('totalInvestment'),
    plannedInvestment: sum('plannedInvestment'),
    completedInMonth: sum('completedInMonth'),
    completedInYear: sum('completedInYear'),
    shareOfPlan: shareOf(sum('completedInYear'), sum('plannedInvestment')),
    started: projects.filter(({ started }) => started).length,
  }
}

const headline = (parts: ProgressLine, declared: PlanTotals): Headline => ({
  scope: parts.scope,
  source: '婺城区发展和改革局2014年公布数',
  declared,
  parts,
  difference: {
    projects: declared.projects - parts.projects,
    totalInvestment: declared.totalInvestment - parts.totalInvestment,
    plannedInvestment: declared.plannedInvestment - parts.plannedInvestment,
  },
})

/** The fifth of the next month. */
const dayAfter = (month: Month): string => {
  const number = Number(month.slice(5))
  return number === 12 ? '2015-01-05' : `2014-${String(number + 1).padStart(2, '0')}-05`
}

/** A dataset of these projects: sums follow from them. */
export const datasetOf = (projects: readonly ProjectLine[], month: Month): BulletinDataset => {
  const categories = categoryNames.map((name) =>
    totalsOf(
      name,
      projects.filter(({ category }) => category === name),
    ),
  )
  const total = totalsOf('合计', projects)
  return {
    illustrative: true,
    programme: { id: 'wucheng-wushui', name: '“五水共治”', region: '婺城区' },
    masthead: {
      title: '五水共治项目建设简报',
      issuer: '婺城区发展和改革局',
      report: ['区委、区人大常委会、区政府、区政协领导'],
      send: ['市发展和改革委员会'],
      distribute: ['各责任单位，各乡镇人民政府、街道办事处'],
    },
    month,
    edition: 1,
    issueNumber: Number(month.slice(5)),
    date: dayAfter(month),
    newsSince: `${month}-05`,
    categories,
    total,
    headlines: [
      headline(total, { projects: 39, totalInvestment: wan(362_300), plannedInvestment: wan(110_300) }),
      ...categories.map((line) => headline(line, line)),
    ],
    plan: planAt(total),
    projects,
    months: monthsUpTo(month).map((each) => ({
      month: each,
      investment: plan.reduce((sum, row) => sum + projectAt(row, each).completedInMonth, 0),
    })),
    ...services,
    ...supervisionAt(month, projects),
  }
}

export const projectsAt = (month: Month): ProjectLine[] => plan.map((row) => projectAt(row, month))
export const datasetAt = (month: Month): BulletinDataset => datasetOf(projectsAt(month), month)
export const june: BulletinDataset = datasetAt('2014-06')

/** Of no log: as long as a real one's. */
export const proof: BulletinProof = { position: '5120', size: 5120, root: '0123456789abcdef'.repeat(4) }
