import { chineseMonth } from '@liushui/domain'
import {
  type ComparedItem,
  type ComparedTotals,
  type PlanComparison,
  queries,
  type ReadDatabase,
} from '@liushui/read-models'
import { z } from 'zod'
import { programmeOn } from '../lists/routes.ts'
import { notFound } from '../problems.ts'
import { type Reading, withReading } from '../reading.ts'
import { overviewOf, planParams, planPath, planWords, registerOf, through } from '../reads/plans.ts'
import { no, type Route, route } from '../route.ts'
import type { Column } from './cells.ts'
import { comparisonColumns, overviewColumns, registerColumns } from './columns.ts'
import { exportRows } from './file.ts'
import { exportCommon, exportQuery } from './query.ts'

type Row = Readonly<Record<string, unknown>>
type Plan = z.infer<typeof planParams>

type Served<Query extends z.infer<typeof exportQuery>> = {
  readonly last: string
  readonly operationId: string
  readonly summary: { readonly en: string; readonly zh: string }
  readonly query: z.ZodType<Query>
  readonly columns: readonly Column[]
  /** undefined where there is no such plan. */
  readonly find: (asked: {
    readonly db: ReadDatabase
    readonly plan: Plan
    readonly query: Query
  }) => Promise<readonly Row[] | undefined>
  /** What it is called, and what was asked for. */
  readonly words: (plan: Plan, query: Query) => { readonly zh: string; readonly asked: readonly string[] }
}

const planExport = <Query extends z.infer<typeof exportQuery>>(
  reading: Reading,
  { last, columns, find, words, ...served }: Served<Query>,
): Route =>
  route({
    ...exportCommon,
    ...served,
    path: `${planPath}/${last}/export`,
    tag: 'plan',
    params: planParams,
    handle: ({ params, query }) =>
      withReading(reading, query, (db, at) =>
        queries.snapshot(db, async (db) => {
          const on = await programmeOn(reading.platform, db, params.programmeId)
          const rows = await find({ db, plan: params, query })
          if (!on || !rows) return no(notFound(planWords))
          const plain = `${last}-${params.year}`
          return exportRows({ ...on, ...words(params, query), at, plain, columns, file: query.format }, rows)
        }),
      ),
  })

const monthly = z.strictObject({ ...exportQuery.shape, through })

type Totals = ComparedTotals['baseline']
const differences = (today: Pick<Totals, 'totalInvestment' | 'plannedInvestment'>, baseline: typeof today): Row => ({
  totalDifference: today.totalInvestment - baseline.totalInvestment,
  plannedDifference: today.plannedInvestment - baseline.plannedInvestment,
})
const nothing = { totalInvestment: 0, plannedInvestment: 0 }

const itemRow = ({ baseline, today, ...item }: ComparedItem): Row => ({
  ...item,
  kind: '项目',
  baselineProjects: baseline ? 1 : 0,
  baselineTotal: baseline?.totalInvestment ?? null,
  baselinePlanned: baseline?.plannedInvestment ?? null,
  todayProjects: today ? 1 : 0,
  todayTotal: today?.totalInvestment ?? null,
  todayPlanned: today?.plannedInvestment ?? null,
  ...differences(today ?? nothing, baseline ?? nothing),
})

const totalRow = (kind: string, { scope, baseline, today }: ComparedTotals): Row => ({
  kind,
  name: scope,
  baselineProjects: baseline.projects,
  baselineTotal: baseline.totalInvestment,
  baselinePlanned: baseline.plannedInvestment,
  todayProjects: today.projects,
  todayTotal: today.totalInvestment,
  todayPlanned: today.plannedInvestment,
  ...differences(today, baseline),
})

const comparisonRows = ({ items, categories, total }: PlanComparison): Row[] => [
  totalRow('合计', total),
  ...categories.map((line) => totalRow('类别', line)),
  ...items.map(itemRow),
]

export const planExports = (reading: Reading): Route[] => [
  planExport(reading, {
    last: 'register',
    operationId: 'exportRegister',
    summary: { en: 'Export: every project of the plan with its progress', zh: '导出项目台账' },
    query: monthly,
    columns: registerColumns,
    find: ({ db, plan, query }) => registerOf(db, { ...plan, through: query.through }),
    words: ({ year }, { through }) => ({ zh: `${year}年项目台账`, asked: [`截至${chineseMonth(through)}`] }),
  }),
  planExport(reading, {
    last: 'overview',
    operationId: 'exportOverview',
    summary: { en: 'Export: where the year stands', zh: '导出年度计划执行总览' },
    query: monthly,
    columns: overviewColumns,
    find: async ({ db, plan, query }) => {
      const found = await overviewOf(db, { ...plan, through: query.through })
      return found && [...found.categories, found.total]
    },
    words: ({ year }, { through }) => ({ zh: `${year}年度计划执行总览`, asked: [`截至${chineseMonth(through)}`] }),
  }),
  planExport(reading, {
    last: 'comparison',
    operationId: 'exportComparison',
    summary: { en: 'Export: the plan as issued beside the plan as it stands', zh: '导出计划对比' },
    query: exportQuery,
    columns: comparisonColumns,
    find: async ({ db, plan }) => {
      const found = await queries.planComparison(db, plan)
      return found && comparisonRows(found)
    },
    words: ({ year }) => ({ zh: `${year}年度计划对比`, asked: ['下达计划与现行计划'] }),
  }),
]
