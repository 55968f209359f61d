import {
  EventAlteredError,
  EventInvalidError,
  EventStoreClosedError,
  PositionAheadError,
  UnknownEventError,
} from '@liushui/event-store'
import { LogBehindError, PoisonEventError } from '@liushui/read-models'

const FINAL = [
  EventAlteredError,
  EventInvalidError,
  EventStoreClosedError,
  LogBehindError,
  PoisonEventError,
  PositionAheadError,
  UnknownEventError,
]

/** Whether the log, or an event in it, is at fault: that fails again however often it is tried, and nothing may be skipped. */
export const isFinal = (error: unknown): boolean => FINAL.some((kind) => error instanceof kind)
