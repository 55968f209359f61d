import { fundLevels } from '@liushui/domain'
import { plus, projection } from './projection.ts'

const key = ({ data }: { data: { programmeId: string; factorId: string } }) => [data.programmeId, data.factorId]

export const factors = projection({
  table: 'factors',
  columns: {
    factorId: 'text',
    projectId: 'text',
    programmeId: 'text',
    year: 'integer',
    kind: 'text',
    stage: 'text',
    decidingLevel: 'text',
    level: 'text?',
    levelSince: 'text?',
    requested: 'integer',
    granted: 'integer',
    used: 'integer',
    released: 'integer',
    returns: 'integer',
    documentNumber: 'text?',
    requestedOn: 'text',
    head: 'text',
    leader: 'text',
    officer: 'text',
  },
  key: ['programmeId', 'factorId'],
  on: {
    FactorRequested: {
      key,
      make: ({ data }) => ({
        factorId: data.factorId,
        projectId: data.projectId,
        programmeId: data.programmeId,
        year: data.year,
        kind: data.kind,
        stage: 'requested',
        decidingLevel: data.decidingLevel,
        level: null,
        levelSince: null,
        requested: data.amount,
        granted: 0,
        used: 0,
        released: 0,
        returns: 0,
        documentNumber: null,
        requestedOn: data.requestedOn,
        head: data.responsible.head,
        leader: data.responsible.leader,
        officer: data.responsible.officer,
      }),
    },
    FactorSubmitted: {
      key,
      fold: (row, { data }) => ({
        ...row,
        stage: 'in-review',
        level: fundLevels[0],
        levelSince: data.submittedOn,
      }),
    },
    FactorAdvanced: { key, fold: (row, { data }) => ({ ...row, level: data.to, levelSince: data.advancedOn }) },
    FactorReturned: {
      key,
      fold: (row, { data }) => ({
        ...row,
        stage: 'returned',
        level: data.level,
        levelSince: data.returnedOn,
        returns: row.returns + 1,
      }),
    },
    FactorRejected: {
      key,
      fold: (row, { data }) => ({ ...row, stage: 'rejected', level: data.level, levelSince: data.rejectedOn }),
    },
    FactorGranted: {
      key,
      fold: (row, { data }) => ({
        ...row,
        stage: 'granted',
        granted: plus(row.granted, data.amount),
        documentNumber: data.documentNumber,
      }),
    },
    FactorUsed: { key, fold: (row, { data }) => ({ ...row, stage: 'used', used: plus(row.used, data.amount) }) },
    FactorReleased: { key, fold: (row, { data }) => ({ ...row, released: plus(row.released, data.amount) }) },
  },
})
