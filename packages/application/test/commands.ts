import type { CallTerms, DomainCommand } from '@liushui/domain'
import { itemOf, PROGRAMME, YEAR } from './log.ts'

// Commands as they would be accepted, about the first project.

const { projectId, unit } = itemOf(1)
const key = { projectId, programmeId: PROGRAMME }
const responsible = { head: 'head-1', leader: 'leader-1', officer: 'officer-1' }

export const MATTER = '可行性研究报告审批'

export const approval = (approvalId = `${projectId}-feasibility-1`, matter = MATTER): DomainCommand => ({
  type: 'RequestApproval',
  data: { approvalId, ...key, matter, receivedOn: '2014-06-09', greenChannel: false, jointUnits: [] },
})

export const fund = (applicationId = `${projectId}-province-grant-1`): DomainCommand => ({
  type: 'PrepareFundApplication',
  data: { applicationId, ...key, year: YEAR, source: 'province-grant', amount: 1_000_000, responsible },
})

export const factor = (factorId = `${projectId}-land-1`): DomainCommand => ({
  type: 'RequestFactor',
  data: { factorId, ...key, year: YEAR, kind: 'land', decidingLevel: 'city', amount: 12_000, responsible },
})

export const difficulty = (difficultyId = `${projectId}-1`): DomainCommand => ({
  type: 'RaiseDifficulty',
  data: { difficultyId, ...key, unit, kind: 'land', description: '示例困难', raisedOn: '2014-06-09' },
})

export const terms = (more: Partial<CallTerms> = {}): CallTerms => ({
  title: '示例补助资金申报通知',
  source: 'province-grant',
  documentNumber: '示例〔2014〕3号',
  opensOn: '2014-06-01',
  closesOn: '2014-06-30',
  share: 5_000,
  most: 100_000_000,
  leastTotalInvestment: 0,
  categories: [],
  natures: [],
  matters: [],
  guidance: '示例导向',
  ...more,
})

export const CALL = `${PROGRAMME}-province-grant-2014-1`

export const call = (callId = CALL, more: Partial<CallTerms> = {}): DomainCommand => ({
  type: 'PublishCall',
  data: { callId, programmeId: PROGRAMME, terms: terms(more) },
})

export const ROUND = `${PROGRAMME}-2014-1`

export const round = (roundId = ROUND): DomainCommand => ({
  type: 'OpenInspectionRound',
  data: {
    roundId,
    programmeId: PROGRAMME,
    year: YEAR,
    through: '2014-05',
    departments: ['两办督查室'],
    subjects: ['start', 'construction'],
  },
})
