import type { StoredEvent } from '@liushui/event-store'
import { ignoredTypes, projections } from './projections/index.ts'
import type { Key, Row } from './row-store.ts'

export type Handler = {
  readonly table: string
  readonly key: (event: StoredEvent, ordinal: number) => Key
  readonly make?: (event: StoredEvent, ordinal: number) => Row
  readonly fold?: (row: Row, event: StoredEvent) => Row
  readonly put?: (row: Row | undefined, event: StoredEvent, ordinal: number) => Row | undefined
  readonly derive: (row: Row) => Row
}

/** What each event type does, table by table. */
const handlers: ReadonlyMap<string, readonly Handler[]> = (() => {
  const byType = new Map<string, Handler[]>(ignoredTypes.map((type) => [type, []]))
  for (const { table, on, derive = (row: Row) => row } of projections) {
    for (const [type, handler] of Object.entries(on)) {
      // The catalogue ties each type to its data, and the store has checked it: the one place where that tie is cast away.
      const own = handler as Omit<Handler, 'table' | 'derive'>
      byType.set(type, [...(byType.get(type) ?? []), { table, derive, ...own }])
    }
  }
  return byType
})()

export const handlersOf = (event: StoredEvent): readonly Handler[] => {
  const found = handlers.get(event.type)
  if (!found) throw new Error('No read model knows this type of event.')
  return found
}

export const nameOf = (key: Key): string => (key.length === 1 ? String(key[0]) : key.join('\u0000'))

/** An event, and its number in the log, from 1. */
export type Numbered = { readonly event: StoredEvent; readonly ordinal: number }

const changed = (handler: Handler, row: Row | undefined, { event, ordinal }: Numbered): Row | undefined => {
  if (handler.make) return handler.make(event, ordinal)
  if (handler.put) return handler.put(row, event, ordinal)
  if (!handler.fold || !row) throw new Error('No earlier event made the row that it changes.')
  return handler.fold(row, event)
}

/** What an event makes of a row, or of its absence. Throws where it changes a row that nothing made. */
export const rowAfter = (handler: Handler, row: Row | undefined, numbered: Numbered): Row | undefined => {
  const after = changed(handler, row, numbered)
  return after && handler.derive(after)
}
