import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type DomainEvent, FEN_PER_WAN, type PlanItem } from '@liushui/domain'

export const programmeId = 'wucheng-wushui'
export const plan = { programmeId, year: 2014 }

/** 婺城区 2014: fixtures/plan.csv has 39 illustrative rows that add up to the published totals of each category. */
export const items: readonly PlanItem[] = readFileSync(join(import.meta.dirname, 'fixtures', 'plan.csv'), 'utf8')
  .trim()
  .split(/\r?\n/)
  .slice(1)
  .map((line) => {
    const [number, category, name, nature, scale, years, total, before, planned, target, unit] = line.split(',')
    const [startYear, endYear] = String(years).split('-').map(Number)
    return {
      itemNumber: Number(number),
      projectId: `${programmeId}-${number}`,
      category: String(category),
      name: String(name),
      nature: nature === '新建' ? 'new' : 'continuing',
      scale: String(scale),
      startYear: Number(startYear),
      endYear: Number(endYear),
      totalInvestment: Number(total) * FEN_PER_WAN,
      completedBefore: Number(before) * FEN_PER_WAN,
      plannedInvestment: Number(planned) * FEN_PER_WAN,
      target: String(target),
      plannedStart: null,
      unit: String(unit),
    }
  })

export const projectKey = (itemNumber: number) => ({ programmeId, projectId: `${programmeId}-${itemNumber}` })

const categories = [
  { name: '治污水', en: 'sewage treatment' },
  { name: '防洪水', en: 'flood control' },
  { name: '排涝水', en: 'drainage' },
  { name: '保供水', en: 'water supply' },
  { name: '抓节水', en: 'water saving' },
]

export const programmeOpened: DomainEvent = {
  type: 'ProgrammeOpened',
  data: {
    programmeId,
    name: '婺城区“五水共治”',
    region: '婺城区',
    categories,
    masthead: {
      title: '五水共治简报',
      issuer: '婺城区发展和改革局',
      report: ['区委', '区政府'],
      send: ['市发改委'],
      distribute: ['各责任单位'],
    },
    illustrative: true,
  },
}

export const planOpened: DomainEvent = { type: 'PlanOpened', data: { ...plan, openedOn: '2014-01-06' } }
export const itemsAdded: readonly DomainEvent[] = items.map((item) => ({
  type: 'PlanItemAdded',
  data: { ...plan, item },
}))

export const headlineDeclared = (headline: {
  scope: string
  projects: number
  totalWan: number
  plannedWan: number
}): DomainEvent => ({
  type: 'HeadlineDeclared',
  data: {
    ...plan,
    scope: headline.scope,
    projects: headline.projects,
    totalInvestment: headline.totalWan * FEN_PER_WAN,
    plannedInvestment: headline.plannedWan * FEN_PER_WAN,
    source: '区发改局 2014 年公布',
    declaredOn: '2014-01-08',
  },
})

/** 36.23 and 11.03 亿元, as published. */
export const publishedHeadline = headlineDeclared({
  scope: '合计',
  projects: 39,
  totalWan: 362_300,
  plannedWan: 110_300,
})

export const planIssued: DomainEvent = {
  type: 'PlanIssued',
  data: {
    ...plan,
    issuedOn: '2014-01-10',
    documentNumber: '示例〔2014〕1 号',
    projects: items.length,
    totalInvestment: items.reduce((sum, { totalInvestment }) => sum + totalInvestment, 0),
    plannedInvestment: items.reduce((sum, { plannedInvestment }) => sum + plannedInvestment, 0),
  },
}

export const registered = ({ projectId, name, category, nature, unit }: PlanItem): DomainEvent => ({
  type: 'ProjectRegistered',
  data: { programmeId, projectId, name, category, nature, unit, registeredOn: '2014-01-11' },
})

export const reported = (itemNumber: number, month: string, wan: number): DomainEvent => ({
  type: 'ProgressReported',
  data: {
    ...projectKey(itemNumber),
    month,
    investment: wan * FEN_PER_WAN,
    physicalProgress: `（示例）${month} 完成投资 ${wan} 万元`,
    reportedOn: `${month}-25`,
  },
})

/** The plan issued and its projects registered. */
export const wholePlan: readonly DomainEvent[] = [
  programmeOpened,
  planOpened,
  ...itemsAdded,
  publishedHeadline,
  planIssued,
  ...items.map(registered),
]
