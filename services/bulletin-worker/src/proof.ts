import type { BulletinProof } from '@liushui/bulletin'
import type { EventStore, Position } from '@liushui/event-store'
import { rootAt } from '@liushui/proof'

/** What a bulletin prints of the log that it is made from: the events up to its request, and no other. */
export const proofAt = async (store: EventStore, position: Position): Promise<BulletinProof> => {
  const { size, root } = await rootAt(store.readLeaves({ upTo: position }))
  return { position, size, root: root.toString('hex') }
}
