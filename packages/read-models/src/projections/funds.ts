import { type FundMovementKind, type FundStage, fundLevels, type Responsible } from '@liushui/domain'
import type { FundRow } from '../tables.ts'
import { plus, projection } from './projection.ts'

const key = ({ data }: { data: { programmeId: string; applicationId: string } }) => [
  data.programmeId,
  data.applicationId,
]

/** Surplus that is returned is no step forward. */
const order: readonly FundStage[] = ['approved', 'allocated', 'forwarded', 'disbursed', 'received', 'spent']
const furthest = (stage: FundStage, kind: FundMovementKind): FundStage =>
  kind !== 'surplus' && order.indexOf(kind) > order.indexOf(stage) ? kind : stage

/** Money comes in parts: the amount adds up, and the stage is the furthest that any part has reached. */
const moved = (row: FundRow, kind: FundMovementKind, amount: number): FundRow => ({
  ...row,
  stage: furthest(row.stage, kind),
  [kind]: plus(row[kind], amount),
})

const people = ({ head, leader, officer }: Responsible): Responsible => ({ head, leader, officer })

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
    callId: 'text?',
    preparedOn: 'text',
    submittedOn: 'text?',
    requested: 'integer',
    approved: 'integer',
    allocated: 'integer',
    forwarded: 'integer',
    disbursed: 'integer',
    received: 'integer',
    spent: 'integer',
    surplus: 'integer',
    returns: 'integer',
    head: 'text',
    leader: 'text',
    officer: 'text',
    responsibilityChanges: 'integer',
  },
  key: ['programmeId', 'applicationId'],
  indexes: [['programmeId', 'year']],
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
        callId: null,
        preparedOn: data.preparedOn,
        submittedOn: null,
        requested: data.amount,
        approved: 0,
        allocated: 0,
        forwarded: 0,
        disbursed: 0,
        received: 0,
        spent: 0,
        surplus: 0,
        returns: 0,
        ...people(data.responsible),
        responsibilityChanges: 0,
      }),
    },
    FundApplicationSubmitted: {
      key,
      fold: (row, { data }) => ({
        ...row,
        stage: 'in-review',
        level: fundLevels[0],
        levelSince: data.submittedOn,
        callId: data.callId,
        submittedOn: row.submittedOn ?? data.submittedOn,
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
    FundApplicationRejected: {
      key,
      fold: (row, { data }) => ({ ...row, stage: 'rejected', level: data.level, levelSince: data.rejectedOn }),
    },
    FundsApproved: { key, fold: (row, { data }) => moved(row, 'approved', data.amount) },
    FundsAllocated: { key, fold: (row, { data }) => moved(row, 'allocated', data.amount) },
    FundsForwarded: { key, fold: (row, { data }) => moved(row, 'forwarded', data.amount) },
    FundsDisbursed: { key, fold: (row, { data }) => moved(row, 'disbursed', data.amount) },
    FundsReceived: { key, fold: (row, { data }) => moved(row, 'received', data.amount) },
    FundsSpent: { key, fold: (row, { data }) => moved(row, 'spent', data.amount) },
    SurplusReturned: { key, fold: (row, { data }) => moved(row, 'surplus', data.amount) },
    FundMovementCorrected: {
      key,
      fold: (row, { data: { kind, before, after } }) => ({
        ...row,
        [kind]: plus(row[kind], after.amount - before.amount),
      }),
    },
    FundResponsibilityChanged: {
      key,
      fold: (row, { data }) => ({
        ...row,
        ...people(data.after),
        responsibilityChanges: row.responsibilityChanges + 1,
      }),
    },
  },
})
