import { type ApprovalCommand, type ApprovalEvent, addWorkingDays, defaultMatters } from '../src/index.ts'

// Received on Friday 24 January 2014: the notice is due on 30 January, the last day before the Spring Festival.
export const receivedOn = '2014-01-24'
export const noticeDue = '2014-01-30'
export const key = { approvalId: 'project-1-kyps-1', projectId: 'project-1', programmeId: 'wucheng-wushui' }
export const application = {
  ...key,
  matter: '可行性研究报告审批',
  receivedOn,
  greenChannel: false,
  jointUnits: [] as string[],
}
export const limits = {
  noticeDays: 5,
  legalDays: 20,
  extensionDays: 10,
  promisedDays: 10,
  deliveryDays: 10,
  nearDueDays: 2,
  reviewRoles: ['承办人', '科室负责人', '分管领导'],
  rule: defaultMatters[0]?.source ?? '',
}
export const due = (date: string) => ({ date, provisional: false })
export const clock = (promised: string, legal: string, nearDueOn: string) => ({
  legalDue: due(legal),
  promisedDue: due(promised),
  nearDueOn,
})

type EventOf<Type extends ApprovalEvent['type']> = Extract<ApprovalEvent, { type: Type }>

export const requested: EventOf<'ApprovalRequested'> = {
  type: 'ApprovalRequested',
  data: { ...application, limits, noticeDue: due(noticeDue) },
}
/** Received under rules that ask for no opinions of review levels. */
export const requestedPlainly: ApprovalEvent = {
  ...requested,
  data: { ...requested.data, limits: { ...limits, reviewRoles: [] } },
}
export const noticed: ApprovalEvent = {
  type: 'OneTimeNoticeGiven',
  data: { ...key, noticedOn: '2014-01-27', missing: ['用地预审意见'] },
}
export const supplemented = (suppliedOn: string, complete: boolean): ApprovalEvent => ({
  type: 'ApprovalSupplemented',
  data: { ...key, suppliedOn, complete },
})
export const acceptedClock = clock('2014-02-14', '2014-02-28', '2014-02-12')
export const accepted: EventOf<'ApprovalAccepted'> = {
  type: 'ApprovalAccepted',
  data: { ...key, acceptedOn: '2014-01-27', deemed: false, clock: acceptedClock },
}
export const deemed: ApprovalEvent = {
  type: 'ApprovalAccepted',
  data: { ...key, acceptedOn: receivedOn, deemed: true, clock: clock('2014-02-12', '2014-02-26', '2014-02-10') },
}
export const reviewed = (level: 1 | 2 | 3, reviewedOn = '2014-01-28', agreed = true): ApprovalEvent => ({
  type: 'ApprovalReviewed',
  data: { ...key, level, role: limits.reviewRoles[level - 1] ?? '', opinion: '意见', agreed, reviewedOn },
})
/** Each level in order, the last of them as told. */
export const allReviewed = (agreed = true): ApprovalEvent[] => [
  reviewed(1),
  reviewed(2),
  reviewed(3, '2014-01-28', agreed),
]
export const stopped = (startedOn: string): ApprovalEvent => ({
  type: 'ExcludedProcedureStarted',
  data: { ...key, procedure: 'expert-review', startedOn, expectedDays: 5 },
})
export const granted = (grantedOn: string): ApprovalEvent => ({
  type: 'ApprovalGranted',
  data: { ...key, grantedOn, documentNumber: '婺发改〔2014〕8号', deliveryDue: addWorkingDays(grantedOn, 10) },
})
export const delivered = (deliveredOn: string, late: boolean): ApprovalEvent => ({
  type: 'DecisionDelivered',
  data: { ...key, deliveredOn, late },
})
export const cameNearDue = (since: string, promised: string): ApprovalEvent => ({
  type: 'ApprovalCameNearDue',
  data: { ...key, since, promisedDue: due(promised) },
})
export const overdue = (limit: 'promised' | 'legal' | 'delivery', dueOn: string, since: string): ApprovalEvent => ({
  type: 'ApprovalBecameOverdue',
  data: { ...key, limit, due: due(dueOn), since },
})

export const request = (changes: Partial<typeof application> = {}): ApprovalCommand => ({
  type: 'RequestApproval',
  data: { ...application, ...changes },
})
export const notice = (noticedOn: string): ApprovalCommand => ({
  type: 'GiveOneTimeNotice',
  data: { ...key, noticedOn, missing: ['用地预审意见'] },
})
export const supplement = (suppliedOn: string, complete = true): ApprovalCommand => ({
  type: 'SupplementApproval',
  data: { ...key, suppliedOn, complete },
})
export const accept = (acceptedOn: string): ApprovalCommand => ({
  type: 'AcceptApproval',
  data: { ...key, acceptedOn },
})
export const stop = (startedOn: string): ApprovalCommand => ({
  type: 'StartExcludedProcedure',
  data: { ...key, procedure: 'expert-review', startedOn, expectedDays: 5 },
})
export const resume = (endedOn: string): ApprovalCommand => ({
  type: 'EndExcludedProcedure',
  data: { ...key, endedOn },
})
export const extend = (extendedOn: string, days = 10): ApprovalCommand => ({
  type: 'ExtendApproval',
  data: { ...key, extendedOn, days, approvedBy: 'person-1', reason: '需补充勘察' },
})
export const review = (level: number, reviewedOn = '2014-01-28', agreed = true): ApprovalCommand => ({
  type: 'ReviewApproval',
  data: { ...key, level, opinion: '意见', agreed, reviewedOn },
})
export const giveOpinion = (unit: string, givenOn = '2014-01-28'): ApprovalCommand => ({
  type: 'GiveJointOpinion',
  data: { ...key, unit, opinion: '意见', agreed: true, givenOn },
})
export const grant = (grantedOn: string): ApprovalCommand => ({
  type: 'GrantApproval',
  data: { ...key, grantedOn, documentNumber: '婺发改〔2014〕8号' },
})
export const refuse = (refusedOn: string): ApprovalCommand => ({
  type: 'RefuseApproval',
  data: { ...key, refusedOn, reason: '不符合规划' },
})
export const withdraw = (withdrawnOn: string): ApprovalCommand => ({
  type: 'WithdrawApproval',
  data: { ...key, withdrawnOn, reason: '方案调整' },
})
export const deliver = (deliveredOn: string): ApprovalCommand => ({
  type: 'DeliverDecision',
  data: { ...key, deliveredOn },
})
export const runClock: ApprovalCommand = { type: 'RunApprovalClock', data: key }
