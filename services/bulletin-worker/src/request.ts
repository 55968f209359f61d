import { type DomainEvent, streamKinds } from '@liushui/domain'
import type { EventStore, StoredEvent } from '@liushui/event-store'
import { type BulletinKey, jobIdOf } from './queue.ts'

const isRequest = (event: StoredEvent, edition: number): boolean => {
  const { type, data } = event as DomainEvent
  return type === 'BulletinRequested' && data.edition === edition
}

/** The event by which a bulletin was asked for. */
export const requestOf = async (store: EventStore, key: BulletinKey): Promise<StoredEvent> => {
  const events = await store.readStream(streamKinds.bulletin.streamOf(key))
  const request = events.find((event) => isRequest(event, key.edition))
  if (!request) throw new Error(`The bulletin ${jobIdOf(key)} was never asked for.`)
  return request
}
