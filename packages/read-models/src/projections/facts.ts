import { byEvent, projection } from './projection.ts'

const key = ({ data }: { data: { programmeId: string; projectId: string; month: string } }) => [
  data.programmeId,
  data.projectId,
  data.month,
]

export const monthlyFacts = projection({
  table: 'monthlyFacts',
  columns: {
    projectId: 'text',
    month: 'text',
    programmeId: 'text',
    investment: 'integer',
    physicalProgress: 'text',
    reportedOn: 'text',
    corrections: 'integer',
    eventId: 'text',
  },
  key: ['programmeId', 'projectId', 'month'],
  indexes: [['programmeId', 'month']],
  on: {
    ProgressReported: {
      key,
      make: ({ id, data }) => ({
        projectId: data.projectId,
        month: data.month,
        programmeId: data.programmeId,
        investment: data.investment,
        physicalProgress: data.physicalProgress,
        reportedOn: data.reportedOn,
        corrections: 0,
        eventId: id,
      }),
    },
    ProgressReportCorrected: {
      key,
      fold: (row, { id, data }) => ({ ...row, ...data.after, corrections: row.corrections + 1, eventId: id }),
    },
  },
})

export const corrections = projection({
  table: 'corrections',
  columns: {
    eventId: 'text',
    ordinal: 'integer',
    projectId: 'text',
    programmeId: 'text',
    month: 'text',
    investmentBefore: 'integer',
    investmentAfter: 'integer',
    physicalProgressBefore: 'text',
    physicalProgressAfter: 'text',
    reason: 'text',
    correctedOn: 'text',
  },
  key: ['eventId'],
  indexes: [['programmeId', 'ordinal']],
  on: {
    ProgressReportCorrected: {
      key: byEvent,
      make: ({ id, data }, ordinal) => ({
        eventId: id,
        ordinal,
        projectId: data.projectId,
        programmeId: data.programmeId,
        month: data.month,
        investmentBefore: data.before.investment,
        investmentAfter: data.after.investment,
        physicalProgressBefore: data.before.physicalProgress,
        physicalProgressAfter: data.after.physicalProgress,
        reason: data.reason,
        correctedOn: data.correctedOn,
      }),
    },
  },
})
