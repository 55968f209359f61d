import { addWorkingDays, workingDaysBetween } from '../calendar.ts'
import { addDays, type BusinessDate } from '../dates.ts'
import type { ApprovalClock, ApprovalEvent, ApprovalLimitKind, ApprovalLimits, Due } from './events.ts'
import { type AcceptedApproval, evolveRequested, type RequestedApproval } from './state.ts'

type Days = { readonly legalDue: Due; readonly promisedDue: Due }

/** Near due so many working days before the promised day, but not before the application was accepted. */
const withNearDue = (days: Days, nearDueDays: number, acceptedOn: BusinessDate): ApprovalClock => {
  const before = addWorkingDays(days.promisedDue.date, -nearDueDays).date
  return { ...days, nearDueOn: before < acceptedOn ? acceptedOn : before }
}

/** 限时办结: 法定时限 (行政许可法 §42) and 承诺时限 run from acceptance (受理); the day itself does not count. */
export const clockFrom = (acceptedOn: BusinessDate, limits: ApprovalLimits): ApprovalClock =>
  withNearDue(
    {
      legalDue: addWorkingDays(acceptedOn, limits.legalDays),
      promisedDue: addWorkingDays(acceptedOn, limits.promisedDays),
    },
    limits.nearDueDays,
    acceptedOn,
  )

/** Moves what is still to come. A day that had passed stays as it was: what was missed stays missed. */
const moved = (
  { on, clock }: AcceptedApproval,
  { nearDueDays, passedBy, move }: { nearDueDays: number; passedBy: BusinessDate; move: (due: BusinessDate) => Due },
): ApprovalClock => {
  const later = (due: Due): Due => {
    if (due.date < passedBy) return due
    const { date, provisional } = move(due.date)
    return { date, provisional: due.provisional || provisional }
  }
  const days = { legalDue: later(clock.legalDue), promisedDue: later(clock.promisedDue) }
  return withNearDue(days, nearDueDays, on)
}

/**
 * 行政许可法 §45: what an excluded procedure takes does not count. The day on which it starts is used up; the days after it up to and
 * with the day on which it ends are not, so that what was left then is left from that day on.
 */
export const clockAfterProcedure = (
  accepted: AcceptedApproval,
  { startedOn, endedOn }: { startedOn: BusinessDate; endedOn: BusinessDate },
  { nearDueDays }: ApprovalLimits,
): ApprovalClock =>
  moved(accepted, {
    nearDueDays,
    passedBy: startedOn,
    move: (due) => addWorkingDays(endedOn, workingDaysBetween(startedOn, due).days),
  })

/** 行政许可法 §42: so many working days more. While the clock is stopped, what had not passed when it stopped is still to come. */
export const clockAfterExtension = (
  accepted: AcceptedApproval,
  { extendedOn, days }: { extendedOn: BusinessDate; days: number },
  { nearDueDays }: ApprovalLimits,
): ApprovalClock =>
  moved(accepted, {
    nearDueDays,
    passedBy: accepted.stopped?.startedOn ?? extendedOn,
    move: (due) => addWorkingDays(due, days),
  })

/** Whether the legal day has passed by a day: it does not pass while an excluded procedure stops the clock. */
export const isPastLegalDay = ({ clock, stopped }: AcceptedApproval, day: BusinessDate): boolean =>
  clock.legalDue.date < (stopped?.startedOn ?? day)

const keyOf = ({ particulars: { approvalId, projectId, programmeId } }: RequestedApproval) => ({
  approvalId,
  projectId,
  programmeId,
})

export const acceptedEvent = (
  approval: RequestedApproval,
  { acceptedOn, deemed }: { acceptedOn: BusinessDate; deemed: boolean },
): ApprovalEvent => ({
  type: 'ApprovalAccepted',
  data: { ...keyOf(approval), acceptedOn, deemed, clock: clockFrom(acceptedOn, approval.limits) },
})

/**
 * 行政许可法 §32: without a 一次性告知 in time, the application is deemed accepted (逾期不告知的，自收到申请材料之日起即为受理) from the day on which the material
 * was received. The law, not the official, dates it. Empty where that has not come about by the day.
 */
export const deemedAcceptance = (approval: RequestedApproval, day: BusinessDate): ApprovalEvent[] => {
  const { accepted, noticedOn, noticeDue, particulars } = approval
  if (accepted !== null || noticedOn !== null || day <= noticeDue.date) return []
  return [acceptedEvent(approval, { acceptedOn: particulars.receivedOn, deemed: true })]
}

type Passing = Extract<ApprovalEvent, { type: 'ApprovalCameNearDue' | 'ApprovalBecameOverdue' }>

const overdue = (
  approval: RequestedApproval,
  { limit, due, by }: { limit: ApprovalLimitKind; due: Due; by: BusinessDate },
): Passing[] => {
  if (due.date >= by || approval.accepted?.becameOverdue.includes(limit)) return []
  const since = addDays(due.date, 1)
  return [{ type: 'ApprovalBecameOverdue', data: { ...keyOf(approval), limit, due, since } }]
}

const nearDue = (
  approval: RequestedApproval,
  { clock, cameNearDue }: AcceptedApproval,
  by: BusinessDate,
): Passing[] => {
  const { promisedDue, nearDueOn } = clock
  if (cameNearDue || nearDueOn > by) return []
  return [{ type: 'ApprovalCameNearDue', data: { ...keyOf(approval), since: nearDueOn, promisedDue } }]
}

/**
 * What has come true by a day and is not recorded yet, in the order in which it came true: near due, and overdue by the promised
 * day (承诺时限), the legal day (法定时限) and the day by which a decision is to be delivered (送达, 行政许可法 §44). The decision's clock stands still
 * from the day on which a procedure stopped it, and ends with the case: one concluded in time never becomes overdue later.
 */
export const cameTrueBy = (approval: RequestedApproval, day: BusinessDate): ApprovalEvent[] => {
  const { accepted, endedOn, deliveryDue, deliveredOn } = approval
  if (accepted === null) return []
  const { clock, stopped } = accepted
  const by = stopped?.startedOn ?? endedOn ?? day
  const passings = [
    ...nearDue(approval, accepted, by),
    ...overdue(approval, { limit: 'promised', due: clock.promisedDue, by }),
    ...overdue(approval, { limit: 'legal', due: clock.legalDue, by }),
    ...(deliveryDue === null ? [] : overdue(approval, { limit: 'delivery', due: deliveryDue, by: deliveredOn ?? day })),
  ]
  return passings.toSorted((a, b) => (a.data.since < b.data.since ? -1 : Number(a.data.since > b.data.since)))
}

/** What time alone has brought about by today, each once however often and however late it is asked for. */
export const timeBrought = (approval: RequestedApproval, today: BusinessDate): ApprovalEvent[] => {
  const deemed = approval.endedOn === null ? deemedAcceptance(approval, today) : []
  return [...deemed, ...cameTrueBy(deemed.reduce(evolveRequested, approval), today)]
}

/**
 * Working days left until the promised day; negative where it has passed. It stands still while an excluded procedure stops the
 * clock. null before acceptance and after the end, where no clock runs.
 */
export const remainingWorkingDays = (
  approval: {
    readonly promisedDueOn: BusinessDate | null
    readonly stoppedSince: BusinessDate | null
    readonly endedOn: BusinessDate | null
  },
  today: BusinessDate,
): number | null => {
  const { promisedDueOn, stoppedSince, endedOn } = approval
  if (promisedDueOn === null || endedOn !== null) return null
  return workingDaysBetween(stoppedSince ?? today, promisedDueOn).days
}
