import { carryOver } from '@liushui/application'
import { checkPlan, programmeId, yearOf } from '@liushui/domain'
import { queries, type ReadDatabase } from '@liushui/read-models'
import { z } from 'zod'
import { carriedOver, comparison, overview, planCheck, registerLine } from '../answers/plans.ts'
import { programmePath } from '../lists/addresses.ts'
import { programmeWords } from '../lists/routes.ts'
import { pageQuery } from '../paging.ts'
import { monthText, yearText } from '../parameters.ts'
import { list, one } from '../read-routes.ts'
import { type Reading, readQuery } from '../reading.ts'
import type { Route } from '../route.ts'

export const planPath = `${programmePath}/plans/{year}`
export const planParams = z.strictObject({ programmeId, year: yearText })
export const through = monthText.describe('up to and with this month of the plan’s year, YYYY-MM')
export const planWords = {
  en: 'plan of this programme and year, or its year has no such month',
  zh: '该专项该年度的计划，或所选月份不在计划年度内',
}

type Params = z.infer<typeof planParams>

export const isPlan = async (db: ReadDatabase, { programmeId, year }: Params): Promise<boolean> =>
  (await queries.plans(db, programmeId)).some((plan) => plan.year === year)

/** undefined where there is no such plan, or the month is not of its year. */
export const registerOf = async (db: ReadDatabase, asked: Params & { readonly through: string }) =>
  yearOf(asked.through) === asked.year && (await isPlan(db, asked)) ? queries.register(db, asked) : undefined

export const overviewOf = async (db: ReadDatabase, asked: Params & { readonly through: string }) =>
  yearOf(asked.through) === asked.year ? queries.overview(db, asked) : undefined

const progress = (reading: Reading): Route[] => [
  one(reading, {
    path: `${planPath}/overview`,
    operationId: 'readOverview',
    tag: 'plan',
    summary: { en: 'Where the year stands, by category and in all', zh: '年度计划执行总览' },
    params: planParams,
    query: z.strictObject({ ...readQuery.shape, through }),
    what: planWords,
    item: overview,
    find: ({ db, params, query }) => overviewOf(db, { ...params, through: query.through }),
  }),
  list(reading, {
    path: `${planPath}/register`,
    operationId: 'readRegister',
    tag: 'plan',
    summary: { en: 'Every project of the plan with its progress', zh: '项目台账' },
    params: planParams,
    query: z.strictObject({ ...pageQuery.shape, through }),
    what: planWords,
    item: registerLine,
    find: ({ db, params, query }) => registerOf(db, { ...params, through: query.through }),
    key: (row) => row.projectId,
  }),
]

const checking = (reading: Reading): Route[] => [
  one(reading, {
    path: `${planPath}/check`,
    operationId: 'checkPlan',
    tag: 'plan',
    summary: { en: 'Check a plan: sums, headlines, and what to look at', zh: '计划审核' },
    params: planParams,
    query: readQuery,
    what: planWords,
    item: planCheck,
    find: async ({ db, params }) =>
      (await isPlan(db, params)) ? checkPlan(await queries.planCheckInputs(db, params)) : undefined,
  }),
  one(reading, {
    path: `${planPath}/comparison`,
    operationId: 'comparePlan',
    tag: 'plan',
    summary: { en: 'The plan as issued beside the plan as it stands', zh: '下达计划与现行计划对比' },
    params: planParams,
    query: readQuery,
    what: planWords,
    item: comparison,
    find: async ({ db, params }) => {
      const found = await queries.planComparison(db, params)
      return found && { ...found, adjustments: found.adjustments.map((row) => ({ ...row })) }
    },
  }),
  list(reading, {
    path: `${planPath}/carry-over`,
    operationId: 'proposeCarryOver',
    tag: 'plan',
    summary: { en: 'What would go on from the year before', zh: '上年结转续建项目建议' },
    params: planParams,
    query: pageQuery,
    what: programmeWords,
    item: carriedOver,
    find: async ({ db, params: { programmeId, year } }) =>
      (await queries.programme(db, programmeId)) && carryOver(db, { programmeId, fromYear: year - 1 }),
    key: ({ item }) => item.projectId,
  }),
]

export const planRoutes = (reading: Reading): Route[] => [...progress(reading), ...checking(reading)]
