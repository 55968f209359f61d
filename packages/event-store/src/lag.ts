import type { EventStore, Position } from './port.ts'

export type Lag = {
  readonly events: number
  /** Whether there are even more. */
  readonly more: boolean
  /** When the first of them was recorded, an ISO instant; undefined where there are none. */
  readonly since: string | undefined
}

const COUNTED = 10_000

/** How far whoever has read up to `after` is behind the log. Counted up to a bound: more than that needs no exact figure. */
export const lagBehind = async (store: EventStore, after: Position | undefined): Promise<Lag> => {
  const upTo = await store.head()
  let events = 0
  let since: string | undefined
  if (upTo === undefined || (after !== undefined && store.compare(after, upTo) >= 0))
    return { events, more: false, since }
  for await (const batch of store.readAll({ after, upTo })) {
    since ??= batch.events[0]?.recordedAt
    events += batch.events.length
    if (events >= COUNTED) return { events: COUNTED, more: true, since }
  }
  return { events, more: false, since }
}
