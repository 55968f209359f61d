import type { ProjectRow } from '../tables.ts'
import { projection } from './projection.ts'

const key = ({ data }: { data: { programmeId: string; projectId: string } }) => [data.programmeId, data.projectId]
const monthKey = ({ data }: { data: { programmeId: string; projectId: string; month: string } }) => [
  data.programmeId,
  data.projectId,
  data.month,
]

/** 续建: a continuing project is under construction from its registration on. */
const whileUnderWay = ({ nature, startedOn }: Pick<ProjectRow, 'nature' | 'startedOn'>): ProjectRow['status'] =>
  nature === 'continuing' || startedOn !== null ? 'construction' : 'preparatory'

export const projects = projection({
  table: 'projects',
  columns: {
    projectId: 'text',
    programmeId: 'text',
    name: 'text',
    category: 'text',
    nature: 'text',
    unit: 'text',
    status: 'text',
    startedOn: 'text?',
    suspendedOn: 'text?',
    completedOn: 'text?',
    lastMonth: 'text?',
    physicalProgress: 'text?',
  },
  key: ['programmeId', 'projectId'],
  on: {
    ProjectRegistered: {
      key,
      make: ({ data }) => ({
        projectId: data.projectId,
        programmeId: data.programmeId,
        name: data.name,
        category: data.category,
        nature: data.nature,
        unit: data.unit,
        status: whileUnderWay({ nature: data.nature, startedOn: null }),
        startedOn: null,
        suspendedOn: null,
        completedOn: null,
        lastMonth: null,
        physicalProgress: null,
      }),
    },
    ConstructionStarted: {
      key,
      fold: (row, { data }) => ({ ...row, status: 'construction', startedOn: data.startedOn }),
    },
    ProgressReported: {
      key,
      // A month may be reported after a later one: what is shown is that of the latest month.
      fold: (row, { data }) =>
        data.month < (row.lastMonth ?? '')
          ? row
          : { ...row, lastMonth: data.month, physicalProgress: data.physicalProgress },
    },
    ProgressReportCorrected: {
      key,
      fold: (row, { data }) =>
        data.month === row.lastMonth ? { ...row, physicalProgress: data.after.physicalProgress } : row,
    },
    ProjectSuspended: {
      key,
      fold: (row, { data }) => ({ ...row, status: 'suspended', suspendedOn: data.suspendedOn }),
    },
    ProjectResumed: {
      key,
      fold: (row) => ({ ...row, status: whileUnderWay(row), suspendedOn: null }),
    },
    ProjectCompleted: {
      key,
      fold: (row, { data }) => ({ ...row, status: 'completed', completedOn: data.acceptedOn }),
    },
  },
})

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
  },
  key: ['programmeId', 'projectId', 'month'],
  on: {
    ProgressReported: {
      key: monthKey,
      make: ({ data }) => ({
        projectId: data.projectId,
        month: data.month,
        programmeId: data.programmeId,
        investment: data.investment,
        physicalProgress: data.physicalProgress,
        reportedOn: data.reportedOn,
        corrections: 0,
      }),
    },
    ProgressReportCorrected: {
      key: monthKey,
      fold: (row, { data }) => ({ ...row, ...data.after, corrections: row.corrections + 1 }),
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
      key: ({ id }) => [id],
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
