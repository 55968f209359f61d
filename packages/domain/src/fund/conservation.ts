import type { BusinessDate } from '../dates.ts'
import { basisPoints, type Fen } from '../money.ts'
import type { FundEvent, FundMovementKind } from './events.ts'

/** One movement of money, as it stands after corrections. */
export type FundMovementFact = { readonly kind: FundMovementKind; readonly amount: Fen; readonly date: BusinessDate }

/** What moved in all at each step, fen. */
export type FundTotals = Readonly<Record<FundMovementKind, Fen>>

const nothing: FundTotals = {
  approved: 0,
  allocated: 0,
  forwarded: 0,
  disbursed: 0,
  received: 0,
  spent: 0,
  surplus: 0,
}

const plus = (totals: FundTotals, { kind, amount }: FundMovementFact): FundTotals => ({
  ...totals,
  [kind]: totals[kind] + amount,
})
export const fundTotals = (movements: readonly FundMovementFact[]): FundTotals => movements.reduce(plus, nothing)

/** 到位率: received of what was allocated (下达), basis points; null where nothing was allocated. */
export const arrivalRate = ({ received, allocated }: Pick<FundTotals, 'received' | 'allocated'>): number | null =>
  basisPoints(received, allocated)

/** 支付率: spent of what was received (到位), basis points; null where nothing was received. */
export const paymentRate = ({ spent, received }: Pick<FundTotals, 'spent' | 'received'>): number | null =>
  basisPoints(spent, received)

type MovementType =
  | 'FundsApproved'
  | 'FundsAllocated'
  | 'FundsForwarded'
  | 'FundsDisbursed'
  | 'FundsReceived'
  | 'FundsSpent'
  | 'SurplusReturned'
export type FundMovementEvent = Extract<FundEvent, { type: MovementType }>

/** The movement that an event records. */
export const fundMovementOf = ({ type, data }: FundMovementEvent): FundMovementFact => {
  switch (type) {
    case 'FundsApproved':
      return { kind: 'approved', amount: data.amount, date: data.approvedOn }
    case 'FundsAllocated':
      return { kind: 'allocated', amount: data.amount, date: data.allocatedOn }
    case 'FundsForwarded':
      return { kind: 'forwarded', amount: data.amount, date: data.forwardedOn }
    case 'FundsDisbursed':
      return { kind: 'disbursed', amount: data.amount, date: data.disbursedOn }
    case 'FundsReceived':
      return { kind: 'received', amount: data.amount, date: data.receivedOn }
    case 'FundsSpent':
      return { kind: 'spent', amount: data.amount, date: data.spentOn }
    case 'SurplusReturned':
      return { kind: 'surplus', amount: data.amount, date: data.returnedOn }
  }
}

/** Money is drawn only out of what the step before has brought. */
type Link = { readonly drawn: readonly FundMovementKind[]; readonly from: FundMovementKind }

/**
 * I5: approved ≥ allocated ≥ forwarded ≥ disbursed ≥ received ≥ spent + surplus. Where money is not forwarded (分解转发), it is
 * disbursed straight out of what was allocated.
 */
const chain = ({ forwarding }: { readonly forwarding: boolean }): readonly Link[] => [
  { drawn: ['allocated'], from: 'approved' },
  { drawn: ['forwarded'], from: 'allocated' },
  { drawn: ['disbursed'], from: forwarding ? 'forwarded' : 'allocated' },
  { drawn: ['received'], from: 'disbursed' },
  { drawn: ['spent', 'surplus'], from: 'received' },
]

/** The step out of which a movement draws; undefined for approval, which begins the chain. */
export const drawnFrom = (kind: FundMovementKind, how: { readonly forwarding: boolean }) =>
  chain(how).find(({ drawn }) => drawn.includes(kind))?.from

/** A day at whose end more was drawn than there was. */
export type Breach = Link & { readonly date: BusinessDate; readonly total: Fen; readonly limit: Fen }

const drawnIn = (totals: FundTotals, { drawn }: Link): Fen => drawn.reduce((sum, kind) => sum + totals[kind], 0)
const excess = (totals: FundTotals, link: Link): Fen => drawnIn(totals, link) - totals[link.from]

/** The totals at the end of each day on which money moved, whatever the order in which the movements were recorded. */
const endsOfDays = (movements: readonly FundMovementFact[]): ReadonlyMap<BusinessDate, FundTotals> => {
  const ends = new Map<BusinessDate, FundTotals>()
  let totals = nothing
  for (const movement of movements.toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))) {
    totals = plus(totals, movement)
    ends.set(movement.date, totals)
  }
  return ends
}

/**
 * The first day on which the chain does not hold after a change, and did not lack as much before it: what an earlier version of the rules
 * let pass stays as it was recorded, and stands in nobody's way. undefined where the chain holds on every day.
 */
export const firstBreach = ({
  before,
  after,
  forwarding,
}: {
  readonly before: readonly FundMovementFact[]
  readonly after: readonly FundMovementFact[]
  readonly forwarding: boolean
}): Breach | undefined => {
  const links = chain({ forwarding })
  for (const [date, totals] of endsOfDays(after)) {
    for (const link of links) {
      const lacking = excess(totals, link)
      if (lacking <= 0) continue
      const lackedBefore = excess(fundTotals(before.filter((movement) => movement.date <= date)), link)
      if (lacking > lackedBefore) return { ...link, date, total: drawnIn(totals, link), limit: totals[link.from] }
    }
  }
  return undefined
}
