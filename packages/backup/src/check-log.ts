import { type DomainEvent, eventCatalogue } from '@liushui/domain'
import { type EventStore, openSqliteEventStore, type Position, type StoredEvent } from '@liushui/event-store'
import { BackupError } from './errors.ts'

export type CheckedLog = {
  readonly head: Position | null
  readonly events: number
  /** SHA-256 of each bulletin that was ever rendered, once. */
  readonly bulletins: readonly string[]
}

const rendered = (event: StoredEvent): string[] => {
  const { type, data } = event as DomainEvent
  return type === 'BulletinRendered' ? [data.sha256] : []
}

const outOfTurn = ({ stream, revision, position }: StoredEvent, expected: number): BackupError =>
  new BackupError({
    en: `The log was altered at position ${position}: stream ${stream} goes on with revision ${revision} and not with ${expected}.`,
    zh: `日志在位置 ${position} 处被改动：流 ${stream} 接着的版本是 ${revision}，而不是 ${expected}。`,
  })

const checkEvents = async (store: EventStore, onEvents: (events: number) => void): Promise<CheckedLog> => {
  const next = new Map<string, number>()
  const bulletins = new Set<string>()
  let events = 0
  for await (const batch of store.readAll({ verify: true })) {
    for (const event of batch.events) {
      const expected = next.get(event.stream) ?? 0
      if (event.revision !== expected) throw outOfTurn(event, expected)
      next.set(event.stream, expected + 1)
      for (const sha256 of rendered(event)) bulletins.add(sha256)
    }
    events += batch.events.length
    onEvents(events)
  }
  return { head: (await store.head()) ?? null, events, bulletins: [...bulletins] }
}

/**
 * Reads the whole log of a file that nobody else has open: every digest, no gap, every stream's revisions one after the other.
 * Errors: `EventAlteredError`, `UnknownEventError`, `ForeignFileError`, `BackupError`.
 */
export const checkLog = async ({
  path,
  onEvents = () => {},
}: {
  readonly path: string
  readonly onEvents?: (events: number) => void
}): Promise<CheckedLog> => {
  const store = openSqliteEventStore({ path, catalogue: eventCatalogue })
  try {
    return await checkEvents(store, onEvents)
  } finally {
    await store.close()
  }
}
