import type { EventStore } from '@liushui/event-store'
import type { LiveReadModels } from '@liushui/read-models'
import type { Application, CommandContext, Outcome } from '../contract.ts'

/** What commands are composed with: what is known, and whom to send them to. */
export type Composing = {
  readonly store: Pick<EventStore, 'head'>
  readonly readModels: Pick<LiveReadModels, 'db' | 'waitFor'>
  readonly application: Pick<Application, 'handle' | 'today' | 'rules'>
  readonly programmeId: string
  readonly context: CommandContext
}

/** `behind`: the read models could not catch up with the log in 5 seconds, so nothing was composed. */
export type ComposedOutcome = Outcome | { readonly kind: 'behind' }

const CAUGHT_UP_WITHIN_MS = 5_000

/** Whether the read models have, within 5 seconds, all that the log held when this was asked. */
export const catchUp = async ({ store, readModels }: Pick<Composing, 'store' | 'readModels'>): Promise<boolean> => {
  const head = await store.head()
  return head === undefined || readModels.waitFor(head, { timeoutMs: CAUGHT_UP_WITHIN_MS })
}
