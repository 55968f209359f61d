import type { DomainEvent } from '@liushui/domain'
import type { Tables } from '../src/index.ts'
import type { Projection } from '../src/projections/projection.ts'

type Handler = {
  readonly key: (event: object) => readonly unknown[]
  readonly make?: (event: object, ordinal: number) => unknown
  readonly fold?: (row: unknown, event: object) => unknown
  readonly put?: (row: unknown, event: object, ordinal: number) => unknown
}

/** The rows of a table after the events of one stream, folded without a database. */
export const rowsOf = <Name extends keyof Tables>(
  { on, derive = (row) => row }: Projection<Name>,
  events: readonly DomainEvent[],
): Tables[Name][] => {
  const rows = new Map<string, Tables[Name]>()
  for (const [index, { type, data }] of events.entries()) {
    const handler = on[type] as Handler | undefined
    const event = { id: `event-${index}`, type, data, revision: index }
    const key = handler && JSON.stringify(handler.key(event))
    const row = key && rows.get(key)
    const next =
      handler?.make?.(event, index + 1) ?? handler?.fold?.(row, event) ?? handler?.put?.(row, event, index + 1)
    if (key && next) rows.set(key, derive(next as Tables[Name]))
  }
  return [...rows.values()]
}
