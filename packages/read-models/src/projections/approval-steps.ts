import type { ApprovalStepRow } from '../tables.ts'
import { byEvent, flag, projection } from './projection.ts'

type ApprovalEvent = {
  readonly id: string
  readonly type: string
  readonly data: { readonly approvalId: string; readonly projectId: string; readonly programmeId: string }
}
type Said = Pick<ApprovalStepRow, 'date'> & Partial<Pick<ApprovalStepRow, 'who' | 'level' | 'agreed' | 'text'>>

/** One row for each event of the kind: its business date, and what the event says beside it. */
const step = <Event extends ApprovalEvent>(said: (data: Event['data']) => Said) => ({
  key: byEvent,
  make: ({ id, type, data }: Event, ordinal: number): ApprovalStepRow => ({
    eventId: id,
    ordinal,
    approvalId: data.approvalId,
    projectId: data.projectId,
    programmeId: data.programmeId,
    step: type,
    who: null,
    level: null,
    agreed: null,
    text: null,
    ...said(data),
  }),
})

/** 跟踪单: every step of a case, with the opinion and time of each level. */
export const approvalSteps = projection({
  table: 'approvalSteps',
  columns: {
    eventId: 'text',
    ordinal: 'integer',
    approvalId: 'text',
    projectId: 'text',
    programmeId: 'text',
    step: 'text',
    date: 'text',
    who: 'text?',
    level: 'integer?',
    agreed: 'integer?',
    text: 'text?',
  },
  key: ['eventId'],
  indexes: [
    ['programmeId', 'ordinal'],
    ['programmeId', 'approvalId'],
  ],
  on: {
    ApprovalRequested: step((data) => ({ date: data.receivedOn })),
    OneTimeNoticeGiven: step((data) => ({ date: data.noticedOn, text: data.missing.join('；') })),
    ApprovalSupplemented: step((data) => ({ date: data.suppliedOn, agreed: flag(data.complete) })),
    ApprovalAccepted: step((data) => ({ date: data.acceptedOn })),
    ExcludedProcedureStarted: step((data) => ({ date: data.startedOn, text: data.procedure })),
    ExcludedProcedureEnded: step((data) => ({ date: data.endedOn, text: data.procedure })),
    ApprovalExtended: step((data) => ({ date: data.extendedOn, text: data.reason })),
    ApprovalReviewed: step((data) => ({
      date: data.reviewedOn,
      who: data.role,
      level: data.level,
      agreed: flag(data.agreed),
      text: data.opinion,
    })),
    JointOpinionGiven: step((data) => ({
      date: data.givenOn,
      who: data.unit,
      agreed: flag(data.agreed),
      text: data.opinion,
    })),
    ApprovalGranted: step((data) => ({ date: data.grantedOn, text: data.documentNumber })),
    ApprovalRefused: step((data) => ({ date: data.refusedOn, text: data.reason })),
    ApprovalWithdrawn: step((data) => ({ date: data.withdrawnOn, text: data.reason })),
    DecisionDelivered: step((data) => ({ date: data.deliveredOn })),
    ApprovalCameNearDue: step((data) => ({ date: data.since })),
    ApprovalBecameOverdue: step((data) => ({ date: data.since, text: data.limit })),
  },
})
