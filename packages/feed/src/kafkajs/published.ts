import type { Admin, Offsets } from 'kafkajs'
import { PositionLostError } from '../errors.ts'
import type { Published } from '../port.ts'
import { publisherName, topicsOf } from '../topics.ts'

const PARTITION = 0

/** The position as Kafka keeps it: a committed offset, whose metadata holds the log's own opaque position. */
export const offsetsOf = (
  { position = '', events }: Published,
  prefix: string,
): Offsets & { consumerGroupId: string } => ({
  consumerGroupId: publisherName(prefix),
  // The client's types know no metadata here, its protocol does.
  topics: [
    {
      topic: topicsOf(prefix).events.name,
      partitions: [{ partition: PARTITION, offset: String(events), metadata: position }] as never,
    },
  ],
})

export const readPublished = async (admin: Admin, prefix: string): Promise<Published | undefined> => {
  const offsets = await admin.fetchOffsets({
    groupId: publisherName(prefix),
    topics: [topicsOf(prefix).events.name],
  })
  const committed = offsets[0]?.partitions.find(({ partition }) => partition === PARTITION)
  if (committed === undefined || Number(committed.offset) < 0) return undefined
  return { position: committed.metadata || undefined, events: Number(committed.offset) }
}

/**
 * A position is committed before the first message ever, so that messages without one mean that it was lost. Throws `PositionLostError`
 * then: to begin anew would publish everything twice.
 */
export const refuseLost = async (admin: Admin, prefix: string): Promise<void> => {
  const { events, projects } = topicsOf(prefix)
  const partitions = await admin.fetchTopicOffsets(events.name)
  if (partitions.some(({ high }) => high !== '0'))
    throw new PositionLostError({ group: publisherName(prefix), topics: [events.name, projects.name] })
}
