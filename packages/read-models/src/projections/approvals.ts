import { type ApprovalClock, addDays } from '@liushui/domain'
import type { ApprovalRow } from '../tables.ts'
import { flag, projection } from './projection.ts'

const key = ({ data }: { data: { programmeId: string; approvalId: string } }) => [data.programmeId, data.approvalId]

const clockColumns = ({ legalDue, promisedDue, nearDueOn }: ApprovalClock) => ({
  legalDueOn: legalDue.date,
  promisedDueOn: promisedDue.date,
  nearDueOn,
  provisional: flag(promisedDue.provisional || legalDue.provisional),
})

const overdueColumns = {
  promised: 'promisedOverdueSince',
  legal: 'legalOverdueSince',
  delivery: 'deliveryOverdueSince',
} as const

const earliest = (days: readonly (string | null)[]): string | null =>
  days.filter((day) => day !== null).sort()[0] ?? null

/**
 * The day from which a limit is known to have passed, unless that is recorded. `end` is the day on which what it limits came to its end or
 * to a standstill: what had not passed by then never does.
 */
const passedFrom = (due: string | null, recorded: string | null, end: string | null): string | null =>
  due === null || recorded !== null || (end !== null && end <= due) ? null : addDays(due, 1)

const nearDueFrom = ({ nearDueOn, nearDueSince }: ApprovalRow, end: string | null): string | null =>
  nearDueOn === null || nearDueSince !== null || (end !== null && end < nearDueOn) ? null : nearDueOn

/** 行政许可法 §32: deemed accepted where no notice was given in time. */
const deemedFrom = ({ acceptedOn, noticedOn, endedOn, noticeDueOn }: ApprovalRow): string | null =>
  acceptedOn === null && noticedOn === null && endedOn === null ? addDays(noticeDueOn, 1) : null

const clockDueOn = (row: ApprovalRow): string | null => {
  // While an excluded procedure lasts, and after the end, the decision's clock stands still.
  const end = row.stoppedSince ?? row.endedOn
  return earliest([
    deemedFrom(row),
    nearDueFrom(row, end),
    passedFrom(row.promisedDueOn, row.promisedOverdueSince, end),
    passedFrom(row.legalDueOn, row.legalOverdueSince, end),
    passedFrom(row.deliveryDueOn, row.deliveryOverdueSince, row.deliveredOn),
  ])
}

const dueOn = (row: ApprovalRow): string | null => {
  switch (row.status) {
    case 'received':
      return row.noticeDueOn
    case 'accepted':
      return row.promisedDueOn
    case 'granted':
    case 'refused':
      return row.deliveredOn === null ? row.deliveryDueOn : null
    case 'noticed':
    case 'stopped':
    case 'withdrawn':
      return null
  }
}

export const approvals = projection({
  table: 'approvals',
  columns: {
    approvalId: 'text',
    projectId: 'text',
    programmeId: 'text',
    matter: 'text',
    status: 'text',
    greenChannel: 'integer',
    receivedOn: 'text',
    noticeDueOn: 'text',
    noticedOn: 'text?',
    suppliedOn: 'text?',
    acceptedOn: 'text?',
    deemed: 'integer',
    legalDueOn: 'text?',
    promisedDueOn: 'text?',
    nearDueOn: 'text?',
    provisional: 'integer',
    legalDays: 'integer',
    promisedDays: 'integer',
    deliveryDays: 'integer',
    procedure: 'text?',
    stoppedSince: 'text?',
    excludedDays: 'integer',
    extendedBy: 'integer',
    reviewLevels: 'integer',
    reviewsGiven: 'integer',
    jointUnits: 'text',
    jointOpinions: 'integer',
    nearDueSince: 'text?',
    promisedOverdueSince: 'text?',
    legalOverdueSince: 'text?',
    deliveryOverdueSince: 'text?',
    endedOn: 'text?',
    documentNumber: 'text?',
    deliveryDueOn: 'text?',
    deliveredOn: 'text?',
    endedBy: 'text?',
    dueOn: 'text?',
    clockDueOn: 'text?',
  },
  key: ['programmeId', 'approvalId'],
  indexes: [
    ['programmeId', 'clockDueOn'],
    ['programmeId', 'projectId'],
    ['programmeId', 'receivedOn'],
  ],
  derive: (row) => ({ ...row, dueOn: dueOn(row), clockDueOn: clockDueOn(row) }),
  on: {
    ApprovalRequested: {
      key,
      make: ({ data }) => ({
        approvalId: data.approvalId,
        projectId: data.projectId,
        programmeId: data.programmeId,
        matter: data.matter,
        status: 'received',
        greenChannel: flag(data.greenChannel),
        receivedOn: data.receivedOn,
        noticeDueOn: data.noticeDue.date,
        noticedOn: null,
        suppliedOn: null,
        acceptedOn: null,
        deemed: 0,
        legalDueOn: null,
        promisedDueOn: null,
        nearDueOn: null,
        provisional: flag(data.noticeDue.provisional),
        legalDays: data.limits.legalDays,
        promisedDays: data.limits.promisedDays,
        deliveryDays: data.limits.deliveryDays,
        procedure: null,
        stoppedSince: null,
        excludedDays: 0,
        extendedBy: 0,
        reviewLevels: data.limits.reviewRoles.length,
        reviewsGiven: 0,
        jointUnits: JSON.stringify(data.jointUnits),
        jointOpinions: 0,
        nearDueSince: null,
        promisedOverdueSince: null,
        legalOverdueSince: null,
        deliveryOverdueSince: null,
        endedOn: null,
        documentNumber: null,
        deliveryDueOn: null,
        deliveredOn: null,
        endedBy: null,
        dueOn: null,
        clockDueOn: null,
      }),
    },
    OneTimeNoticeGiven: { key, fold: (row, { data }) => ({ ...row, status: 'noticed', noticedOn: data.noticedOn }) },
    ApprovalSupplemented: { key, fold: (row, { data }) => ({ ...row, suppliedOn: data.suppliedOn }) },
    ApprovalAccepted: {
      key,
      fold: (row, { data }) => ({
        ...row,
        ...clockColumns(data.clock),
        status: 'accepted',
        acceptedOn: data.acceptedOn,
        deemed: flag(data.deemed),
      }),
    },
    ExcludedProcedureStarted: {
      key,
      fold: (row, { data }) => ({
        ...row,
        status: 'stopped',
        procedure: data.procedure,
        stoppedSince: data.startedOn,
      }),
    },
    ExcludedProcedureEnded: {
      key,
      fold: (row, { data }) => ({
        ...row,
        ...clockColumns(data.clock),
        status: 'accepted',
        procedure: null,
        stoppedSince: null,
        excludedDays: row.excludedDays + data.excludedDays,
      }),
    },
    ApprovalExtended: {
      key,
      fold: (row, { data }) => ({ ...row, ...clockColumns(data.clock), extendedBy: data.days }),
    },
    ApprovalReviewed: { key, fold: (row) => ({ ...row, reviewsGiven: row.reviewsGiven + 1 }) },
    JointOpinionGiven: { key, fold: (row) => ({ ...row, jointOpinions: row.jointOpinions + 1 }) },
    ApprovalGranted: {
      key,
      fold: (row, { id, data }) => ({
        ...row,
        status: 'granted',
        endedOn: data.grantedOn,
        endedBy: id,
        documentNumber: data.documentNumber,
        deliveryDueOn: data.deliveryDue.date,
        provisional: flag(data.deliveryDue.provisional),
      }),
    },
    ApprovalRefused: {
      key,
      fold: (row, { id, data }) => ({
        ...row,
        status: 'refused',
        endedOn: data.refusedOn,
        endedBy: id,
        deliveryDueOn: data.deliveryDue.date,
        provisional: flag(data.deliveryDue.provisional),
      }),
    },
    ApprovalWithdrawn: {
      key,
      fold: (row, { id, data }) => ({
        ...row,
        status: 'withdrawn',
        procedure: null,
        endedOn: data.withdrawnOn,
        endedBy: id,
      }),
    },
    DecisionDelivered: { key, fold: (row, { data }) => ({ ...row, deliveredOn: data.deliveredOn }) },
    ApprovalCameNearDue: { key, fold: (row, { data }) => ({ ...row, nearDueSince: data.since }) },
    ApprovalBecameOverdue: {
      key,
      fold: (row, { data }) => ({ ...row, [overdueColumns[data.limit]]: data.since }),
    },
  },
})
