import { yearOf } from '@liushui/domain'
import type { RowsByTable } from '@liushui/read-models'
import { planAdjustments, reportCorrections } from '../build/corrections.ts'
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
  return headlines.flatMap(({ scope, declared, difference }) => {
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
        pairFigure(
          { ...gap, section: 'categories', unit, value: difference[field] },
          [published, issued],
          (one, other) => one - other,
        ),
      ]
    })
  })
}

const issuedFigures = ({ plan: { baseline }, month }: BulletinDataset): Figure[] =>
  baseline === null
    ? []
    : totals.map(
        ({ key, zh, en, unit, field }: { key: string; zh: string; en: string; unit: 'count' | 'fen'; field: Field }) =>
          sumFigure({
            key: `plan.issued-${key}`,
            zh: `下达计划：${zh}`,
            en: `plan as issued: ${en}`,
            ...{ section: 'categories', unit, kind: 'project', value: baseline[field] },
            of: (rows) => baselineOf(rows, yearOf(month), undefined)?.[field] ?? 0,
          }),
      )

/** Published totals beside the plan as issued, its adjustments, and corrections of reports. */
export const planFigures = (dataset: BulletinDataset): Figure[] => {
  const { month, newsSince, plan, corrections } = dataset
  const named = { name: '', projectName: '' }
  return [
    ...headlineFigures(dataset),
    ...issuedFigures(dataset),
    sumFigure({
      key: 'plan.adjustments',
      zh: '上期以来计划调整项数',
      en: 'adjustments of the plan since the last bulletin',
      ...{ section: 'categories', unit: 'count', kind: 'project', value: plan.adjustments.length },
      of: ({ planAdjustments: rows }) => {
        const own = rows.filter(({ year }) => year === yearOf(month)).map((row) => ({ ...row, ...named }))
        return planAdjustments(newsSince, own, new Map()).length
      },
    }),
    sumFigure({
      key: 'corrections.reports',
      zh: '上期以来月报更正数',
      en: 'reports corrected since the last bulletin',
      ...{ section: 'overall', unit: 'count', kind: 'project', value: corrections.reports.length },
      of: (rows) =>
        reportCorrections(
          month,
          newsSince,
          rows.corrections.map((row) => ({ ...row, ...named })),
        ).length,
    }),
  ]
}
