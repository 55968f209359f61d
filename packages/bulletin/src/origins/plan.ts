import { yearOf } from '@liushui/domain'
import type { RowsByTable } from '@liushui/read-models'
import type { BulletinDataset, PlanTotals } from '../dataset.ts'
import { type Figure, type Part, pairFigure, sumFigure } from './figure.ts'

const totals = [
  { key: 'projects', zh: '项目数', en: 'projects', unit: 'count', field: 'projects' },
  { key: 'total-investment', zh: '总投资', en: 'total investment', unit: 'fen', field: 'totalInvestment' },
  {
    key: 'planned-investment',
    zh: '年度计划投资',
    en: 'planned investment of the year',
    unit: 'fen',
    field: 'plannedInvestment',
  },
] as const
type Field = keyof PlanTotals

/** What a project had in the plan as it was issued. */
const baselineOf = (rows: RowsByTable, year: number, scope: string | undefined): PlanTotals | undefined => {
  const item = rows.planItems.find((each) => each.year === year && each.inBaseline === 1)
  if (!item || (scope !== undefined && item.category !== scope)) return undefined
  return {
    projects: 1,
    totalInvestment: item.baselineTotalInvestment,
    plannedInvestment: item.baselinePlannedInvestment,
  }
}

const headlineFigures = ({ headlines, categories, month }: BulletinDataset): Figure[] => {
  const year = yearOf(month)
  return headlines.flatMap(({ scope, declared, parts, difference }) => {
    const index = categories.findIndex((line) => line.scope === scope)
    const name = index < 0 ? 'total' : `category-${index + 1}`
    const section = index < 0 ? 'lead' : 'categories'
    return totals.flatMap(({ key, zh, en, unit, field }): Figure[] => {
      const published: Part = {
        key: `${name}.published-${key}`,
        zh: `${scope}：公布${zh}`,
        en: `${name}: ${en} as published`,
        kind: 'headline',
        of: (rows) => rows.headlines.find((row) => row.year === year && row.scope === scope)?.[field] ?? 0,
      }
      const issued: Part = {
        key: `${name}.issued-${key}`,
        zh: `${scope}：下达${zh}`,
        en: `${name}: ${en} as issued`,
        kind: 'project',
        of: (rows) => baselineOf(rows, year, index < 0 ? undefined : scope)?.[field] ?? 0,
      }
      const gap = {
        key: `${name}.published-less-issued-${key}`,
        zh: `${scope}：${zh}公布数与分项相加之差`,
        en: `${name}: ${en} as published less the parts as issued`,
      }
      return [
        sumFigure({ ...published, section, unit, value: declared[field] }),
        sumFigure({ ...issued, section: 'categories', unit, value: parts[field] }),
        pairFigure(
          { ...gap, section: 'categories', unit, value: difference[field] },
          [published, issued],
          (one, other) => one - other,
        ),
      ]
    })
  })
}

const issuedPart = (year: number, field: Field, names: Pick<Part, 'key' | 'zh' | 'en'>): Part => ({
  ...{ ...names, kind: 'project' },
  of: (rows) => baselineOf(rows, year, undefined)?.[field] ?? 0,
})

const issuedFigures = ({ plan: { baseline }, total, month }: BulletinDataset): Figure[] => {
  if (baseline === null) return []
  const year = yearOf(month)
  return totals.flatMap(({ key, zh, en, unit, field }): Figure[] => {
    const issued = issuedPart(year, field, {
      ...{ key: `plan.issued-${key}`, zh: `下达计划：${zh}`, en: `plan as issued: ${en}` },
    })
    const now: Part = {
      ...{ key: `total.${key}`, zh: `全部项目：${zh}`, en: `all projects: ${en}`, kind: 'project' },
      of: ({ planItems }) => {
        const item = planItems.find((each) => each.year === year && each.removedOn === null)
        if (!item) return 0
        return field === 'projects' ? 1 : item[field]
      },
    }
    return [
      sumFigure({ ...issued, section: 'categories', unit, value: baseline[field] }),
      pairFigure(
        {
          ...{
            key: `plan.change-${key}`,
            zh: `现计划比下达计划增减：${zh}`,
            en: `plan of today less as issued: ${en}`,
          },
          ...{ section: 'categories', unit, value: total[field] - baseline[field] },
        },
        [now, issued],
        (one, other) => one - other,
      ),
    ]
  })
}

/** Published totals beside the plan as issued, and what became of it. */
export const planFigures = (dataset: BulletinDataset): Figure[] => [
  ...headlineFigures(dataset),
  ...issuedFigures(dataset),
]
