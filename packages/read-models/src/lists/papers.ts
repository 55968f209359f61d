import { approvalDeadline, daysAtLevel } from '../derived.ts'
import { projectionsByTable as of } from '../projections/index.ts'
import { flag } from '../projections/projection.ts'
import { list } from './definition.ts'

const atLevel = {
  columns: { daysAtLevel: 'integer?' },
  of: (row: Parameters<typeof daysAtLevel>[0], today: string) => ({ daysAtLevel: daysAtLevel(row, today) }),
} as const

/** Lists of approvals, funds, calls and factors. */
export const papers = {
  approvals: list({
    of: of.approvals,
    zh: '审批',
    en: 'approvals',
    without: ['clockDueOn'],
    joined: ['projectName', 'unit'],
    derived: {
      columns: { remainingDays: 'integer?', overdue: 'integer' },
      of: (row, today) => {
        const { remainingDays, overdue } = approvalDeadline(row, today)
        return { remainingDays, overdue: flag(overdue) }
      },
    },
    filters: ['status', 'matter', 'projectId', 'unit', 'greenChannel', 'deemed', 'procedure'],
    ranges: ['receivedOn', 'acceptedOn', 'promisedDueOn', 'dueOn', 'endedOn', 'deliveredOn'],
    sorts: ['receivedOn', 'acceptedOn', 'promisedDueOn', 'dueOn', 'endedOn', 'matter', 'approvalId'],
    orders: { worklist: ['-greenChannel', 'dueOn', 'receivedOn'] },
    defaultSort: 'receivedOn',
  }),
  approvalSteps: list({
    of: of.approvalSteps,
    zh: '审批跟踪单',
    en: 'steps of approvals',
    joined: ['projectName', 'unit'],
    filters: ['approvalId', 'projectId', 'step', 'who', 'agreed', 'unit'],
    ranges: ['date'],
    sorts: ['ordinal', 'date'],
    defaultSort: 'ordinal',
  }),
  funds: list({
    of: of.funds,
    zh: '资金申请',
    en: 'fund applications',
    joined: ['projectName', 'unit'],
    derived: atLevel,
    filters: ['year', 'source', 'stage', 'level', 'projectId', 'callId', 'unit', 'head', 'leader', 'officer'],
    ranges: ['preparedOn', 'submittedOn', 'levelSince'],
    sorts: [
      'applicationId',
      'year',
      'source',
      'preparedOn',
      'submittedOn',
      'levelSince',
      'requested',
      'approved',
      'received',
      'spent',
    ],
    orders: { board: ['level', 'levelSince'] },
    defaultSort: 'applicationId',
  }),
  fundMovements: list({
    of: of.fundMovements,
    zh: '资金变动',
    en: 'movements of funds',
    joined: ['projectName', 'unit', 'source'],
    filters: ['applicationId', 'projectId', 'kind', 'source', 'unit', 'documentNumber'],
    ranges: ['date'],
    sorts: ['ordinal', 'date', 'amount'],
    defaultSort: 'ordinal',
  }),
  fundSteps: list({
    of: of.fundSteps,
    zh: '资金申请环节',
    en: 'steps of fund applications',
    joined: ['projectName', 'unit', 'source'],
    filters: ['applicationId', 'projectId', 'step', 'level', 'source', 'unit'],
    ranges: ['date'],
    sorts: ['ordinal', 'date'],
    defaultSort: 'ordinal',
  }),
  fundCorrections: list({
    of: of.fundCorrections,
    zh: '资金更正',
    en: 'corrections of movements of funds',
    joined: ['projectName', 'unit', 'source'],
    filters: ['applicationId', 'projectId', 'kind', 'source', 'unit'],
    ranges: ['correctedOn'],
    sorts: ['ordinal', 'correctedOn'],
    defaultSort: 'ordinal',
  }),
  calls: list({
    of: of.calls,
    zh: '政策导向',
    en: 'calls for funds',
    filters: ['callId', 'source', 'documentNumber'],
    ranges: ['opensOn', 'closesOn', 'publishedOn', 'closedOn'],
    sorts: ['closesOn', 'opensOn', 'publishedOn', 'source', 'title'],
    defaultSort: 'closesOn',
  }),
  screenings: list({
    of: of.screenings,
    zh: '项目筛选',
    en: 'screening of projects',
    joined: ['projectName', 'unit'],
    filters: ['callId', 'projectId', 'qualifies', 'unit'],
    ranges: ['screenedOn'],
    sorts: ['callId', 'projectId', 'screenedOn', 'most'],
    orders: { result: ['callId', '-qualifies'] },
    defaultSort: 'result',
  }),
  factors: list({
    of: of.factors,
    zh: '要素',
    en: 'factors',
    joined: ['projectName', 'unit'],
    derived: atLevel,
    filters: ['year', 'kind', 'stage', 'level', 'decidingLevel', 'projectId', 'unit', 'head', 'leader', 'officer'],
    ranges: ['requestedOn', 'levelSince'],
    sorts: ['factorId', 'year', 'kind', 'requestedOn', 'levelSince', 'requested', 'granted'],
    defaultSort: 'factorId',
  }),
} as const
