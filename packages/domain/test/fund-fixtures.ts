import { FEN_PER_WAN, type FundCommand, type FundEvent, type FundLevel, type FundSource } from '../src/index.ts'

export const key = { applicationId: 'project-1-province-2014-1', projectId: 'project-1', programmeId: 'wucheng-wushui' }
export const wan = (amount: number): number => amount * FEN_PER_WAN
export const responsible = { head: 'person-1', leader: 'person-2', officer: 'person-3' }
export const application = { ...key, year: 2014, source: 'city-grant' as FundSource, amount: wan(1000), responsible }

export const prepare = (changes: Partial<typeof application> = {}): FundCommand => ({
  type: 'PrepareFundApplication',
  data: { ...application, ...changes },
})
export const callId = 'wucheng-wushui-city-grant-2014-1'
export const submit = (submittedOn: string, call: string | null = callId): FundCommand => ({
  type: 'SubmitFundApplication',
  data: { ...key, callId: call, submittedOn },
})
export const advance = (advancedOn: string): FundCommand => ({
  type: 'AdvanceFundApplication',
  data: { ...key, advancedOn },
})
export const giveBack = (returnedOn: string): FundCommand => ({
  type: 'ReturnFundApplication',
  data: { ...key, returnedOn, reason: '材料不符' },
})
export const reject = (rejectedOn: string): FundCommand => ({
  type: 'RejectFundApplication',
  data: { ...key, rejectedOn, reason: '不符合支持方向' },
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
export const forward = (amount: number, forwardedOn: string): FundCommand => ({
  type: 'ForwardFunds',
  data: { ...key, ...paper, to: '区水务局', amount, forwardedOn },
})
export const disburse = (amount: number, disbursedOn: string): FundCommand => ({
  type: 'DisburseFunds',
  data: { ...key, amount, disbursedOn },
})
export const receive = (amount: number, receivedOn: string): FundCommand => ({
  type: 'ReceiveFunds',
  data: { ...key, amount, receivedOn },
})
export const spend = (amount: number, spentOn: string): FundCommand => ({
  type: 'SpendFunds',
  data: { ...key, amount, purpose: '工程款', spentOn },
})
export const returnSurplus = (amount: number, returnedOn: string): FundCommand => ({
  type: 'ReturnSurplus',
  data: { ...key, ...paper, amount, returnedOn },
})
export const correct = (revision: number, amount: number, date: string): FundCommand => ({
  type: 'CorrectFundMovement',
  data: { ...key, revision, after: { amount, date }, reason: '误填' },
})
export const changeResponsibility = (
  changedOn: string,
  after = { ...responsible, officer: 'person-4' },
): FundCommand => ({
  type: 'ChangeFundResponsibility',
  data: { ...key, after, reason: '岗位调整', changedOn },
})

export const prepared: FundEvent = {
  type: 'FundApplicationPrepared',
  data: { ...application, preparedOn: '2014-02-01' },
}
export const submitted = (submittedOn: string, call: string | null = callId): FundEvent => ({
  type: 'FundApplicationSubmitted',
  data: { ...key, callId: call, submittedOn },
})
export const advanced = (from: FundLevel, to: FundLevel, advancedOn: string): FundEvent => ({
  type: 'FundApplicationAdvanced',
  data: { ...key, from, to, advancedOn },
})
export const returned = (level: FundLevel, returnedOn: string): FundEvent => ({
  type: 'FundApplicationReturned',
  data: { ...key, level, reason: '材料不符', returnedOn },
})
export const rejected = (level: FundLevel, rejectedOn: string): FundEvent => ({
  type: 'FundApplicationRejected',
  data: { ...key, level, reason: '不符合支持方向', rejectedOn },
})
export const approved: FundEvent = {
  type: 'FundsApproved',
  data: { ...key, ...paper, level: 'city', amount: wan(800), approvedOn: '2014-04-01' },
}
export const allocated = (amount: number, allocatedOn: string): FundEvent => ({
  type: 'FundsAllocated',
  data: { ...key, ...paper, amount, allocatedOn },
})
export const forwarded = (amount: number, forwardedOn: string): FundEvent => ({
  type: 'FundsForwarded',
  data: { ...key, ...paper, to: '区水务局', amount, forwardedOn },
})
export const disbursed = (amount: number, disbursedOn: string): FundEvent => ({
  type: 'FundsDisbursed',
  data: { ...key, amount, disbursedOn },
})
export const received = (amount: number, receivedOn: string): FundEvent => ({
  type: 'FundsReceived',
  data: { ...key, amount, receivedOn },
})
export const spent = (amount: number, spentOn: string): FundEvent => ({
  type: 'FundsSpent',
  data: { ...key, amount, purpose: '工程款', spentOn },
})
export const surplusReturned = (amount: number, returnedOn: string): FundEvent => ({
  type: 'SurplusReturned',
  data: { ...key, ...paper, amount, returnedOn },
})

export const inDistrict = [prepared, submitted('2014-02-10')]
export const inCity = [...inDistrict, advanced('district', 'city', '2014-03-01')]
export const withApproval = [...inCity, approved]
/** Revisions: 0 to 2 the way to the city, 3 approved 800, 4 allocated 500, 5 forwarded 400, 6 disbursed 300, 7 received 200 (万元). */
export const withReceipt = [
  ...withApproval,
  allocated(wan(500), '2014-04-10'),
  forwarded(wan(400), '2014-04-20'),
  disbursed(wan(300), '2014-05-01'),
  received(wan(200), '2014-05-10'),
]
const districtMoney: FundEvent = {
  type: 'FundApplicationPrepared',
  data: { ...application, source: 'district-budget', preparedOn: '2014-02-01' },
}
/** Money that the district decides on, approved: 800 (万元). */
export const inDistrictBudget = [districtMoney, submitted('2014-02-10', null)]
export const withDistrictApproval: FundEvent[] = [
  ...inDistrictBudget,
  { type: 'FundsApproved', data: { ...key, ...paper, level: 'district', amount: wan(800), approvedOn: '2014-04-01' } },
]
