import { workingDaysBetween } from '../calendar.ts'
import { type BusinessDate, latestOf } from '../dates.ts'
import { accept, type Context, refuse } from '../kernel.ts'
import { cameTrueBy, clockAfterExtension, clockAfterProcedure, isPastLegalDay } from './clock.ts'
import { approvalRefusals as refusals } from './refusals.ts'
import type { AcceptedApproval, RequestedApproval } from './state.ts'
import { type ApprovalDecision, type DataOf, dateRefusal, onceAccepted } from './steps.ts'

/** What changes the clock follows acceptance and what changed it last. */
const preceding = ({ on, clockStepOn }: AcceptedApproval): BusinessDate => latestOf(on, clockStepOn) ?? on

/** 行政许可法 §45: hearing, tender, expert review … do not count; one at a time, and the applicant is told in writing how long it takes. */
export const startProcedure = (
  data: DataOf<'StartExcludedProcedure'>,
  approval: RequestedApproval,
  { today }: Context,
): ApprovalDecision =>
  onceAccepted(approval, (accepted) => {
    if (accepted.stopped !== null) return refuse(refusals.stopped(accepted.stopped))
    const wrongDate = dateRefusal(data.startedOn, { preceding: preceding(accepted), today })
    return wrongDate === undefined ? accept({ type: 'ExcludedProcedureStarted', data }) : refuse(wrongDate)
  })

/** The clock goes on. What had come true when it was stopped is recorded first: a day that moves does not undo it. */
export const endProcedure = (
  data: DataOf<'EndExcludedProcedure'>,
  approval: RequestedApproval,
  { today }: Context,
): ApprovalDecision =>
  onceAccepted(approval, (accepted) => {
    if (accepted.stopped === null) return refuse(refusals.notStopped())
    const wrongDate = dateRefusal(data.endedOn, { preceding: preceding(accepted), today })
    if (wrongDate !== undefined) return refuse(wrongDate)
    const { procedure, startedOn } = accepted.stopped
    const excludedDays = workingDaysBetween(startedOn, data.endedOn).days
    const clock = clockAfterProcedure(accepted, { startedOn, endedOn: data.endedOn }, approval.limits)
    return accept(...cameTrueBy(approval, startedOn), {
      type: 'ExcludedProcedureEnded',
      data: { ...data, procedure, startedOn, excludedDays, clock },
    })
  })

/**
 * 延长 (行政许可法 §42): once, by the head of the authority, by no more than the rules give, and before the legal day has passed; the reason is
 * told to the applicant. A promised day that had passed already stays missed.
 */
export const extend = (
  data: DataOf<'ExtendApproval'>,
  approval: RequestedApproval,
  { today }: Context,
): ApprovalDecision =>
  onceAccepted(approval, (accepted) => {
    const { extendedOn, days } = data
    const { extensionDays } = approval.limits
    if (accepted.extendedOn !== null) return refuse(refusals.extendedTwice(accepted.extendedOn))
    if (extensionDays === 0) return refuse(refusals.notExtendable())
    if (days > extensionDays) return refuse(refusals.extensionTooLong(days, extensionDays))
    const wrongDate = dateRefusal(extendedOn, { preceding: preceding(accepted), today })
    if (wrongDate !== undefined) return refuse(wrongDate)
    if (isPastLegalDay(accepted, extendedOn)) return refuse(refusals.extensionLate(accepted.clock.legalDue.date))
    const clock = clockAfterExtension(accepted, { extendedOn, days }, approval.limits)
    return accept(...cameTrueBy(approval, extendedOn), { type: 'ApprovalExtended', data: { ...data, clock } })
  })
