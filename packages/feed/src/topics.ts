/** A topic as the feed needs it. */
export type Topic = {
  readonly name: string
  /** At least so many. */
  readonly partitions: number
  readonly config: Readonly<Record<string, string>>
}
export type TopicKind = 'events' | 'projects' | 'deadLetter'

/** What the names begin with, unless several platforms share a Kafka. */
export const DEFAULT_PREFIX = 'liushui'

const KEPT = { 'cleanup.policy': 'delete', 'retention.ms': '-1', 'retention.bytes': '-1' }

/** The one place that says which topics there are, and how they are. */
export const topicsOf = (prefix = DEFAULT_PREFIX): Readonly<Record<TopicKind, Topic>> => ({
  /** Every event, as a CloudEvent; the key is the stream. The feed is the log: nothing is ever dropped. */
  events: { name: `${prefix}.events`, partitions: 6, config: KEPT },
  /** The latest state of each project; the key is `programmeId/projectId`. */
  projects: { name: `${prefix}.projects`, partitions: 6, config: { 'cleanup.policy': 'compact' } },
  /** What a consumer could not read, as it was, with headers that say why and where from. */
  deadLetter: { name: `${prefix}.dead-letter`, partitions: 1, config: KEPT },
})

/**
 * The publisher's consumer group, under which Kafka keeps its position, and its transactional id: whoever opens a transaction under it fences
 * every other that did before.
 */
export const publisherName = (prefix = DEFAULT_PREFIX): string => `${prefix}-publisher`
