import { type DomainEvent, FEN_PER_WAN, type FundSource } from '@liushui/domain'
import { projectKey } from './wucheng.ts'

export const keyOf = (itemNumber: number, id: string) => ({ ...projectKey(itemNumber), applicationId: id })
export const prepared = (id: string, source: FundSource, wan: number, year = 2014): DomainEvent => ({
  type: 'FundApplicationPrepared',
  data: {
    ...keyOf(3, id),
    year,
    source,
    amount: wan * FEN_PER_WAN,
    responsible: { head: 'person-1', leader: 'person-2', officer: 'person-3' },
    preparedOn: '2014-02-10',
  },
})
export const submitted = (id: string, submittedOn = '2014-02-11'): DomainEvent => ({
  type: 'FundApplicationSubmitted',
  data: { ...keyOf(3, id), callId: 'call-1', submittedOn },
})
export const advanced = (id: string): DomainEvent => ({
  type: 'FundApplicationAdvanced',
  data: { ...keyOf(3, id), from: 'district', to: 'city', advancedOn: '2014-02-20' },
})
export const returned = (id: string): DomainEvent => ({
  type: 'FundApplicationReturned',
  data: { ...keyOf(3, id), level: 'city', reason: '示例：材料不齐', returnedOn: '2014-02-25' },
})
export const paper = (wan: number) => ({ amount: wan * FEN_PER_WAN, documentNumber: '示例〔2014〕6 号' })
export const approved = (id: string, wan: number): DomainEvent => ({
  type: 'FundsApproved',
  data: { ...keyOf(3, id), ...paper(wan), level: 'province', approvedOn: '2014-03-20' },
})
export const allocated = (id: string, wan: number): DomainEvent => ({
  type: 'FundsAllocated',
  data: { ...keyOf(3, id), ...paper(wan), allocatedOn: '2014-04-01' },
})
export const disbursed = (id: string, wan: number): DomainEvent => ({
  type: 'FundsDisbursed',
  data: { ...keyOf(3, id), amount: wan * FEN_PER_WAN, disbursedOn: '2014-04-10' },
})
export const received = (id: string, wan: number): DomainEvent => ({
  type: 'FundsReceived',
  data: { ...keyOf(3, id), amount: wan * FEN_PER_WAN, receivedOn: '2014-04-15' },
})
export const forwarded = (id: string, wan: number): DomainEvent => ({
  type: 'FundsForwarded',
  data: { ...keyOf(3, id), ...paper(wan), to: '区水务局', forwardedOn: '2014-04-03' },
})
export const spent = (id: string, wan: number): DomainEvent => ({
  type: 'FundsSpent',
  data: { ...keyOf(3, id), amount: wan * FEN_PER_WAN, purpose: '示例：工程款', spentOn: '2014-05-20' },
})
export const surplus = (id: string, wan: number): DomainEvent => ({
  type: 'SurplusReturned',
  data: { ...keyOf(3, id), ...paper(wan), returnedOn: '2014-12-10' },
})
/** Corrects the movement that was recorded as the given event of the application's stream. */
export const corrected = (id: string, revision: number, wan: { before: number; after: number }): DomainEvent => ({
  type: 'FundMovementCorrected',
  data: {
    ...keyOf(3, id),
    revision,
    kind: 'approved',
    before: { amount: wan.before * FEN_PER_WAN, date: '2014-03-20' },
    after: { amount: wan.after * FEN_PER_WAN, date: '2014-03-21' },
    reason: '示例：文号对应金额有误',
    correctedOn: '2014-04-02',
  },
})
