import type { CommandContext } from './contract.ts'

/** The event that a command answers, where no person sent it. */
export type Cause = { readonly eventId: string; readonly correlationId: string }

/** What the command carries of it: it belongs to what the event belongs to. */
export const causedBy = (cause: Cause | undefined): Pick<CommandContext, 'causationId' | 'correlationId'> =>
  cause === undefined ? {} : { causationId: cause.eventId, correlationId: cause.correlationId }
