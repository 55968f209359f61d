import type { CommandAddress } from './address.ts'

const programme = '/api/programmes/{programmeId}'
const fund = '/api/fund-applications/{applicationId}'
const call = '/api/calls/{callId}'
const factor = '/api/factors/{factorId}'

/** Funds and factors, and the calls that they answer. */
export const fundAddresses = {
  PrepareFundApplication: {
    path: '/api/fund-applications',
    summary: { en: 'Prepare an application for funds', zh: '准备资金申请' },
    location: `${programme}/fund-applications`,
  },
  SubmitFundApplication: { path: `${fund}/submission`, summary: { en: 'Submit it', zh: '申报' } },
  AdvanceFundApplication: {
    path: `${fund}/advance`,
    summary: { en: 'Advance it to the next level', zh: '上报上一级' },
  },
  ReturnFundApplication: { path: `${fund}/return`, summary: { en: 'Return it', zh: '退回' } },
  RejectFundApplication: {
    path: `${fund}/rejection`,
    summary: { en: 'Reject it', zh: '不予批复' },
  },
  ApproveFunds: { path: `${fund}/approval`, summary: { en: 'Approve the funds', zh: '批复' } },
  AllocateFunds: { path: `${fund}/allocation`, summary: { en: 'Allocate the funds', zh: '下达资金' } },
  ForwardFunds: {
    path: `${fund}/forwarding`,
    summary: { en: 'Forward the funds', zh: '分解转发' },
  },
  DisburseFunds: { path: `${fund}/disbursement`, summary: { en: 'Disburse funds', zh: '拨付' } },
  ReceiveFunds: { path: `${fund}/receipt`, summary: { en: 'Record the arrival of funds', zh: '到位' } },
  SpendFunds: {
    path: `${fund}/payment`,
    summary: { en: 'Spend funds', zh: '支付' },
  },
  ReturnSurplus: {
    path: `${fund}/surplus`,
    summary: { en: 'Return surplus funds', zh: '交回结余资金' },
  },
  CorrectFundMovement: {
    path: `${fund}/movements/{revision}/correction`,
    summary: { en: 'Correct a movement of money', zh: '更正资金记录' },
  },
  ChangeFundResponsibility: {
    path: `${fund}/responsibility`,
    summary: { en: 'Change who is responsible', zh: '变更责任人' },
  },
  PublishCall: {
    path: '/api/calls',
    summary: { en: 'Record a call for funds', zh: '登记资金申报通知' },
    location: `${programme}/calls`,
  },
  AmendCall: {
    path: `${call}/amendment`,
    summary: { en: 'Amend a call', zh: '变更申报通知' },
  },
  CloseCall: {
    path: `${call}/closure`,
    summary: { en: 'Close a call', zh: '结束申报' },
  },
  RequestFactor: {
    path: '/api/factors',
    summary: { en: 'Request a factor', zh: '申请要素指标' },
    location: `${programme}/factors`,
  },
  SubmitFactor: {
    path: `${factor}/submission`,
    summary: { en: 'Submit it', zh: '申报' },
  },
  AdvanceFactor: {
    path: `${factor}/advance`,
    summary: { en: 'Advance it to the next level', zh: '上报上一级' },
  },
  ReturnFactor: {
    path: `${factor}/return`,
    summary: { en: 'Return it', zh: '退回' },
  },
  RejectFactor: {
    path: `${factor}/rejection`,
    summary: { en: 'Reject it', zh: '不予批准' },
  },
  GrantFactor: {
    path: `${factor}/grant`,
    summary: { en: 'Grant it', zh: '批准' },
  },
  UseFactor: {
    path: `${factor}/use`,
    summary: { en: 'Record its use', zh: '登记使用' },
  },
  ReleaseFactor: {
    path: `${factor}/release`,
    summary: { en: 'Give back what is not used', zh: '退还未使用指标' },
  },
} as const satisfies Readonly<Record<string, CommandAddress>>
