import type { EventStore, Position } from '@liushui/event-store'
import { LogBehindError } from './errors.ts'

/** `remove`: what to remove where an older log was put in place on purpose. */
export const refuseShorterLog = async (options: {
  readonly store: EventStore
  readonly position: Position | undefined
  readonly remove: string
}): Promise<void> => {
  const { store, position, remove } = options
  if (position === undefined) return
  const head = await store.head()
  if (head !== undefined && store.compare(head, position) >= 0) return
  throw new LogBehindError({ head, position, remove })
}
