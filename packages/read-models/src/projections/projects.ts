import type { InvestmentKind } from '@liushui/domain'
import type { ProjectRow } from '../tables.ts'
import { flag, projection } from './projection.ts'

const key = ({ data }: { data: { programmeId: string; projectId: string } }) => [data.programmeId, data.projectId]

/** 续建: a project registered as continuing is under construction from its registration on. */
const whileUnderWay = ({ nature, startedOn }: Pick<ProjectRow, 'nature' | 'startedOn'>): ProjectRow['status'] =>
  nature === 'continuing' || startedOn !== null ? 'construction' : 'preparatory'

type Suspension = { readonly from: string; readonly to: string | null }

/** Ends the suspension that lasts, if there is one. */
const resumed = (suspensions: string, to: string): string =>
  JSON.stringify((JSON.parse(suspensions) as Suspension[]).map((one) => (one.to === null ? { ...one, to } : one)))
const suspended = (suspensions: string, from: string): string =>
  JSON.stringify([...(JSON.parse(suspensions) as Suspension[]), { from, to: null }])

const investmentColumns = {
  estimate: 'estimate',
  'budgetary-estimate': 'budgetaryEstimate',
  budget: 'budget',
  'final-account': 'finalAccount',
} as const satisfies Record<InvestmentKind, keyof ProjectRow>

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
    code: 'text?',
    stage: 'text?',
    startedOn: 'text?',
    startedBy: 'text?',
    startException: 'integer',
    estimate: 'integer?',
    budgetaryEstimate: 'integer?',
    budget: 'integer?',
    finalAccount: 'integer?',
    scopeChanges: 'integer',
    suspendedOn: 'text?',
    suspensions: 'text',
    completedOn: 'text?',
    lastMonth: 'text?',
    physicalProgress: 'text?',
  },
  key: ['programmeId', 'projectId'],
  on: {
    ProjectRegistered: {
      key,
      make: ({ id, data }) => ({
        projectId: data.projectId,
        programmeId: data.programmeId,
        name: data.name,
        category: data.category,
        nature: data.nature,
        unit: data.unit,
        status: whileUnderWay({ nature: data.nature, startedOn: null }),
        code: null,
        stage: null,
        startedOn: null,
        startedBy: data.nature === 'continuing' ? id : null,
        startException: 0,
        estimate: null,
        budgetaryEstimate: null,
        budget: null,
        finalAccount: null,
        scopeChanges: 0,
        suspendedOn: null,
        suspensions: '[]',
        completedOn: null,
        lastMonth: null,
        physicalProgress: null,
      }),
    },
    ProjectCodeAssigned: { key, fold: (row, { data }) => ({ ...row, code: data.code }) },
    ProjectStageReached: { key, fold: (row, { data }) => ({ ...row, stage: data.stage }) },
    InvestmentApproved: {
      key,
      fold: (row, { data }) => ({ ...row, [investmentColumns[data.kind]]: data.amount }),
    },
    ScopeChangeApproved: { key, fold: (row) => ({ ...row, scopeChanges: row.scopeChanges + 1 }) },
    ConstructionStarted: {
      key,
      fold: (row, { id, data }) => ({
        ...row,
        status: 'construction',
        startedOn: data.startedOn,
        startedBy: id,
        startException: flag(data.exception !== null),
      }),
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
      fold: (row, { data }) => ({
        ...row,
        status: 'suspended',
        suspendedOn: data.suspendedOn,
        suspensions: suspended(row.suspensions, data.suspendedOn),
      }),
    },
    ProjectResumed: {
      key,
      fold: (row, { data }) => ({
        ...row,
        status: whileUnderWay(row),
        suspendedOn: null,
        suspensions: resumed(row.suspensions, data.resumedOn),
      }),
    },
    ProjectCompleted: {
      key,
      fold: (row, { data }) => ({ ...row, status: 'completed', completedOn: data.acceptedOn }),
    },
  },
})
