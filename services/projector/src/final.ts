import { isLogFault } from '@liushui/event-store'
import { LogBehindError, PoisonEventError } from '@liushui/read-models'

/** Whether the log, or an event in it, is at fault: that fails again however often it is tried, and nothing may be skipped. */
export const isFinal = (error: unknown): boolean =>
  isLogFault(error) || error instanceof LogBehindError || error instanceof PoisonEventError
