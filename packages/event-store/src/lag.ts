import type { EventStore, Position } from './port.ts'

export type Lag = {
  readonly events: number
  /** Whether there are even more. */
  readonly more: boolean
  /** The age of the oldest of them; 0 where there are none. */
  readonly seconds: number
}

const COUNTED = 10_000

const secondsSince = (instant: string | undefined): number =>
  instant === undefined ? 0 : Math.max(0, (Date.now() - Date.parse(instant)) / 1_000)

/** How far whoever has read up to `after` is behind the log. Counted up to a bound: more than that needs no exact figure. */
export const lagBehind = async (store: EventStore, after: Position | undefined): Promise<Lag> => {
  const upTo = await store.head()
  let events = 0
  let since: string | undefined
  if (upTo === undefined || (after !== undefined && store.compare(after, upTo) >= 0))
    return { events, more: false, seconds: 0 }
  for await (const batch of store.readAll({ after, upTo })) {
    since ??= batch.events[0]?.recordedAt
    events += batch.events.length
    if (events >= COUNTED) return { events: COUNTED, more: true, seconds: secondsSince(since) }
  }
  return { events, more: false, seconds: secondsSince(since) }
}
