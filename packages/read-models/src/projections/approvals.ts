import type { ApprovalRow } from '../tables.ts'
import { flag, projection } from './projection.ts'

const key = ({ data }: { data: { programmeId: string; approvalId: string } }) => [data.programmeId, data.approvalId]

const ended = (row: ApprovalRow, end: Pick<ApprovalRow, 'status' | 'endedOn' | 'documentNumber'>): ApprovalRow => ({
  ...row,
  ...end,
})

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
    provisional: 'integer',
    promisedDays: 'integer',
    endedOn: 'text?',
    documentNumber: 'text?',
  },
  key: ['programmeId', 'approvalId'],
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
        provisional: flag(data.noticeDue.provisional),
        promisedDays: data.limits.promisedDays,
        endedOn: null,
        documentNumber: null,
      }),
    },
    OneTimeNoticeGiven: {
      key,
      fold: (row, { data }) => ({ ...row, status: 'noticed', noticedOn: data.noticedOn }),
    },
    ApprovalSupplemented: { key, fold: (row, { data }) => ({ ...row, suppliedOn: data.suppliedOn }) },
    ApprovalAccepted: {
      key,
      fold: (row, { data }) => ({
        ...row,
        status: 'accepted',
        acceptedOn: data.acceptedOn,
        deemed: flag(data.deemed),
        legalDueOn: data.legalDue.date,
        promisedDueOn: data.promisedDue.date,
        provisional: flag(data.promisedDue.provisional || data.legalDue.provisional),
      }),
    },
    ApprovalGranted: {
      key,
      fold: (row, { data }) =>
        ended(row, { status: 'granted', endedOn: data.grantedOn, documentNumber: data.documentNumber }),
    },
    ApprovalRefused: {
      key,
      fold: (row, { data }) => ended(row, { status: 'refused', endedOn: data.refusedOn, documentNumber: null }),
    },
    ApprovalWithdrawn: {
      key,
      fold: (row, { data }) => ended(row, { status: 'withdrawn', endedOn: data.withdrawnOn, documentNumber: null }),
    },
  },
})
