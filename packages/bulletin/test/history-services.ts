import type { ApprovalLimits, CallTerms, DomainEvent } from '@liushui/domain'
import { programmeId, wan } from './history-plan.ts'

// Its approvals, funds and factors.

const limits: ApprovalLimits = {
  noticeDays: 5,
  legalDays: 20,
  extensionDays: 10,
  promisedDays: 5,
  deliveryDays: 10,
  nearDueDays: 2,
  reviewRoles: [],
  rule: '示例',
}
const due = (date: string) => ({ date, provisional: false })
const approval = (approvalId: string, receivedOn: string): DomainEvent => ({
  type: 'ApprovalRequested',
  data: {
    approvalId,
    projectId: 'well',
    programmeId,
    matter: '施工许可',
    receivedOn,
    greenChannel: true,
    jointUnits: [],
    limits,
    noticeDue: due('2014-02-17'),
  },
})
const accepted = (approvalId: string, acceptedOn: string, promised: string): DomainEvent => ({
  type: 'ApprovalAccepted',
  data: {
    approvalId,
    projectId: 'well',
    programmeId,
    acceptedOn,
    deemed: true,
    clock: { legalDue: due('2014-03-10'), promisedDue: due(promised), nearDueOn: acceptedOn },
  },
})
const granted = (approvalId: string, grantedOn: string): DomainEvent => ({
  type: 'ApprovalGranted',
  data: {
    approvalId,
    projectId: 'well',
    programmeId,
    grantedOn,
    documentNumber: '5号',
    deliveryDue: due('2014-03-04'),
  },
})

export const approvals: DomainEvent[] = [
  approval('well-permit-1', '2014-02-10'),
  accepted('well-permit-1', '2014-02-10', '2014-02-17'),
  granted('well-permit-1', '2014-02-17'),
  approval('well-permit-2', '2014-02-12'),
  accepted('well-permit-2', '2014-02-12', '2014-02-19'),
  granted('well-permit-2', '2014-03-03'),
]

const people = { head: 'unit-head', leader: 'unit-leader', officer: 'unit-officer' }
const terms: CallTerms = {
  title: '水库除险加固补助',
  source: 'province-grant',
  documentNumber: '6号',
  opensOn: '2014-01-20',
  closesOn: '2014-06-30',
  share: null,
  most: null,
  leastTotalInvestment: 0,
  categories: [],
  natures: [],
  matters: [],
  guidance: '除险加固',
}
const call = { callId: 'dam-repair-province-2014-1', programmeId }
const prepared = (applicationId: string): DomainEvent => ({
  type: 'FundApplicationPrepared',
  data: {
    applicationId,
    projectId: 'dam',
    programmeId,
    year: 2014,
    source: 'province-grant',
    amount: wan(500),
    responsible: people,
    preparedOn: '2014-01-25',
  },
})
const fund = { programmeId, projectId: 'dam', applicationId: 'dam-province-grant-2014-1' }
const other = { ...fund, applicationId: 'dam-province-grant-2014-2' }

/** The first application's own stream, for a correction names a movement by its revision. */
export const fundStream: DomainEvent[] = [
  prepared(fund.applicationId),
  { type: 'FundApplicationSubmitted', data: { ...fund, callId: call.callId, submittedOn: '2014-01-27' } },
  {
    type: 'FundsApproved',
    data: { ...fund, level: 'province', amount: wan(400), documentNumber: '2号', approvedOn: '2014-01-29' },
  },
  {
    type: 'FundMovementCorrected',
    data: {
      ...fund,
      revision: 2,
      kind: 'approved',
      before: { amount: wan(400), date: '2014-01-29' },
      after: { amount: wan(380), date: '2014-01-29' },
      reason: '录入有误',
      correctedOn: '2014-02-18',
    },
  },
  { type: 'FundsAllocated', data: { ...fund, amount: wan(380), documentNumber: '3号', allocatedOn: '2014-03-03' } },
]

export const funds: DomainEvent[] = [
  { type: 'CallPublished', data: { ...call, terms, publishedOn: '2014-01-18' } },
  {
    type: 'ProjectScreened',
    data: { ...call, projectId: 'dam', qualifies: true, reasons: [], most: null, screenedOn: '2014-01-21' },
  },
  prepared(other.applicationId),
  { type: 'FundApplicationSubmitted', data: { ...other, callId: call.callId, submittedOn: '2014-01-29' } },
  { type: 'FundApplicationAdvanced', data: { ...other, from: 'district', to: 'city', advancedOn: '2014-02-18' } },
  {
    type: 'FundResponsibilityChanged',
    data: {
      ...other,
      before: people,
      after: { ...people, officer: 'new-officer' },
      reason: '岗位调整',
      changedOn: '2014-02-19',
    },
  },
  { type: 'FundApplicationAdvanced', data: { ...other, from: 'city', to: 'province', advancedOn: '2014-03-04' } },
  {
    type: 'FactorRequested',
    data: {
      factorId: 'well-land-2014-1',
      projectId: 'well',
      programmeId,
      year: 2014,
      kind: 'land',
      decidingLevel: 'province',
      amount: 12_500,
      responsible: people,
      requestedOn: '2014-02-10',
    },
  },
  {
    type: 'FactorGranted',
    data: {
      factorId: 'well-land-2014-1',
      projectId: 'well',
      programmeId,
      level: 'province',
      amount: 12_500,
      documentNumber: '7号',
      grantedOn: '2014-03-03',
    },
  },
]
