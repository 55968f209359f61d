import { createHash } from 'node:crypto'
import { type DomainEvent, eventCatalogue } from '@liushui/domain'
import { canonicalJson, leafHash, leafOf, type StoredEvent } from '@liushui/event-store'

export type Digests = { readonly data: string; readonly metadata: string; readonly leafHash: string }

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/**
 * SHA-256 of an event's stored texts and its RFC 6962 leaf hash, in hex; null for a type that has older versions. Digests are of what was
 * stored, and such an event may have been brought up to the newest version since: only whoever reads the stored bytes can tell.
 */
export const digestsOf = (event: StoredEvent, index: number): Digests | null => {
  if (eventCatalogue[event.type as DomainEvent['type']]?.version !== 1) return null
  const [data, metadata] = [canonicalJson(event.data), canonicalJson(event.metadata)]
  const leaf = leafOf({ ...event, position: index + 1, data, metadata })
  return { data: sha256(data), metadata: sha256(metadata), leafHash: leafHash(leaf).toString('hex') }
}
