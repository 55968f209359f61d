import { streamKinds } from '@liushui/domain'
import type { EventStore, StoredEvent } from '@liushui/event-store'
import type { BulletinRow } from '@liushui/read-models'

/** The event by which a bulletin was asked for. */
export const requestOf = async (store: EventStore, row: BulletinRow): Promise<StoredEvent> => {
  const events = await store.readStream(streamKinds.bulletin.streamOf(row))
  const request = events.find(({ position }) => store.compare(position, row.requestedAt) === 0)
  if (!request) throw new Error(`There is no event at ${row.requestedAt}, where the bulletin was asked for.`)
  return request
}
