import { type FundStage, fundLevels } from '@liushui/domain'
import type { FundMovement, FundRow } from '../tables.ts'
import { plus, projection } from './projection.ts'

const key = ({ data }: { data: { programmeId: string; applicationId: string } }) => [
  data.programmeId,
  data.applicationId,
]

type Paid = 'approved' | 'allocated' | 'disbursed' | 'received'
const order: readonly FundStage[] = ['approved', 'allocated', 'disbursed', 'received'] satisfies Paid[]

/** Money comes in parts: the amount adds up, and the stage is the furthest that any part has reached. */
const paid = (row: FundRow, kind: Paid, amount: number): FundRow => {
  const stage = order.indexOf(kind) > order.indexOf(row.stage) ? kind : row.stage
  return { ...row, stage, [kind]: plus(row[kind], amount) }
}

export const funds = projection({
  table: 'funds',
  columns: {
    applicationId: 'text',
    projectId: 'text',
    programmeId: 'text',
    year: 'integer',
    source: 'text',
    stage: 'text',
    level: 'text?',
    levelSince: 'text?',
    requested: 'integer',
    approved: 'integer',
    allocated: 'integer',
    disbursed: 'integer',
    received: 'integer',
    returns: 'integer',
    head: 'text',
    leader: 'text',
    officer: 'text',
  },
  key: ['programmeId', 'applicationId'],
  on: {
    FundApplicationPrepared: {
      key,
      make: ({ data }) => ({
        applicationId: data.applicationId,
        projectId: data.projectId,
        programmeId: data.programmeId,
        year: data.year,
        source: data.source,
        stage: 'prepared',
        level: null,
        levelSince: null,
        requested: data.amount,
        approved: 0,
        allocated: 0,
        disbursed: 0,
        received: 0,
        returns: 0,
        head: data.responsible.head,
        leader: data.responsible.leader,
        officer: data.responsible.officer,
      }),
    },
    FundApplicationSubmitted: {
      key,
      fold: (row, { data }) => ({
        ...row,
        stage: 'in-review',
        level: fundLevels[0],
        levelSince: data.submittedOn,
      }),
    },
    FundApplicationAdvanced: {
      key,
      fold: (row, { data }) => ({ ...row, level: data.to, levelSince: data.advancedOn }),
    },
    FundApplicationReturned: {
      key,
      fold: (row, { data }) => ({
        ...row,
        stage: 'returned',
        level: data.level,
        levelSince: data.returnedOn,
        returns: row.returns + 1,
      }),
    },
    FundsApproved: { key, fold: (row, { data }) => paid(row, 'approved', data.amount) },
    FundsAllocated: { key, fold: (row, { data }) => paid(row, 'allocated', data.amount) },
    FundsDisbursed: { key, fold: (row, { data }) => paid(row, 'disbursed', data.amount) },
    FundsReceived: { key, fold: (row, { data }) => paid(row, 'received', data.amount) },
  },
})

type Moved = {
  readonly id: string
  readonly data: { applicationId: string; projectId: string; programmeId: string; amount: number }
}

const movement = ({ id, data }: Moved, rest: Pick<FundMovement, 'kind' | 'date' | 'ordinal'>): FundMovement => ({
  eventId: id,
  ordinal: rest.ordinal,
  applicationId: data.applicationId,
  projectId: data.projectId,
  programmeId: data.programmeId,
  kind: rest.kind,
  amount: data.amount,
  date: rest.date,
})

const byEvent = ({ id }: { id: string }) => [id]

export const fundMovements = projection({
  table: 'fundMovements',
  columns: {
    eventId: 'text',
    ordinal: 'integer',
    applicationId: 'text',
    projectId: 'text',
    programmeId: 'text',
    kind: 'text',
    amount: 'integer',
    date: 'text',
  },
  key: ['eventId'],
  indexes: [['programmeId', 'ordinal']],
  on: {
    FundApplicationPrepared: {
      key: byEvent,
      make: (event, ordinal) => movement(event, { kind: 'requested', date: event.data.preparedOn, ordinal }),
    },
    FundsApproved: {
      key: byEvent,
      make: (event, ordinal) => movement(event, { kind: 'approved', date: event.data.approvedOn, ordinal }),
    },
    FundsAllocated: {
      key: byEvent,
      make: (event, ordinal) => movement(event, { kind: 'allocated', date: event.data.allocatedOn, ordinal }),
    },
    FundsDisbursed: {
      key: byEvent,
      make: (event, ordinal) => movement(event, { kind: 'disbursed', date: event.data.disbursedOn, ordinal }),
    },
    FundsReceived: {
      key: byEvent,
      make: (event, ordinal) => movement(event, { kind: 'received', date: event.data.receivedOn, ordinal }),
    },
  },
})
