import type { StoredEvent } from './port.ts'

/** The events that a command left in its stream, in order; none where it was not seen yet. */
export const findCommand = (events: readonly StoredEvent[], commandId: string): StoredEvent[] =>
  events.filter((event) => event.metadata.commandId === commandId)
