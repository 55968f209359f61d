import { type ApprovalCommand, type ApprovalEvent, approvalRules } from '../src/index.ts'

// Received on Friday 24 January 2014: the notice is due on 30 January, the last day before the Spring Festival.
export const receivedOn = '2014-01-24'
export const noticeDue = '2014-01-30'
export const key = { approvalId: 'project-1-kyps-1', projectId: 'project-1', programmeId: 'wucheng-wushui' }
export const application = { ...key, matter: '可行性研究报告审批', receivedOn, greenChannel: false }
export const rule = approvalRules[0]?.rule ?? ''
export const due = (date: string) => ({ date, provisional: false })

export const requested: ApprovalEvent = {
  type: 'ApprovalRequested',
  data: { ...application, limits: { noticeDays: 5, legalDays: 20, promisedDays: 10, rule }, noticeDue: due(noticeDue) },
}
export const noticed: ApprovalEvent = {
  type: 'OneTimeNoticeGiven',
  data: { ...key, noticedOn: '2014-01-27', missing: ['用地预审意见'] },
}
export const supplemented = (suppliedOn: string, complete: boolean): ApprovalEvent => ({
  type: 'ApprovalSupplemented',
  data: { ...key, suppliedOn, complete },
})
export const accepted: ApprovalEvent = {
  type: 'ApprovalAccepted',
  data: {
    ...key,
    acceptedOn: '2014-01-27',
    deemed: false,
    legalDue: due('2014-02-28'),
    promisedDue: due('2014-02-14'),
  },
}
export const granted: ApprovalEvent = {
  type: 'ApprovalGranted',
  data: { ...key, grantedOn: '2014-01-28', documentNumber: '婺发改〔2014〕8号' },
}

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
