import { businessDate, programmeId, rulesInForce } from '@liushui/domain'
import { queries } from '@liushui/read-models'
import { z } from 'zod'
import { plan } from '../answers/plans.ts'
import { programme, rules } from '../answers/programmes.ts'
import { programmePath } from '../lists/addresses.ts'
import { programmeOn, programmeWords } from '../lists/routes.ts'
import { pageQuery } from '../paging.ts'
import { none } from '../parameters.ts'
import { list, one } from '../read-routes.ts'
import { type Reading, readQuery } from '../reading.ts'
import type { Route } from '../route.ts'

export const params = z.strictObject({ programmeId })

export const programmeRoutes = (reading: Reading): Route[] => [
  list(reading, {
    path: '/api/programmes',
    operationId: 'listProgrammes',
    tag: 'programme',
    summary: { en: 'All programmes', zh: '所有专项' },
    params: none,
    query: pageQuery,
    what: programmeWords,
    item: programme,
    find: ({ db }) => queries.programmes(db),
    key: (row) => row.programmeId,
  }),
  one(reading, {
    path: programmePath,
    operationId: 'readProgramme',
    tag: 'programme',
    summary: { en: 'One programme', zh: '一个专项' },
    params,
    query: readQuery,
    what: programmeWords,
    item: programme,
    find: ({ db, params }) => queries.programme(db, params.programmeId),
  }),
  one(reading, {
    path: `${programmePath}/rules`,
    operationId: 'readRules',
    tag: 'programme',
    summary: { en: 'The rules in force on a day', zh: '某日施行的规则' },
    params,
    query: z.strictObject({ ...readQuery.shape, on: businessDate.optional().describe('today where absent') }),
    what: programmeWords,
    item: rules,
    find: async ({ db, params, query }) => {
      const found = await programmeOn(reading.platform, db, params.programmeId)
      if (!found) return undefined
      const on = query.on ?? found.today
      const { matters, cards, scoring } = await queries.programmeRules(db, params.programmeId)
      return {
        on,
        matters: rulesInForce(matters, on) ?? null,
        cards: rulesInForce(cards, on) ?? null,
        scoring: rulesInForce(scoring, on) ?? null,
      }
    },
  }),
  list(reading, {
    path: `${programmePath}/plans`,
    operationId: 'listPlans',
    tag: 'plan',
    summary: { en: 'The annual plans of a programme', zh: '专项的年度计划' },
    params,
    query: pageQuery,
    what: programmeWords,
    item: plan,
    find: async ({ db, params }) => {
      const found = await queries.programme(db, params.programmeId)
      return found && queries.plans(db, params.programmeId)
    },
    key: (row) => String(row.year),
  }),
]
