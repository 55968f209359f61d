import type { CommandAddress } from './address.ts'

const programme = '/api/programmes/{programmeId}'
const approval = '/api/approvals/{approvalId}'

/** Approvals. */
export const approvalAddresses = {
  RequestApproval: {
    path: '/api/approvals',
    summary: { en: 'Receive an application for approval', zh: '收到审批申请' },
    location: `${programme}/approvals`,
  },
  GiveOneTimeNotice: {
    path: `${approval}/notice`,
    summary: { en: 'Give the one-time notice of all that is missing', zh: '一次性告知' },
  },
  SupplementApproval: {
    path: `${approval}/supplement`,
    summary: { en: 'Record supplementary material', zh: '补正材料' },
  },
  AcceptApproval: { path: `${approval}/acceptance`, summary: { en: 'Accept the application', zh: '受理' } },
  StartExcludedProcedure: {
    path: `${approval}/excluded-procedure`,
    summary: { en: 'Stop the clock for an excluded procedure', zh: '开始不计时限的程序' },
  },
  EndExcludedProcedure: {
    path: `${approval}/excluded-procedure/end`,
    summary: { en: 'Resume the clock', zh: '结束不计时限的程序' },
  },
  ExtendApproval: {
    path: `${approval}/extension`,
    summary: { en: 'Extend the time by leave of the head', zh: '经负责人批准延长时限' },
  },
  ReviewApproval: {
    path: `${approval}/reviews`,
    summary: { en: 'Give the opinion of a review level', zh: '签署审核意见' },
  },
  GiveJointOpinion: {
    path: `${approval}/joint-opinions`,
    summary: { en: 'Give the opinion of a unit of joint handling', zh: '出具联合办理意见' },
  },
  GrantApproval: { path: `${approval}/grant`, summary: { en: 'Grant the approval', zh: '准予' } },
  RefuseApproval: { path: `${approval}/refusal`, summary: { en: 'Refuse the approval', zh: '不予批准' } },
  WithdrawApproval: { path: `${approval}/withdrawal`, summary: { en: 'Withdraw the application', zh: '撤回申请' } },
  DeliverDecision: {
    path: `${approval}/delivery`,
    summary: { en: 'Deliver the decision', zh: '送达决定' },
  },
} as const satisfies Readonly<Record<string, CommandAddress>>
