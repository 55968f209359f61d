import type { FundMovement } from '../tables.ts'
import { byEvent, projection } from './projection.ts'

type Moved = {
  readonly id: string
  readonly revision: number
  readonly data: {
    readonly applicationId: string
    readonly projectId: string
    readonly programmeId: string
    readonly amount: number
  }
}
type Movement = Pick<FundMovement, 'kind' | 'date'> & Partial<Pick<FundMovement, 'documentNumber'>>

const movement = <Event extends Moved>(of: (data: Event['data']) => Movement) => ({
  key: ({ data, revision }: Event) => [data.programmeId, data.applicationId, revision],
  make: ({ id, revision, data }: Event, ordinal: number): FundMovement => ({
    eventId: id,
    ordinal,
    applicationId: data.applicationId,
    revision,
    projectId: data.projectId,
    programmeId: data.programmeId,
    amount: data.amount,
    documentNumber: null,
    corrections: 0,
    ...of(data),
  }),
})

/** Keyed by the revision in the application's stream, by which a correction names the movement that it corrects. */
export const fundMovements = projection({
  table: 'fundMovements',
  columns: {
    eventId: 'text',
    ordinal: 'integer',
    applicationId: 'text',
    revision: 'integer',
    projectId: 'text',
    programmeId: 'text',
    kind: 'text',
    amount: 'integer',
    date: 'text',
    documentNumber: 'text?',
    corrections: 'integer',
  },
  key: ['programmeId', 'applicationId', 'revision'],
  indexes: [['programmeId', 'ordinal']],
  on: {
    FundApplicationPrepared: movement(({ preparedOn: date }) => ({ kind: 'requested', date })),
    FundsApproved: movement(({ approvedOn: date, documentNumber }) => ({ kind: 'approved', date, documentNumber })),
    FundsAllocated: movement(({ allocatedOn: date, documentNumber }) => ({ kind: 'allocated', date, documentNumber })),
    FundsForwarded: movement(({ forwardedOn: date, documentNumber }) => ({ kind: 'forwarded', date, documentNumber })),
    FundsDisbursed: movement(({ disbursedOn: date }) => ({ kind: 'disbursed', date })),
    FundsReceived: movement(({ receivedOn: date }) => ({ kind: 'received', date })),
    FundsSpent: movement(({ spentOn: date }) => ({ kind: 'spent', date })),
    SurplusReturned: movement(({ returnedOn: date, documentNumber }) => ({ kind: 'surplus', date, documentNumber })),
    FundMovementCorrected: {
      key: ({ data }) => [data.programmeId, data.applicationId, data.revision],
      fold: (row, { data }) => ({ ...row, ...data.after, corrections: row.corrections + 1 }),
    },
  },
})

export const fundCorrections = projection({
  table: 'fundCorrections',
  columns: {
    eventId: 'text',
    ordinal: 'integer',
    applicationId: 'text',
    projectId: 'text',
    programmeId: 'text',
    kind: 'text',
    amountBefore: 'integer',
    amountAfter: 'integer',
    dateBefore: 'text',
    dateAfter: 'text',
    reason: 'text',
    correctedOn: 'text',
  },
  key: ['eventId'],
  indexes: [['programmeId', 'ordinal']],
  on: {
    FundMovementCorrected: {
      key: byEvent,
      make: ({ id, data }, ordinal) => ({
        eventId: id,
        ordinal,
        applicationId: data.applicationId,
        projectId: data.projectId,
        programmeId: data.programmeId,
        kind: data.kind,
        amountBefore: data.before.amount,
        amountAfter: data.after.amount,
        dateBefore: data.before.date,
        dateAfter: data.after.date,
        reason: data.reason,
        correctedOn: data.correctedOn,
      }),
    },
  },
})
