import { programmeId, projectId } from '@liushui/domain'
import { queries, type ReadDatabase } from '@liushui/read-models'
import { z } from 'zod'
import { approval, fundApplication, fundsLine, monthlyFact, plan, programme } from './answers.ts'
import { pageQuery } from './paging.ts'
import { none, yearText } from './parameters.ts'
import { list, one } from './read-routes.ts'
import { type Reading, readQuery } from './reading.ts'
import type { Route } from './route.ts'

const path = '/api/programmes/{programmeId}'
const params = z.strictObject({ programmeId })
const what = { en: 'programme of this name', zh: '这个专项' }

/** The rows of a programme's list; undefined where there is no such programme. */
export const rowsOf = async <T>(db: ReadDatabase, id: string, rows: () => Promise<T[]>): Promise<T[] | undefined> =>
  (await queries.programme(db, id)) && rows()

const plans = (reading: Reading): Route[] => [
  list(reading, {
    path: '/api/programmes',
    operationId: 'listProgrammes',
    tag: 'programme',
    summary: { en: 'All programmes', zh: '所有专项' },
    params: none,
    query: pageQuery,
    what,
    item: programme,
    find: ({ db }) => queries.programmes(db),
    key: (row) => row.programmeId,
  }),
  one(reading, {
    path,
    operationId: 'readProgramme',
    tag: 'programme',
    summary: { en: 'One programme', zh: '一个专项' },
    params,
    query: readQuery,
    what,
    item: programme,
    find: ({ db, params }) => queries.programme(db, params.programmeId),
  }),
  list(reading, {
    path: `${path}/plans`,
    operationId: 'listPlans',
    tag: 'plan',
    summary: { en: 'The annual plans of a programme', zh: '专项的年度计划' },
    params,
    query: pageQuery,
    what,
    item: plan,
    find: ({ db, params }) => rowsOf(db, params.programmeId, () => queries.plans(db, params.programmeId)),
    key: (row) => String(row.year),
  }),
]

const factsQuery = z.strictObject({ ...pageQuery.shape, project: projectId.optional(), year: yearText.optional() })

const facts = (reading: Reading): Route =>
  list(reading, {
    path: `${path}/monthly-facts`,
    operationId: 'listMonthlyFacts',
    tag: 'project',
    summary: { en: 'Investment by project and month', zh: '各项目逐月完成投资' },
    params,
    query: factsQuery,
    what,
    item: monthlyFact,
    find: ({ db, params: { programmeId: id }, query: { project, year } }) =>
      rowsOf(db, id, () =>
        queries.monthlyFacts(db, {
          programmeId: id,
          ...(project === undefined ? {} : { projectId: project }),
          ...(year === undefined ? {} : { year }),
        }),
      ),
    key: (row) => `${row.projectId} ${row.month}`,
  })

const approvals = (reading: Reading): Route =>
  list(reading, {
    path: `${path}/approvals`,
    operationId: 'listApprovals',
    tag: 'approval',
    summary: { en: 'Approvals with their deadlines', zh: '审批事项及时限' },
    params,
    query: pageQuery,
    what,
    item: approval,
    find: async ({ db, params: { programmeId: id } }) => {
      const found = await queries.programme(db, id)
      if (!found) return undefined
      // A date that was moved is part of the log: an answer about the past takes it from there.
      const today = found.businessDate ?? (await reading.platform.application.today(id))
      return queries.approvals(db, { programmeId: id, today })
    },
    key: (row) => row.approvalId,
  })

const funds = (reading: Reading): Route[] => [
  list(reading, {
    path: `${path}/funds`,
    operationId: 'listFundsByLevel',
    tag: 'fund',
    summary: { en: 'Funds by source and level', zh: '各级资金到位情况' },
    params,
    query: z.strictObject({ ...pageQuery.shape, year: yearText }),
    what,
    item: fundsLine,
    find: ({ db, params: { programmeId: id }, query: { year } }) =>
      rowsOf(db, id, () => queries.fundsByLevel(db, { programmeId: id, year })),
    key: (row) => row.source,
  }),
  list(reading, {
    path: `${path}/fund-applications`,
    operationId: 'listFundApplications',
    tag: 'fund',
    summary: { en: 'Applications for funds', zh: '资金申请' },
    params,
    query: pageQuery,
    what,
    item: fundApplication,
    find: ({ db, params: { programmeId: id } }) =>
      rowsOf(db, id, () => queries.fundApplications(db, { programmeId: id })),
    key: (row) => row.applicationId,
  }),
]

export const programmeRoutes = (reading: Reading): Route[] => [
  ...plans(reading),
  facts(reading),
  approvals(reading),
  ...funds(reading),
]
