import { businessDate, programmeId } from '@liushui/domain'
import { type FundBoard, queries } from '@liushui/read-models'
import { z } from 'zod'
import { factorTotal, fundBoard, fundsLine } from '../answers/funds.ts'
import { programmePath } from '../lists/addresses.ts'
import { itemOf, items } from '../lists/items.ts'
import { programmeOn, programmeWords } from '../lists/routes.ts'
import { pageQuery } from '../paging.ts'
import { yearText } from '../parameters.ts'
import { list, one } from '../read-routes.ts'
import { type Reading, readQuery } from '../reading.ts'
import type { Route } from '../route.ts'

const params = z.strictObject({ programmeId })
const ofYear = { params, query: z.strictObject({ ...pageQuery.shape, year: yearText }), what: programmeWords } as const

const boardOf = ({ prepared, levels, decided, ...rest }: FundBoard) => {
  const lines = (rows: FundBoard['prepared']) => rows.map((row) => itemOf('funds', row))
  return {
    ...rest,
    prepared: lines(prepared),
    levels: levels.map(({ level, applications }) => ({ level, applications: lines(applications) })),
    decided: lines(decided),
  }
}

const fundReads = (reading: Reading): Route[] => [
  list(reading, {
    ...ofYear,
    path: `${programmePath}/funds`,
    operationId: 'listFundsBySource',
    tag: 'fund',
    summary: { en: 'Funds by source with the rates of arrival and payment', zh: '各来源资金到位支付情况' },
    item: fundsLine,
    find: async ({ db, params: { programmeId }, query: { year } }) =>
      (await queries.programme(db, programmeId)) && queries.fundsByLevel(db, { programmeId, year }),
    key: (row) => row.source,
  }),
  one(reading, {
    path: `${programmePath}/fund-board`,
    operationId: 'readFundBoard',
    tag: 'fund',
    summary: { en: 'Where each application lies, level by level', zh: '资金争取分级看板' },
    params,
    query: z.strictObject({ ...readQuery.shape, year: yearText }),
    what: programmeWords,
    item: fundBoard,
    find: async ({ db, params: { programmeId }, query: { year } }) => {
      const found = await programmeOn(reading.platform, db, programmeId)
      return found && boardOf(await queries.fundBoard(db, { programmeId, year, today: found.today }))
    },
  }),
]

const callReads = (reading: Reading): Route[] => [
  list(reading, {
    path: `${programmePath}/open-calls`,
    operationId: 'listOpenCalls',
    tag: 'call',
    summary: { en: 'Calls that take applications on a day', zh: '某日可申报的资金通知' },
    params,
    query: z.strictObject({ ...pageQuery.shape, on: businessDate.optional().describe('today where absent') }),
    what: programmeWords,
    item: items.calls,
    find: async ({ db, params: { programmeId }, query: { on } }) => {
      const found = await programmeOn(reading.platform, db, programmeId)
      return found && queries.calls(db, { programmeId, openOn: on ?? found.today })
    },
    key: ({ callId }) => String(callId),
  }),
  list(reading, {
    ...ofYear,
    path: `${programmePath}/factor-totals`,
    operationId: 'listFactorTotals',
    tag: 'factor',
    summary: { en: 'Factors requested, granted and used, by kind', zh: '要素申请、批准和使用合计' },
    item: factorTotal,
    find: async ({ db, params: { programmeId }, query: { year } }) =>
      (await queries.programme(db, programmeId)) && [...(await queries.factors(db, { programmeId, year })).totals],
    key: ({ kind }) => kind,
  }),
]

export const fundRoutes = (reading: Reading): Route[] => [...fundReads(reading), ...callReads(reading)]
