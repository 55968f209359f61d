import { EventAlteredError, EventInvalidError, PositionAheadError, UnknownEventError } from '@liushui/event-store'
import { LogBehindError, PoisonEventError } from '@liushui/read-models'

const FINAL = [
  EventAlteredError,
  EventInvalidError,
  LogBehindError,
  PoisonEventError,
  PositionAheadError,
  UnknownEventError,
]

/** Whether the log, or an event in it, is at fault: neither waiting nor a new start mends that. */
export const isFinal = (error: unknown): boolean => FINAL.some((kind) => error instanceof kind)
