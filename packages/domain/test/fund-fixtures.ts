import { FEN_PER_WAN, type FundCommand, type FundEvent, type FundLevel, type FundSource } from '../src/index.ts'

export const key = { applicationId: 'project-1-province-2014-1', projectId: 'project-1', programmeId: 'wucheng-wushui' }
export const wan = (amount: number): number => amount * FEN_PER_WAN
export const responsible = { head: 'person-1', leader: 'person-2', officer: 'person-3' }
export const application = { ...key, year: 2014, source: 'city-grant' as FundSource, amount: wan(1000), responsible }

export const prepare = (changes: Partial<typeof application> = {}): FundCommand => ({
  type: 'PrepareFundApplication',
  data: { ...application, ...changes },
})
export const submit = (submittedOn: string): FundCommand => ({
  type: 'SubmitFundApplication',
  data: { ...key, submittedOn },
})
export const advance = (advancedOn: string): FundCommand => ({
  type: 'AdvanceFundApplication',
  data: { ...key, advancedOn },
})
export const giveBack = (returnedOn: string): FundCommand => ({
  type: 'ReturnFundApplication',
  data: { ...key, returnedOn, reason: '材料不符' },
})
export const paper = { documentNumber: '金发改〔2014〕9号' }
export const approve = (amount: number, approvedOn: string): FundCommand => ({
  type: 'ApproveFunds',
  data: { ...key, ...paper, amount, approvedOn },
})
export const allocate = (amount: number, allocatedOn: string): FundCommand => ({
  type: 'AllocateFunds',
  data: { ...key, ...paper, amount, allocatedOn },
})
export const disburse = (amount: number, disbursedOn: string): FundCommand => ({
  type: 'DisburseFunds',
  data: { ...key, amount, disbursedOn },
})
export const receive = (amount: number, receivedOn: string): FundCommand => ({
  type: 'ReceiveFunds',
  data: { ...key, amount, receivedOn },
})

export const prepared: FundEvent = {
  type: 'FundApplicationPrepared',
  data: { ...application, preparedOn: '2014-02-01' },
}
export const submitted = (submittedOn: string): FundEvent => ({
  type: 'FundApplicationSubmitted',
  data: { ...key, submittedOn },
})
export const advanced = (from: FundLevel, to: FundLevel, advancedOn: string): FundEvent => ({
  type: 'FundApplicationAdvanced',
  data: { ...key, from, to, advancedOn },
})
export const returned = (level: FundLevel, returnedOn: string): FundEvent => ({
  type: 'FundApplicationReturned',
  data: { ...key, level, reason: '材料不符', returnedOn },
})
export const approved: FundEvent = {
  type: 'FundsApproved',
  data: { ...key, ...paper, level: 'city', amount: wan(800), approvedOn: '2014-04-01' },
}
export const allocated = (amount: number, allocatedOn: string): FundEvent => ({
  type: 'FundsAllocated',
  data: { ...key, ...paper, amount, allocatedOn },
})
export const disbursed = (amount: number, disbursedOn: string): FundEvent => ({
  type: 'FundsDisbursed',
  data: { ...key, amount, disbursedOn },
})
export const received = (amount: number, receivedOn: string): FundEvent => ({
  type: 'FundsReceived',
  data: { ...key, amount, receivedOn },
})

export const inDistrict = [prepared, submitted('2014-02-10')]
export const inCity = [...inDistrict, advanced('district', 'city', '2014-03-01')]
export const withApproval = [...inCity, approved]
