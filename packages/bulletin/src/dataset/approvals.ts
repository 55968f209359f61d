import type { Count } from './count.ts'

/** One matter since January. */
export type MatterLine = {
  readonly matter: string
  readonly received: number
  readonly noticed: number
  readonly accepted: number
  readonly deemed: number
  /** Granted and refused. */
  readonly decided: number
  /** Decided within the promised time. */
  readonly onTime: number
}

/** Decisions since January, and the mean time they took from acceptance, in tenths of working days that counted. */
export type Duration = { readonly decided: number; readonly averageTenths: number | null }

export type OverdueApproval = {
  readonly matter: string
  readonly project: string
  readonly unit: string
  readonly dueOn: string
  /** Working days past the promised day at the end of the month. */
  readonly days: number
  /** Past the legal day too. */
  readonly legal: boolean
}

export type LateDelivery = {
  readonly matter: string
  readonly project: string
  readonly dueOn: string
  /** null where it was not delivered by the end of the month. */
  readonly deliveredOn: string | null
  /** Working days past the day on which it was due. */
  readonly days: number
}

export type ApprovalFigures = {
  readonly received: Count
  /** 一次性告知. */
  readonly noticed: Count
  /** 视为受理: no notice was given in time. They are among those accepted. */
  readonly deemed: Count
  readonly accepted: Count
  /** 准予许可. */
  readonly granted: Count
  /** 不予许可. */
  readonly refused: Count
  readonly withdrawn: Count
  /** Decisions within the promised time. */
  readonly onTime: Count
  /** In the order in which the first of each came in. */
  readonly matters: readonly MatterLine[]
  /** Applications that came in through the green channel. */
  readonly greenChannel: Count
  readonly green: Duration
  readonly ordinary: Duration
  /** Procedures that do not count towards the time: begun, still running at the end of the month, and days of those decided on this year. */
  readonly excluded: { readonly started: Count; readonly running: number; readonly days: number }
  readonly extended: Count
  /** Under way at the end of the month, and of these: */
  readonly pending: number
  /** 待补正. */
  readonly supplementing: number
  /** Accepted, under way, and past the promised day at the end of the month; the longest first. */
  readonly overdue: readonly OverdueApproval[]
  /** Delivered late this year, or late and not delivered yet. */
  readonly lateDeliveries: readonly LateDelivery[]
}
