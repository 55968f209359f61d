import type { ApprovalStatus, ExcludedProcedure } from '@liushui/domain'
import type { Flag } from './flag.ts'

export type ApprovalRow = {
  approvalId: string
  projectId: string
  programmeId: string
  matter: string
  status: ApprovalStatus
  greenChannel: Flag
  receivedOn: string
  noticeDueOn: string
  noticedOn: string | null
  suppliedOn: string | null
  acceptedOn: string | null
  deemed: Flag
  legalDueOn: string | null
  promisedDueOn: string | null
  nearDueOn: string | null
  /** 1 where the holiday calendar does not reach a day that is due. */
  provisional: Flag
  legalDays: number
  promisedDays: number
  deliveryDays: number
  /** What stops the clock now, and since when. */
  procedure: ExcludedProcedure | null
  stoppedSince: string | null
  /** Working days that did not count so far. */
  excludedDays: number
  /** Working days by which the head extended it; 0 where not. */
  extendedBy: number
  reviewLevels: number
  reviewsGiven: number
  /** JSON: units of joint handling, in their order. */
  jointUnits: string
  jointOpinions: number
  /** Recorded by the clock, once each. */
  nearDueSince: string | null
  promisedOverdueSince: string | null
  legalOverdueSince: string | null
  deliveryOverdueSince: string | null
  endedOn: string | null
  documentNumber: string | null
  deliveryDueOn: string | null
  deliveredOn: string | null
  /** The event that decided it. */
  endedBy: string | null
  /** The day by which its next act is due: notice, decision or delivery. null while none is, as when the clock is stopped. */
  dueOn: string | null
  /** From this day on the clock has something to record: deemed acceptance, near due, overdue. null where there is nothing. */
  clockDueOn: string | null
}

/** One row per step of an approval: its tracking sheet (跟踪单). */
export type ApprovalStepRow = {
  eventId: string
  ordinal: number
  approvalId: string
  projectId: string
  programmeId: string
  /** Type of the event, e.g. `ApprovalReviewed`. */
  step: string
  /** The business date of the step. */
  date: string
  /** Whose step it is where the event says so: the role of a review level, or a unit. */
  who: string | null
  level: number | null
  /** Of an opinion; of a supplement whether nothing is missing any more. */
  agreed: Flag | null
  /** What was said: opinion, reason, missing material, document number; or the code of the excluded procedure or of the limit. */
  text: string | null
}
