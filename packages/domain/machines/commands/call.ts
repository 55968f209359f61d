import { type CallCommand, type CallTerms, type Candidate, FEN_PER_WAN } from '../../src/index.ts'

export const wan = (amount: number): number => amount * FEN_PER_WAN
export const key = { callId: 'wucheng-wushui-province-grant-2014-1', programmeId: 'wucheng-wushui' }
export const terms: CallTerms = {
  title: '示例：2014年中小河流治理省级补助申报通知',
  source: 'province-grant',
  documentNumber: '示例〔2014〕1号',
  opensOn: '2014-03-01',
  closesOn: '2014-04-30',
  share: 3_000,
  most: wan(500),
  leastTotalInvestment: wan(1_000),
  categories: ['防洪水', '排涝水'],
  natures: ['new'],
  matters: ['可行性研究报告审批', '初步设计及概算审批'],
  guidance: '优先支持前期工作成熟的项目',
}
export const candidate: Candidate = {
  projectId: 'project-1',
  category: '防洪水',
  nature: 'new',
  totalInvestment: wan(1_500),
  completed: false,
  grantedMatters: ['初步设计及概算审批', '可行性研究报告审批', '项目建议书审批'],
}

export const publish = (changes: Partial<CallTerms> = {}): CallCommand => ({
  type: 'PublishCall',
  data: { ...key, terms: { ...terms, ...changes } },
})
export const amend = (changes: Partial<CallTerms>): CallCommand => ({
  type: 'AmendCall',
  data: { ...key, after: { ...terms, ...changes }, reason: '上级延长申报期' },
})
export const close: CallCommand = { type: 'CloseCall', data: { ...key, reason: '额度已用完' } }
export const screening = (...candidates: readonly Candidate[]): CallCommand => ({
  type: 'RecordScreening',
  data: { ...key, candidates: [...candidates] },
})
