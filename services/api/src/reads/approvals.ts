import { approvalId, businessDate, programmeId, projectId, startGate } from '@liushui/domain'
import { lists, queries } from '@liushui/read-models'
import { z } from 'zod'
import { gate, onTimeRates, trackingSheet } from '../answers/approvals.ts'
import { programmePath } from '../lists/addresses.ts'
import { itemOf } from '../lists/items.ts'
import type { Asked } from '../lists/query.ts'
import { pagedList, programmeOn, programmeWords } from '../lists/routes.ts'
import { one } from '../read-routes.ts'
import { type Reading, readQuery } from '../reading.ts'
import type { Route } from '../route.ts'

/** What approvers still have to decide: green channel (绿色通道) first, then by the day that is due next. */
export const worklist: { readonly fixed: Asked; readonly without: readonly string[] } = {
  fixed: { where: { status: ['received', 'noticed', 'accepted', 'stopped'] }, sort: 'worklist' },
  without: ['status', 'sort', 'endedOn', 'deliveredOn'],
}

const worklistRoute = (reading: Reading): Route =>
  pagedList(reading, {
    ...worklist,
    path: `${programmePath}/worklist`,
    operationId: 'readWorklist',
    tag: 'approval',
    summary: { en: 'Approvals to be decided, the most urgent first', zh: '待办审批，急件在前' },
    list: lists.approvals,
  })

const trackingRoute = (reading: Reading): Route =>
  one(reading, {
    path: `${programmePath}/approvals/{approvalId}/tracking-sheet`,
    operationId: 'readTrackingSheet',
    tag: 'approval',
    summary: { en: 'The tracking sheet of an approval', zh: '审批跟踪单' },
    params: z.strictObject({ programmeId, approvalId }),
    query: readQuery,
    what: { en: 'approval of this id in this programme', zh: '该专项下此编号的审批' },
    item: trackingSheet,
    find: async ({ db, params }) => {
      const found = await queries.trackingSheet(db, params)
      if (!found) return undefined
      const { clockDueOn: _, ...approval } = found.approval
      return { ...found, approval: itemOf('approvals', approval) }
    },
  })

const onTimeRoute = (reading: Reading): Route =>
  one(reading, {
    path: `${programmePath}/on-time-rates`,
    operationId: 'readOnTimeRates',
    tag: 'approval',
    summary: { en: 'Decided on time, by matter and by unit', zh: '按时办结率' },
    params: z.strictObject({ programmeId }),
    query: z.strictObject({
      ...readQuery.shape,
      from: businessDate.optional().describe('decided from this day; the 1st of January of this year where absent'),
      to: businessDate.optional().describe('decided up to this day, included; today where absent'),
    }),
    what: programmeWords,
    item: onTimeRates,
    find: async ({ db, params: { programmeId }, query }) => {
      const found = await programmeOn(reading.platform, db, programmeId)
      if (!found) return undefined
      const { from = `${found.today.slice(0, 4)}-01-01`, to = found.today } = query
      return { from, to, ...(await queries.onTimeRates(db, { programmeId, from, to })) }
    },
  })

const gateRoute = (reading: Reading): Route =>
  one(reading, {
    path: `${programmePath}/projects/{projectId}/gate`,
    operationId: 'readProjectGate',
    tag: 'project',
    summary: { en: 'Which approvals for the start are there, and which are missing', zh: '开工条件' },
    params: z.strictObject({ programmeId, projectId }),
    query: z.strictObject({ ...readQuery.shape, on: businessDate.optional().describe('today where absent') }),
    what: { en: 'registered project of this id in this programme', zh: '该专项下此编号的项目' },
    item: gate,
    find: async ({ db, params: { programmeId, projectId }, query }) => {
      const found = await programmeOn(reading.platform, db, programmeId)
      const project = await db
        .selectFrom('projects')
        .select('projectId')
        .where('programmeId', '=', programmeId)
        .where('projectId', '=', projectId)
        .executeTakeFirst()
      if (!found || !project) return undefined
      const on = query.on ?? found.today
      const all = await queries.grantedMatters(db, { programmeId, projectId })
      const granted = all.filter(({ grantedOn }) => grantedOn <= on)
      const rules = await queries.programmeRules(db, programmeId)
      const { missing } = startGate({ rules, startedOn: on, granted: granted.map(({ matter }) => matter) })
      return { projectId, on, open: missing.length === 0, granted, missing }
    },
  })

export const approvalRoutes = (reading: Reading): Route[] => [
  worklistRoute(reading),
  trackingRoute(reading),
  onTimeRoute(reading),
  gateRoute(reading),
]
