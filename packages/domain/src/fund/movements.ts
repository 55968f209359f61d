import type { BusinessDate } from '../dates.ts'
import { sameData } from '../equal.ts'
import { accept, type Context, type Decision, type Refusal, refuse } from '../kernel.ts'
import { reviewRules } from '../review.ts'
import {
  drawnFrom,
  type FundMovementEvent,
  type FundMovementFact,
  firstBreach,
  fundMovementOf,
} from './conservation.ts'
import type { FundCommand, FundEvent } from './events.ts'
import { fundRefusals as refusals } from './refusals.ts'
import { type FundApplication, isDistrictSource, isForwarded, type RecordedMovement } from './state.ts'

const rules = reviewRules(refusals)

/** Money moves only out of what the step before has brought, at the end of every day: a late entry is judged by the day that it is dated. */
const breachRefusal = (application: FundApplication, after: readonly FundMovementFact[]): Refusal | undefined => {
  const breach = firstBreach({ before: application.movements, after, forwarding: isForwarded(application) })
  return breach && refusals.moreThan(breach.from, breach)
}

const movementRefusal = (
  movement: FundMovementFact,
  application: FundApplication,
  today: BusinessDate,
): Refusal | undefined => {
  const { review, movements, particulars } = application
  if (review.kind !== 'approved') return rules.unapprovedRefusal(review)
  const { kind, date } = movement
  if (kind === 'forwarded' && isDistrictSource(particulars.source)) return refusals.notForwardable(particulars.source)
  const from = drawnFrom(kind, { forwarding: isForwarded(application) })
  if (from !== undefined && movements.every((other) => other.kind !== from || other.amount === 0)) {
    return refusals.nothingYet(from, kind)
  }
  if (date > today) return refusals.inFuture(date, today)
  return breachRefusal(application, [...movements, movement])
}

/** Allocated (下达), forwarded (分解转发), disbursed (拨付), received (到位), spent (支付), surplus returned (结余资金交回). */
export const move = (
  event: FundMovementEvent,
  application: FundApplication,
  { today }: Context,
): Decision<FundEvent> => {
  const wrong = movementRefusal(fundMovementOf(event), application, today)
  return wrong === undefined ? accept(event) : refuse(wrong)
}

type Correction = Extract<FundCommand, { type: 'CorrectFundMovement' }>['data']

/** An approval stays within what was applied for, and after the last step before it. */
const approvalRefusal = (
  { amount, date }: Correction['after'],
  { particulars, review }: FundApplication,
): Refusal | undefined => {
  if (amount === 0) return refusals.approvedNothing()
  if (amount > particulars.amount) return refusals.moreThanRequested(amount, particulars.amount)
  return date < review.lastStepOn ? refusals.beforePrecedingStep(date, review.lastStepOn) : undefined
}

const correctionRefusal = (
  data: Correction,
  { application, wrong, today }: { application: FundApplication; wrong: RecordedMovement; today: BusinessDate },
): Refusal | undefined => {
  const { after } = data
  const { amount, date } = wrong
  if (sameData(after, { amount, date })) return refusals.correctionWithoutChange(amount, date)
  if (after.date > today) return refusals.inFuture(after.date, today)
  return (
    (wrong.kind === 'approved' ? approvalRefusal(after, application) : undefined) ??
    breachRefusal(
      application,
      application.movements.map((movement) => (movement === wrong ? { ...movement, ...after } : movement)),
    )
  )
}

/** 更正: names the record that was wrong, and why; an amount of 0 says that it did not happen (冲销). The chain holds after it too. */
export const correct = (data: Correction, application: FundApplication, { today }: Context): Decision<FundEvent> => {
  const wrong = application.movements.find(({ revision }) => revision === data.revision)
  if (wrong === undefined) return refuse(refusals.noSuchMovement(data.revision))
  const refused = correctionRefusal(data, { application, wrong, today })
  if (refused !== undefined) return refuse(refused)
  const { kind, amount, date } = wrong
  return accept({
    type: 'FundMovementCorrected',
    data: { ...data, kind, before: { amount, date }, correctedOn: today },
  })
}
