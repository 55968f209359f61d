import { projection } from './projection.ts'

const key = ({ data }: { data: { programmeId: string; year: number } }) => [data.programmeId, data.year]

export const plans = projection({
  table: 'plans',
  columns: { programmeId: 'text', year: 'integer', openedOn: 'text', issuedOn: 'text?', documentNumber: 'text?' },
  key: ['programmeId', 'year'],
  on: {
    PlanOpened: {
      key,
      make: ({ data }) => ({
        programmeId: data.programmeId,
        year: data.year,
        openedOn: data.openedOn,
        issuedOn: null,
        documentNumber: null,
      }),
    },
    PlanIssued: {
      key,
      fold: (row, { data }) => ({ ...row, issuedOn: data.issuedOn, documentNumber: data.documentNumber }),
    },
  },
})

/** The latest declaration for a scope stands; earlier ones stay in the log. */
export const headlines = projection({
  table: 'headlines',
  columns: {
    programmeId: 'text',
    year: 'integer',
    scope: 'text',
    projects: 'integer',
    totalInvestment: 'integer',
    plannedInvestment: 'integer',
    source: 'text',
  },
  key: ['programmeId', 'year', 'scope'],
  on: {
    HeadlineDeclared: {
      key: ({ data }) => [data.programmeId, data.year, data.scope],
      make: ({ data }) => ({
        programmeId: data.programmeId,
        year: data.year,
        scope: data.scope,
        projects: data.projects,
        totalInvestment: data.totalInvestment,
        plannedInvestment: data.plannedInvestment,
        source: data.source,
      }),
    },
  },
})
