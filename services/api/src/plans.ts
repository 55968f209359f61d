import { programmeId, yearOf } from '@liushui/domain'
import { queries } from '@liushui/read-models'
import { z } from 'zod'
import { overview, registerLine } from './answers.ts'
import { pageQuery } from './paging.ts'
import { monthText, yearText } from './parameters.ts'
import { list, one } from './read-routes.ts'
import { type Reading, readQuery } from './reading.ts'
import type { Route } from './route.ts'

const path = '/api/programmes/{programmeId}/plans/{year}'
const params = z.strictObject({ programmeId, year: yearText })
const through = monthText.describe('up to and with this month of the plan’s year, YYYY-MM')
const what = {
  en: 'plan of this programme and year, or its year has no such month',
  zh: '该专项该年度的计划，或所选月份不在计划年度内',
}

export const planRoutes = (reading: Reading): Route[] => [
  one(reading, {
    path: `${path}/overview`,
    operationId: 'readOverview',
    tag: 'plan',
    summary: { en: 'Where the year stands, by category and in all', zh: '年度计划执行总览' },
    params,
    query: z.strictObject({ ...readQuery.shape, through }),
    what,
    item: overview,
    find: async ({ db, params, query }) =>
      yearOf(query.through) === params.year ? queries.overview(db, { ...params, through: query.through }) : undefined,
  }),
  list(reading, {
    path: `${path}/register`,
    operationId: 'readRegister',
    tag: 'plan',
    summary: { en: 'Every project of the plan with its progress', zh: '项目台账' },
    params,
    query: z.strictObject({ ...pageQuery.shape, through }),
    what,
    item: registerLine,
    find: async ({ db, params, query }) => {
      const plans = await queries.plans(db, params.programmeId)
      const known = plans.some((plan) => plan.year === params.year) && yearOf(query.through) === params.year
      return known ? queries.register(db, { ...params, through: query.through }) : undefined
    },
    key: (row) => row.projectId,
  }),
]
